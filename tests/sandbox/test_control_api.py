"""The control API describes itself, and what it describes is there."""

from sandbox.client import Sandbox


def test_every_route_is_described(box: Sandbox) -> None:
    told = box.ask("GET", "/")
    rows = {(row["method"], row["path"]) for row in told["routes"]}
    assert {
        ("POST", "/_control/command"),
        ("POST", "/_control/clock"),
        ("PATCH", "/_control/people/{who}"),
    } <= rows
    assert all(row["does"] for row in told["routes"])
    assert told["websockets"].keys() == {"/_control/clock/follow", "/_control/feed"}


def test_what_can_be_looked_at_without_a_person_answers(box: Sandbox) -> None:
    for row in box.ask("GET", "/")["routes"]:
        if row["method"] == "GET" and not row["does"].startswith("user"):
            assert isinstance(box.ask("GET", row["path"].removeprefix("/_control")), dict)


def test_the_workspace_offers_what_the_manifest_says(box: Sandbox) -> None:
    offered = box.ask("GET", "/workspace")
    assert [each["command"] for each in offered["commands"]] == ["/example", "/raw"]
    assert {each["type"] for each in offered["shortcuts"]} == {"global", "message"}
    assert offered["messages_read_only"] is False
