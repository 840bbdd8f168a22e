"""Choosing a file in the top modal: Slack takes it before the form is sent."""

from base64 import b64decode

from sandbox.acts.standing import acting
from sandbox.answers import interactive
from sandbox.errors import Json, NotPossible
from sandbox.files import choose
from sandbox.instance import Instance


def choose_file(sandbox: Instance, user: str, action_id: str, name: str, content: str) -> Json:
    """`content` is base64. The file as Slack describes it; its id is what the form is filled with."""
    workspace = sandbox.workspace
    person = acting(workspace, user)
    view = workspace.views.top(person.id)
    inputs = {
        element["action_id"]: element
        for block in (view.blocks if view else ())
        for element in interactive(block)
        if element["type"] == "file_input"
    }
    if action_id not in inputs:
        raise NotPossible(f"{person.name} has no form that takes files as {action_id}", sorted(inputs))
    return choose(workspace, person, inputs[action_id], name, b64decode(content, validate=True))
