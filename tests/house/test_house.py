"""The house rules that no linter knows."""

import ast
import re
from pathlib import Path

import yaml

from bot.docs.scopes import scopes_page
from bot.slack.scopes import APP_SCOPES, OPTIONAL, SCOPES, WITHOUT_SCOPE
from handlers import routes
from handlers.commands import SUBCOMMANDS

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage", "sandbox")
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))


def modules(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def test_only_the_store_owns_transactions() -> None:
    owners = {ROOT / "storage" / "store.py", ROOT / "storage" / "migrate.py"}
    for path in modules("bot", "handlers", "storage"):
        if path not in owners:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\.(commit|rollback)\(|session\.begin\(", text), path


def test_no_handler_catches_what_it_should_not() -> None:
    for path in modules("handlers"):
        tries = [
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Try)
        ]
        assert not tries or path.name == "middleware.py", path


def test_every_module_says_what_lives_in_it() -> None:
    for path in modules(*ROOMS):
        if "versions" not in path.parts:
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_no_room_for_leftovers() -> None:
    for path in modules(*ROOMS):
        assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}, path


def test_the_manifest_and_the_routes_name_the_same_things() -> None:
    features, settings = MANIFEST["features"], MANIFEST["settings"]
    assert {row["command"] for row in features["slash_commands"]} == set(routes.COMMANDS)
    assert {row["callback_id"] for row in features["shortcuts"]} == set(routes.SHORTCUTS)
    assert set(settings["event_subscriptions"]["bot_events"]) == set(routes.EVENTS)
    assert settings["interactivity"]["is_enabled"]
    assert settings["socket_mode_enabled"]
    assert features["app_home"]["home_tab_enabled"]
    assert features["app_home"]["messages_tab_enabled"]
    assert all(row["should_escape"] for row in features["slash_commands"])


def test_slack_hints_only_at_what_one_can_type() -> None:
    hint = MANIFEST["features"]["slash_commands"][0]["usage_hint"]
    assert {part.split()[0] for part in hint.split("|")} <= set(SUBCOMMANDS)


METHODS = {method: scope.name for scope in (*SCOPES, *OPTIONAL) for method in scope.methods} | dict.fromkeys(
    WITHOUT_SCOPE
)
"""Every method we call, with its scope (docs.slack.dev/reference/methods; test_truth.py holds it to a copy)."""
BY_SLACK = {scope.name for scope in SCOPES if scope.by_slack}
"""Needed for what Slack does for us: slash commands, and a person's id as a channel."""


def called_methods() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in modules("bot/slack", "handlers"))
    return {name.replace("_", ".", name.count("_")) for name in re.findall(r"client\.(\w+_\w+)\(", text)}


def test_the_scopes_are_those_the_methods_need_and_no_more() -> None:
    called = {method.replace(".", "").lower() for method in called_methods()}
    with_app_token = [method for scope in APP_SCOPES for method in scope.methods]
    known = {method.replace(".", "").lower() for method in (*METHODS, *with_app_token)}
    assert called == known
    needed = ({scope for scope in METHODS.values() if scope} | BY_SLACK) - {scope.name for scope in OPTIONAL}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed


def test_the_page_of_scopes_is_the_table_and_the_table_the_manifest() -> None:
    asked = MANIFEST["oauth_config"]["scopes"]["bot"]
    assert sorted(asked) == sorted(scope.name for scope in SCOPES)
    assert not {scope.name for scope in OPTIONAL} & set(asked), "optional means: not asked for"
    page = (ROOT / "docs" / "scopes.md").read_text(encoding="utf-8")
    assert page == scopes_page(), "coffee-chat scopes > docs/scopes.md"


def test_one_place_reads_files_of_people_and_one_form_hands_them_over() -> None:
    """`files:read` would let us read any file that the app can see: this is what keeps ours to one."""
    rooms = {path: path.read_text(encoding="utf-8") for path in modules("bot", "handlers", "storage")}

    def saying(what: str) -> set[str]:
        return {str(path.relative_to(ROOT)) for path, text in rooms.items() if re.search(what, text)}

    assert saying(r"url_private|permalink") == {"handlers/payloads.py"}
    assert saying(r"chart_of\(") == {"handlers/payloads.py", "handlers/company.py"}
    assert saying(r"\buploads\.read\(") == {"bot/usecases/company/import_chart.py"}
    assert saying(r"FileInput\(|file_input") == {"bot/messages/company/chart.py", "bot/slack/scopes.py"}
    assert saying(r"files[._](info|list|sharedPublicURL|remote)") == set()
    bearers = saying(r"Bearer ")
    calendar = "bot/freebusy/work.py"
    assert bearers == {"bot/slack/uploads.py", calendar}, "Slack's token is shown by hand in one place"
    assert not [path for path in saying(r"bot_token|xoxb") if path.startswith("bot/freebusy/")], (
        "its own alone"
    )


def test_no_scope_reads_conversations() -> None:
    for scope in (*SCOPES, *OPTIONAL):
        assert not scope.name.endswith(":history"), scope.name
        assert scope.why, scope.name
        assert scope.without, scope.name


def test_nothing_of_this_machine_is_written_down() -> None:
    """Assembled from parts, so that this file does not find itself."""
    hosts = ["files.python" + "hosted.org", "pypi" + ".org/", "registry.npm" + "js.org"]
    for path in [*modules(*ROOMS, "tests", "benchmarks"), *ROOT.glob("*.*")]:
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".yml", ".lock"}:
            text = path.read_text(encoding="utf-8")
            assert not any(host in text for host in hosts), path
