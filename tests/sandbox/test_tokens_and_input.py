"""Tokens, scopes and malformed requests, answered as Slack answers them."""
# ruff: noqa: S310 - only the sandbox is asked

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from asking import error_of
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.client import Sandbox
from sandbox.running import Running
from sandbox.tokens import looks_real


def post(process: Running, method: str, body: bytes, **headers: str) -> dict[str, object]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(process.env["SLACK_API_URL"] + method, body, named, method="POST")
    with urlopen(request, timeout=5) as response:
        answer: dict[str, object] = json.load(response)
    return answer


def with_token(process: Running, token: str | None) -> WebClient:
    return WebClient(token=token, base_url=process.env["SLACK_API_URL"])


def test_each_kind_of_token_opens_its_own_doors(process: Running) -> None:
    bot, app = process.env["SLACK_BOT_TOKEN"], process.env["SLACK_APP_TOKEN"]
    assert with_token(process, bot).auth_test()["ok"]
    assert error_of(with_token(process, app).auth_test) == "not_allowed_token_type"
    assert error_of(with_token(process, bot).apps_connections_open, app_token=bot) == "not_allowed_token_type"
    assert error_of(with_token(process, "xoxb-wrong").auth_test) == "invalid_auth"
    assert error_of(with_token(process, None).auth_test) == "not_authed"


@pytest.mark.parametrize(
    "token",
    [
        f"xoxb-{'1' * 12}-{'2' * 13}-AbCdEfGhIjKlMnOp",
        f"xapp-1-A0123456789-{'3' * 13}-abcdef",
        f"xoxe.xoxb-1-{'M' * 20}",
    ],
)
def test_a_token_that_looks_real_is_refused_and_never_written_down(process: Running, token: str) -> None:
    assert looks_real(token)
    with pytest.raises(SlackApiError) as caught:
        with_token(process, token).auth_test()
    assert "sandbox" in caught.value.response["response_metadata"]["messages"][0]
    assert token not in json.dumps(process.client.log())


def test_the_sandboxs_own_tokens_do_not_look_real(process: Running) -> None:
    assert not looks_real(process.env["SLACK_BOT_TOKEN"])
    assert not looks_real(process.env["SLACK_APP_TOKEN"])


def test_a_scope_that_the_manifest_does_not_grant_is_missing(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        client.users_lookupByEmail(email="ada@example.com")
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "users:read.email"
    assert "chat:write" in caught.value.response["provided"]


def test_an_email_is_shown_only_with_its_scope(client: WebClient, box: Sandbox) -> None:
    user = client.users_info(user=box.person("ada")["id"], include_locale=True)["user"]
    assert "email" not in user["profile"]
    assert user["locale"] == "de-DE"
    assert "locale" not in client.users_info(user=box.person("ada")["id"])["user"]


def test_an_unknown_method_is_named(process: Running) -> None:
    assert post(process, "rtm.start", b"", Content_Type="application/x-www-form-urlencoded") == {
        "ok": False,
        "error": "unknown_method",
        "req_method": "rtm.start",
    }


@pytest.mark.parametrize(
    ("body", "kind", "error"),
    [
        (b"{broken", "application/json", "invalid_json"),
        (b"[1]", "application/json", "json_not_object"),
        (b"<xml/>", "application/xml", "invalid_post_type"),
        (b"no form", "multipart/form-data", "invalid_form_data"),
    ],
)
def test_a_malformed_body_is_refused(process: Running, body: bytes, kind: str, error: str) -> None:
    assert post(process, "auth.test", body, Content_Type=kind)["error"] == error


def test_arguments_may_come_in_the_query_and_the_token_in_the_form(process: Running) -> None:
    token = process.env["SLACK_BOT_TOKEN"].encode()
    answer = post(
        process, "team.info?team=T0WRONG", b"token=" + token, Content_Type="application/x-www-form-urlencoded"
    )
    assert answer["error"] == "team_not_found"


def test_an_uninstalled_apps_token_is_revoked(process: Running, box: Sandbox) -> None:
    box.ask("POST", "/uninstall", {})
    assert error_of(with_token(process, process.env["SLACK_BOT_TOKEN"]).auth_test) == "token_revoked"
    box.reset()


def test_the_control_api_says_what_it_did_not_understand(process: Running) -> None:
    with pytest.raises(ValueError, match="user is missing"):
        process.client.ask("POST", "/command", {"command": "/example"})
    with pytest.raises(ValueError, match="no ISO time"):
        process.client.set_clock("tomorrow")
    request = Request(f"{process.url}/_control/reset", b"a=b", method="POST")
    with pytest.raises(HTTPError, match="400"):
        urlopen(request, timeout=5)
