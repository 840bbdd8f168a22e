"""blocks.validate: what Slack would refuse in blocks, a message or a view, without sending anything."""

from typing import Any

from sandbox.api.call import METHODS, Call
from sandbox.blocks import check_blocks, check_view
from sandbox.blocks.rules import Finding
from sandbox.errors import Json, SlackError


@METHODS.named("blocks.validate", access="none")
def validate(call: Call) -> Json:
    given = [name for name in ("blocks", "view", "message") if call.args.get(name) not in {None, ""}]
    if len(given) != 1:
        raise SlackError("invalid_arguments", ["provide exactly one of blocks, view, or message"])
    name = given[0]
    value = call.parsed(name, "invalid_json")
    findings = _find(name, value)
    if findings:
        raise SlackError(f"invalid_{name}", errors=[_row(each) for each in findings])
    return {}


def _find(name: str, value: Any) -> list[Finding]:
    if name == "view":
        found = check_view(value)
        return [each for each in found if each.pointer != "/view" or each.code != "failed_schema"]
    if name == "blocks":
        return check_blocks(value, "message", "")
    if not isinstance(value, dict):
        return [Finding("", "invalid_type", "must provide an object")]
    return check_blocks(value.get("blocks", []), "message", "/blocks") if "blocks" in value else []


def _row(finding: Finding) -> Json:
    pointer = finding.pointer.removeprefix("/view")
    row: Json = {"pointer": pointer, "code": finding.code, "message": finding.message}
    return row | ({"constraint": finding.constraint} if finding.constraint else {})
