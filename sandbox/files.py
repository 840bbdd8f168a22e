"""A file as Slack describes it to an app, and the files that people choose in a form."""

import mimetypes
import re
from pathlib import PurePath

from sandbox.errors import Json, NotPossible
from sandbox.people import Person
from sandbox.workspace import Workspace

MOST_CHOSEN_BYTES = 10_000_000
"""docs.slack.dev/reference/block-kit/block-elements/file-input-element: "There is a 10MB file size limit"."""


def file_object(workspace: Workspace, file: Json) -> Json:
    """Keys as in slackapi/bolt-js's UploadedFile, addresses as in slackapi/java-slack-sdk#1349."""
    place = f"{workspace.team_id}-{file['id']}"
    name = re.sub(r"[^a-z0-9._-]", "_", str(file["name"]).lower())
    private = f"{workspace.base_url}/files-pri/{place}"
    kind = PurePath(name).suffix.lstrip(".")
    return {
        "id": file["id"],
        "created": file["created"],
        "timestamp": file["created"],
        "name": file["name"],
        "title": file["title"],
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": file["user"],
        "user_team": workspace.team_id,
        "size": file["length"],
        "mode": "hosted",
        "editable": False,
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "file_access": "visible",
        "alt_txt": file["alt_txt"],
        "url_private": f"{private}/{name}",
        "url_private_download": f"{private}/download/{name}",
        "permalink": f"{workspace.base_url}/files/{file['user']}/{file['id']}/{name}",
    }


def choose(workspace: Workspace, person: Person, element: Json, name: str, content: bytes) -> Json:
    """A person picks a file in a `file_input`: Slack takes it at once, and the app hears of it with the form.

    Raises NotPossible for what Slack's own form does not take.
    """
    kinds = element.get("filetypes")
    if kinds and PurePath(name).suffix.lstrip(".").lower() not in kinds:
        raise NotPossible(f"{name} is not of these kinds", kinds)
    if len(content) > MOST_CHOSEN_BYTES:
        raise NotPossible(f"{name} is larger than 10 MB")
    file = workspace.new_file(name, len(content), person.id) | {"bytes": content, "done": True}
    workspace.files[file["id"]] = file
    return file_object(workspace, file)


def handed_over(workspace: Workspace, state: Json) -> None:
    """The app may read what stands in a form that was sent; before, it has not even heard of it."""
    for answers in state.values():
        for answer in answers.values():
            for each in answer.get("files") or () if answer["type"] == "file_input" else ():
                workspace.files[each["id"]]["shown_to_app"] = True
