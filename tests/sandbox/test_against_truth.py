"""What the sandbox says has only the keys of real Slack's samples and only the errors Slack documents."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from asking import open_form
from example_app import FORM, Example, actions, button, field_block, modal, select
from slack_sdk import WebClient

import sandbox.api as methods
from sandbox.api.call import METHODS
from sandbox.client import Sandbox
from sandbox.rates import LIMITS, PER_MINUTE

Json = dict[str, Any]
SOURCE = Path(methods.__file__).parent

UNSEEN_KEYS = {
    # The samples of views leave their blocks and values out; the documentation shows them.
    "blocks": "the samples leave blocks out",
    "values": "the samples leave state.values out",
    "response_urls": "in the documentation of view_submission, not in the sample",
    "is_cleared": "in the documentation of view_closed",
    "trigger_id": "in the documentation of block_actions from views",
    "response_metadata": "cursors and warnings",
    "state": "in the documentation of block_actions",
    "actions": "each element has its own keys",
    "warning": "the samples were taken from good calls",
    "user": "conversations.info of a direct message",
    "priority": "conversations.info of a direct message",
    "is_user_deleted": "conversations.info of a direct message",
    "is_org_shared": "conversations.info of a direct message",
    "parent_conversation": "conversations.info of a channel",
    "team_id": "bot_profile in messages",
    "is_stranger": "in the sample of users.info",
    "pronouns": "in the sample of users.info",
    "status_emoji_display_info": "in the sample of users.info",
    "event_ts": "in the documentation of user_change and team_join",
    "user_id": "bots.info of an app with a bot user",
}
"""Keys that real Slack sends although the stored samples do not show them, and where that is written."""

COMMON = {
    "invalid_json": "Web API page: a body that does not parse",
    "json_not_object": "Web API page: a body that is no object",
    "unknown_method": "Web API page: no such method",
    "ratelimited": "rate limits page; the body of a 429",
    "user_disabled": "listed for conversations.open",
    "cannot_dm_bot": "seen for DMs with bots",
    "socket_mode_not_enabled": "apps.connections.open with Socket Mode off",
    "msg_too_long": "listed for chat.update and chat.postEphemeral",
    "invalid_attachments": "listed for chat.update and chat.postEphemeral",
    "invalid_limit": "listed for conversations.list",
    "invalid_view": "blocks.validate page",
    "invalid_blocks": "blocks.validate page",
    "invalid_message": "blocks.validate page",
    "no_service": "incoming webhooks page",
    "expired_url": "response_url page",
    "used_url": "response_url page",
    "invalid_payload": "incoming webhooks page",
    "thread_not_found": "listed for conversations.replies",
    "bot_not_found": "listed for bots.info",
    "invalid_arg_name": "common errors",
}


LISTED = {
    "chat.postMessage": {"channel_not_found", "msg_blocks_too_long", "no_text"},
    "conversations.members": {"invalid_limit"},
    "conversations.open": {"invalid_user_combination", "user_disabled", "user_not_visible"},
    "files.completeUploadExternal": {"file_not_found"},
    "files.getUploadURLExternal": {"alt_txt_too_large"},
}
"""Refusals that the tests of strictness call documented, by method."""

NOT_LISTED = {"chat.postMessage": {"user_disabled", "user_not_found", "cannot_dm_bot"}}
"""What Slack does not name there: a post to somebody who left is accepted."""


def keys(value: Any, at: str = "") -> set[str]:
    """Every path of keys in a JSON value; lists count as their members."""
    if isinstance(value, dict):
        own = {f"{at}.{key}" for key in value}
        return own.union(*(keys(part, f"{at}.{key}") for key, part in value.items())) if value else own
    if isinstance(value, list):
        return set().union(*(keys(part, at) for part in value)) if value else set()
    return set()


def surplus(ours: Any, sample: Any) -> set[str]:
    """The highest keys of ours that the sample lacks and nobody has explained."""
    known = keys(sample)
    extra = {path for path in keys(ours) if path not in known}
    highest = {path for path in extra if path.rpartition(".")[0] in known | {""}}
    return {path for path in highest if path.rpartition(".")[2] not in UNSEEN_KEYS}


def sample(truth: Path, path: str) -> Any:
    return json.loads((truth / "java-slack-sdk" / "json-logs" / "samples" / path).read_text())


def test_answers_have_only_keys_that_slack_has(truth: Path, box: Sandbox, client: WebClient) -> None:
    ada, bruno = box.person("ada")["id"], box.person("bruno")["id"]
    group = client.conversations_open(users=[ada, bruno])["channel"]["id"]
    sent = client.chat_postMessage(channel=ada, text="t")
    answers = {
        "auth.test": client.auth_test(),
        "users.info": client.users_info(user=ada, include_locale=True),
        "users.list": client.users_list(),
        "team.info": client.team_info(),
        "bots.info": client.bots_info(),
        "usergroups.list": client.usergroups_list(include_users=True),
        "usergroups.users.list": client.usergroups_users_list(
            usergroup=client.usergroups_list()["usergroups"][0]["id"]
        ),
        "conversations.info": client.conversations_info(channel=group, include_num_members=True),
        "conversations.list": client.conversations_list(types="public_channel,im,mpim"),
        "conversations.members": client.conversations_members(channel=group),
        "chat.getPermalink": client.chat_getPermalink(channel=sent["channel"], message_ts=sent["ts"]),
        "chat.postEphemeral": client.chat_postEphemeral(channel=sent["channel"], user=ada, text="t"),
        "chat.delete": client.chat_delete(channel=sent["channel"], ts=sent["ts"]),
        "chat.scheduledMessages.list": client.chat_scheduledMessages_list(),
        "views.publish": client.views_publish(user_id=ada, view={"type": "home", "blocks": []}),
        "files.getUploadURLExternal": client.files_getUploadURLExternal(filename="a.png", length=1),
    }
    found = {
        name: surplus(answer.data, sample(truth, f"api/{name}.json")) for name, answer in answers.items()
    }
    assert {name: extra for name, extra in found.items() if extra} == {}


def test_the_chat_methods_answer_with_what_the_specification_lists(
    truth: Path, box: Sandbox, client: WebClient
) -> None:
    """No sample of these is stored; the specification says which keys an answer has."""
    paths = json.loads((truth / "slack-api-specs/web-api/slack_web_openapi_v2.json").read_text())["paths"]
    ada = box.person("ada")["id"]
    sent = client.chat_postMessage(channel=ada, text="t")
    later = int(float(sent["ts"])) + 600
    answers = {
        "chat.postMessage": sent,
        "chat.update": client.chat_update(channel=sent["channel"], ts=sent["ts"], text="u"),
        "conversations.open": client.conversations_open(users=[ada]),
        "chat.scheduleMessage": client.chat_scheduleMessage(channel=ada, text="t", post_at=later),
    }
    for name, answer in answers.items():
        (method,) = paths[f"/{name}"].values()
        assert set(answer.data) <= set(method["responses"]["200"]["schema"]["properties"]), name


def test_payloads_have_only_keys_that_slack_has(truth: Path, box: Sandbox, app: Example) -> None:
    ada = box.person("ada")["id"]
    app.client.chat_postMessage(channel=ada, text="t", blocks=[actions(button("press"))])
    box.click("ada", "press")
    message_click = app.last("block_actions")
    app.client.views_publish(user_id=ada, view={"type": "home", "blocks": [actions(button("home_press"))]})
    box.click("ada", "home_press")
    open_form(box, app, view={**FORM, "notify_on_close": True})
    box.close("ada")
    open_form(box, app)
    box.submit("ada", {"pick_colour": "red"})
    box.open_home("ada")
    box.change("ada", title="Director")
    box.join(name="newcomer")
    box.wait_for(lambda: app.count("app_home_opened") and app.count("user_change") and app.count("team_join"))
    backend, events = "app-backend", "events"
    pairs = {
        "block_actions of a message": (
            message_click,
            f"{backend}/interactive-components/BlockActionPayload.json",
        ),
        "block_actions of Home": (
            app.last("block_actions"),
            f"{backend}/interactive-components/BlockActionPayload.json",
        ),
        "view_submission": (app.last("view_submission"), f"{backend}/views/ViewSubmissionPayload.json"),
        "view_closed": (app.last("view_closed"), f"{backend}/views/ViewClosedPayload.json"),
        "command": (app.last("command"), f"{backend}/slash-commands/SlashCommandPayload.json"),
        "app_home_opened": (app.last("app_home_opened"), f"{events}/AppHomeOpenedPayload.json"),
        "user_change": (app.last("user_change"), f"{events}/UserChangePayload.json"),
        "team_join": (app.last("team_join"), f"{events}/TeamJoinPayload.json"),
    }
    found = {name: surplus(body, sample(truth, path)) for name, (body, path) in pairs.items()}
    assert {name: extra for name, extra in found.items() if extra} == {}


def test_every_error_in_the_source_is_one_slack_documents(truth: Path) -> None:
    documented = set(json.loads((truth / "slack_kit/priv/docs/common_errors.json").read_text())) | set(COMMON)
    for path in (truth / "slack_kit/priv/docs/methods").glob("*.json"):
        documented |= set(json.loads(path.read_text())["errors"])
    ours: dict[str, str] = {}
    for path in SOURCE.parent.rglob("*.py"):
        for name in re.findall(r'SlackError\(\s*"(\w+)"', path.read_text()):
            ours[name] = path.name
    for path in SOURCE.glob("*.py"):
        for name in re.findall(r'(?:need|number|parsed)\("\w+", (?:\w+, )?"(\w+_\w+)"\)', path.read_text()):
            ours.setdefault(name, path.name)
    answers_of_apps = {"invalid_response_action", "invalid_response_errors"}
    assert {name: where for name, where in ours.items() if name not in documented | answers_of_apps} == {}
    assert len(ours) > 40


def test_a_refusal_of_ours_is_documented_for_the_method_that_gives_it(truth: Path) -> None:
    for method, errors in LISTED.items():
        listed = set(json.loads((truth / f"slack_kit/priv/docs/methods/{method}.json").read_text())["errors"])
        assert errors <= listed, method
        assert not NOT_LISTED.get(method, set()) & listed, method


def test_each_method_asks_for_a_scope_slack_documents(truth: Path) -> None:
    for name, method in METHODS.by_name.items():
        path = truth / "slack_kit/priv/docs/methods" / f"{name}.json"
        if path.exists():
            real = {row["name"] for row in json.loads(path.read_text())["scopes"].get("bot", [])}
            assert set(method.scopes) <= real, name
            assert bool(real) == bool(method.scopes) or name == "chat.getPermalink", name


def test_rate_tiers_are_slacks(truth: Path) -> None:
    tiers = json.loads((truth / "java-slack-sdk/metadata/web-api/rate_limit_tiers.json").read_text())
    names = {1: "Tier1", 20: "Tier2", 50: "Tier3", 100: "Tier4"}
    ours = {name: names[limit] for limit, methods_ in PER_MINUTE.items() for name in methods_}
    assert {name: tier for name, tier in ours.items() if name in tiers and tiers[name] != tier} == {}
    unlimited = {"api.test", "auth.test", "blocks.validate", "chat.postMessage", "chat.getPermalink"}
    assert set(METHODS.by_name) - set(LIMITS) == unlimited


def test_the_example_manifest_is_one_slack_takes(truth: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((truth / "manifest-schema/schemas/manifest.schema.2.0.0.json").read_text())
    jsonschema.validate(yaml.safe_load(Path(__file__).with_name("example.yml").read_text()), schema)


def test_a_select_in_a_modal_reports_what_slack_reports(box: Sandbox, app: Example) -> None:
    view = modal({**field_block("b", select("pick", "x", "y")), "dispatch_action": True})
    open_form(box, app, view=view)
    box.click("ada", "pick", selected="y")
    action = app.last("block_actions")["actions"][0]
    assert action.keys() == {"type", "action_id", "block_id", "selected_option", "action_ts"}
