"""How a call must be made, and what every answer says. Each test names where that is known from."""
# ruff: noqa: S310 - only the sandbox is asked

import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from asking import error_of
from example_app import Example, Json
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.client import NotThere, Sandbox
from sandbox.running import Running

JSON = "application/json"


def post(
    process: Running, method: str, body: Json, kind: str = JSON, *, token: str = "", query: str = ""
) -> Json:
    data = json.dumps(body) if kind.startswith(JSON) else urlencode(body)
    headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
    url = f"{process.env['SLACK_API_URL']}{method}{query}"
    with urlopen(Request(url, data.encode(), headers, method="POST"), timeout=5) as response:
        answer: Json = json.load(response)
    return answer


def test_a_token_in_the_address_is_refused_even_beside_a_good_header(process: Running) -> None:
    """[documented] docs.slack.dev/changelog/2020-11-no-more-tokens-in-querystrings-for-newly-created-apps; the error
    [seen in an issue: nmaves/passport-slack-oauth2#5], beside a header [seen in an issue: slack-go/slack#995].
    """
    token = process.env["SLACK_BOT_TOKEN"]
    for header in ("", token):
        answer = post(process, "auth.test", {}, token=header, query=f"?token={token}")
        assert answer["error"] == "invalid_auth"
    assert post(process, "auth.test", {"token": token}, "application/x-www-form-urlencoded")["ok"]


def test_json_without_a_charset_is_answered_with_a_warning(process: Running) -> None:
    """[documented] docs.slack.dev/apis/web-api, warnings; with a refusal [seen in an issue: otiai10/amesh-bot#24]."""
    token = process.env["SLACK_BOT_TOKEN"]
    for method, ok in (("auth.test", True), ("chat.postMessage", False)):
        answer = post(process, method, {}, token=token)
        assert answer["ok"] is ok
        assert answer["warning"] == "missing_charset"
        assert answer["response_metadata"]["warnings"] == ["missing_charset"]
    assert "warning" not in post(process, "auth.test", {}, f"{JSON}; charset=utf-8", token=token)


def test_two_warnings_are_told_together(process: Running, box: Sandbox) -> None:
    """[from memory] Several warnings are separated by commas."""
    blocks = [{"type": "divider"}]
    body = {"channel": box.person("ada")["id"], "blocks": blocks}
    answer = post(process, "chat.postMessage", body, token=process.env["SLACK_BOT_TOKEN"])
    assert answer["warning"] == "missing_text_in_message,missing_charset"


def test_the_old_methods_of_people_do_not_read_json(process: Running, box: Sandbox) -> None:
    """[documented] api.slack.com/methods/users.info: form only; what comes of it [seen in an issue:
    kortix-ai/suna#6616]: users.info finds nobody, users.list takes no notice of the limit.
    """
    token, ada = process.env["SLACK_BOT_TOKEN"], box.person("ada")["id"]
    kind = f"{JSON}; charset=utf-8"
    assert post(process, "users.info", {"user": ada}, kind, token=token)["error"] == "user_not_found"
    assert len(post(process, "users.list", {"limit": 1}, kind, token=token)["members"]) > 1
    form = "application/x-www-form-urlencoded"
    assert post(process, "users.info", {"user": ada}, form, token=token)["user"]["name"] == "ada"


@pytest.mark.parametrize("limit", [1001, 5000, -1])
def test_a_page_has_at_most_1000_rows(client: WebClient, limit: int) -> None:
    """[documented] invalid_limit of conversations.list and conversations.members; for users.list [from memory]."""
    assert error_of(client.users_list, limit=limit) == "invalid_limit"
    assert error_of(client.conversations_list, limit=limit) == "invalid_limit"
    assert client.users_list(limit=1000)["ok"]
    assert client.users_list(limit=0)["ok"]


def test_every_answer_names_the_scopes_there_are_and_those_that_would_do(client: WebClient) -> None:
    """[documented] api.slack.com/legacy/oauth-scopes, working with scopes; that failed calls name them as well
    [seen in an issue: zulip/zulip#16788].
    """
    good = client.users_list(limit=1)
    assert good.headers["X-Accepted-OAuth-Scopes"] == "users:read"
    assert "chat:write" in good.headers["X-OAuth-Scopes"].split(",")
    for refused, arguments in (
        (client.users_info, {"user": "U0NOBODY"}),
        (client.users_lookupByEmail, {"email": "a"}),
    ):
        with pytest.raises(SlackApiError) as caught:
            refused(**arguments)
        assert caught.value.response.headers["X-OAuth-Scopes"] == good.headers["X-OAuth-Scopes"]


def test_a_429_names_the_scopes_too(client: WebClient, box: Sandbox) -> None:
    """[from memory] Slack's rate limit answers carry the same headers as any other."""
    box.too_fast(method="users.list", retry_after=3)
    with pytest.raises(SlackApiError) as caught:
        client.users_list(limit=1)
    assert "users:read" in caught.value.response.headers["X-OAuth-Scopes"]


def test_an_app_token_has_scopes_of_its_own(process: Running) -> None:
    """[documented] docs.slack.dev/apis/events-api/using-socket-mode: an app-level token with connections:write."""
    token = process.env["SLACK_APP_TOKEN"]
    client = WebClient(token=token, base_url=process.env["SLACK_API_URL"])
    assert client.apps_connections_open(app_token=token).headers["X-OAuth-Scopes"] == "connections:write"


def test_an_app_can_be_installed_with_fewer_scopes_than_its_manifest_asks_for(
    client: WebClient, box: Sandbox
) -> None:
    """[documented] docs.slack.dev/reference/methods: missing_scope, with `needed` and `provided`."""
    box.install_with("chat:write", "users:read")
    assert client.auth_test().headers["X-OAuth-Scopes"] == "chat:write,users:read"
    users = [box.person(name)["id"] for name in ("ada", "bruno")]
    with pytest.raises(SlackApiError) as caught:
        client.conversations_open(users=users)
    answer = caught.value.response
    assert (answer["error"], answer["provided"]) == ("missing_scope", "chat:write,users:read")
    assert "mpim:write" in answer["needed"].split(",")
    box.reset()
    assert client.conversations_open(users=users)["ok"]


def test_each_kind_of_conversation_needs_its_scope_to_be_listed(client: WebClient, box: Sandbox) -> None:
    """[seen in an issue: getsentry/sentry#18317] One kind too many is a refusal, not a shorter list."""
    box.install_with("channels:read")
    assert client.conversations_list(types="public_channel")["channels"]
    with pytest.raises(SlackApiError) as caught:
        client.conversations_list(types="public_channel,im")
    assert (caught.value.response["error"], caught.value.response["needed"]) == ("missing_scope", "im:read")


def test_without_the_scope_for_commands_there_is_no_command(box: Sandbox, app: Example) -> None:
    """[documented] docs.slack.dev/reference/scopes/commands."""
    box.install_with("chat:write")
    with pytest.raises(NotThere, match="not a valid command"):
        box.command("ada", "x", command="/example")
    assert app.count("command") == 0


def test_with_the_scope_for_emails_left_out_none_is_shown(box: Sandbox, client: WebClient) -> None:
    """[documented] docs.slack.dev/reference/scopes/users.read.email."""
    ada = box.person("ada")["id"]
    box.install_with("users:read", "users:read.email")
    assert client.users_info(user=ada)["user"]["profile"]["email"] == "ada@example.com"
    box.install_with("users:read")
    assert "email" not in client.users_info(user=ada)["user"]["profile"]
