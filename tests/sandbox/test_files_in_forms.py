"""Files that people hand over in a form, and who may read them. Each test names where that is known from."""

from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import pytest
from asking import error_of, open_form, trigger
from example_app import FORM, Example, field_block, modal

from sandbox.client import NotThere, Sandbox
from sandbox.running import Running

Json = dict[str, Any]
SCOPES = ("chat:write", "commands", "files:read", "files:write", "users:read")
FILE = {"type": "file_input", "action_id": "file", "filetypes": ["csv"], "max_files": 1}
ASKS = modal(FORM["blocks"][1], field_block("upload", FILE))
WORDS = b"email\n"


class Stay(HTTPRedirectHandler):
    """A redirect is an answer here."""

    def redirect_request(self, *_: Any) -> None:
        return None


def fetch(url: str, token: str | None, *, follow: bool = False) -> tuple[int, str, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    opener = build_opener(ProxyHandler({}), *(() if follow else (Stay(),)))
    try:
        with opener.open(Request(url, headers=headers)) as answer:  # noqa: S310 - the sandbox of this test
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        return error.code, error.headers.get("Location", ""), b""


def handed_over(box: Sandbox, app: Example) -> Json:
    box.install_with(*SCOPES)
    open_form(box, app, view=ASKS)
    file = box.choose_file("ada", "file", "People.csv", WORDS)
    box.submit("ada", {"file": [file]})
    state = app.last("view_submission")["view"]["state"]["values"]["upload"]["file"]
    assert state["type"] == "file_input"
    [found] = state["files"]
    assert found["id"] == file
    return dict(found)


def test_a_form_that_takes_files_needs_the_scope_to_read_them(box: Sandbox, app: Example) -> None:
    """[documented] docs.slack.dev/reference/block-kit/block-elements/file-input-element; soxtoby/SlackNet#215."""
    refused = error_of(app.client.views_open, trigger_id=trigger(box, app), view=ASKS)
    assert refused == "missing_scope"
    box.install_with(*SCOPES)
    assert app.client.views_open(trigger_id=trigger(box, app), view=ASKS)["ok"]


def test_the_form_names_the_file_as_slack_does(box: Sandbox, app: Example) -> None:
    """[documented] the keys that slackapi/bolt-js's UploadedFile always has."""
    file = handed_over(box, app)
    always = "id created timestamp name title filetype mimetype permalink user user_team"
    assert {*always.split(), "url_private", "url_private_download"} <= set(file)
    assert (file["name"], file["filetype"], file["size"]) == ("People.csv", "csv", len(WORDS))
    assert file["user"] == box.person("ada")["id"]
    assert file["url_private_download"].endswith(f"-{file['id']}/download/people.csv")


def test_only_a_bot_token_with_the_scope_reads_it(box: Sandbox, app: Example, process: Running) -> None:
    """[seen in issues] 302 to the sign-in page in OpenRouterLabs/spawn#2316, which answers 200: vercel/eve#1531."""
    url, token = handed_over(box, app)["url_private_download"], process.env["SLACK_BOT_TOKEN"]
    assert fetch(url, token) == (200, "application/octet-stream", WORDS)
    for wrong in (None, "xoxb-wrong", process.env["SLACK_APP_TOKEN"]):
        status, place, _ = fetch(url, wrong)
        assert (status, place.rpartition("/")[2]) == (302, "sign-in")
    box.install_with("chat:write", "commands")
    status, kind, page = fetch(url, token, follow=True)
    assert (status, kind.partition(";")[0]) == (200, "text/html")
    assert b"Sign in" in page


def test_a_file_that_was_only_chosen_is_not_the_apps(box: Sandbox, app: Example, process: Running) -> None:
    box.install_with(*SCOPES)
    open_form(box, app, view=ASKS)
    first, second = (box.choose_file("ada", "file", name, WORDS) for name in ("a.csv", "b.csv"))
    box.submit("ada", {"file": [second]})
    file = app.last("view_submission")["view"]["state"]["values"]["upload"]["file"]["files"][0]
    url, token = file["url_private_download"], process.env["SLACK_BOT_TOKEN"]
    assert fetch(url.replace(second, first), token)[0] == 404
    assert error_of(app.client.files_info, file=first) == "file_not_found"
    assert app.client.files_info(file=second)["file"]["url_private_download"] == url
    assert [(row["name"], row["ok"]) for row in box.log("file")] == [(first, False)]


def test_slacks_form_takes_the_kinds_and_sizes_it_was_told(box: Sandbox, app: Example) -> None:
    """[documented] file-input-element: filetypes, max_files, "There is a 10MB file size limit"."""
    box.install_with(*SCOPES)
    open_form(box, app, view=ASKS)
    with pytest.raises(NotThere, match="not of these kinds"):
        box.choose_file("ada", "file", "people.xlsx", WORDS)
    with pytest.raises(NotThere, match="larger than 10 MB"):
        box.choose_file("ada", "file", "people.csv", bytes(10_000_001))
    with pytest.raises(NotThere, match="no form that takes files"):
        box.choose_file("bruno", "file", "people.csv", WORDS)
    assert box.submit("ada")["errors"] == {"upload": "Please complete this required field."}
    two = [box.choose_file("ada", "file", f"{n}.csv", WORDS) for n in range(2)]
    assert box.submit("ada", {"file": two})["errors"] == {"upload": "You can upload up to 1 files."}
