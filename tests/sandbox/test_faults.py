"""Faults on purpose: of Slack, of the network, and of what stands between."""

import time
from concurrent.futures import ThreadPoolExecutor
from http.client import IncompleteRead, RemoteDisconnected
from urllib.error import URLError

import pytest
from asking import calm, error_of
from example_app import Example
from raw_socket import raw_socket
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed

from sandbox.client import Sandbox
from sandbox.running import Running

BROKEN = (RemoteDisconnected, URLError, ConnectionError)


def test_429_for_one_method_so_many_times(process: Running, box: Sandbox) -> None:
    client = calm(process)
    box.fault(method="chat.postMessage", status=429, retry_after=7, times=2)
    ada = box.person("ada")["id"]
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel=ada, text="x")
        assert caught.value.response.status_code == 429
        assert caught.value.response["error"] == "ratelimited"
        assert caught.value.response.headers["Retry-After"] == "7"
        assert client.auth_test()["ok"]
    assert client.chat_postMessage(channel=ada, text="x")["ok"]
    assert len(box.messages("ada")) == 1


def test_500_and_any_error(process: Running, box: Sandbox) -> None:
    box.fault(method="users.*", status=500)
    box.fault(method="auth.test", error="fatal_error")
    assert error_of(calm(process).users_list) == "internal_error"
    assert error_of(calm(process).auth_test) == "fatal_error"


def test_a_cut_before_the_effect_and_one_after(process: Running, box: Sandbox) -> None:
    client, ada = calm(process), box.person("ada")["id"]
    box.fault(method="chat.postMessage", cut="before")
    with pytest.raises(BROKEN):
        client.chat_postMessage(channel=ada, text="never")
    assert box.messages("ada") == []
    box.fault(method="chat.postMessage", cut="after")
    with pytest.raises(BROKEN):
        client.chat_postMessage(channel=ada, text="in doubt")
    assert [message["text"] for message in box.messages("ada")] == ["in doubt"]


def test_a_slow_answer(process: Running, box: Sandbox) -> None:
    box.fault(method="auth.test", slow=0.3)
    began = time.monotonic()
    calm(process).auth_test()
    assert time.monotonic() - began >= 0.3


def test_slack_is_down_until_it_is_up(process: Running, box: Sandbox) -> None:
    with raw_socket(process) as socket:
        socket.receive()
        box.fault(down=True)
        with pytest.raises(ConnectionClosed):
            socket.receive()
    for _ in range(2):
        with pytest.raises(BROKEN):
            calm(process).auth_test()
    box.clear_faults()
    assert calm(process).auth_test()["ok"]


def test_an_event_delivered_twice_is_the_same_event(box: Sandbox, app: Example) -> None:
    box.fault(method="user_change", redeliver=True)
    box.change("ada", title="Director")
    box.wait_for(lambda: app.count("user_change") == 2)
    first, second = (body for name, body in app.seen if name == "user_change")
    assert first["event_id"] == second["event_id"]


def test_a_fault_nobody_knows_is_refused(box: Sandbox) -> None:
    with pytest.raises(ValueError, match="a fault has no statsu"):
        box.fault(statsu=500)
    with pytest.raises(ValueError, match="cut is"):
        box.fault(cut="sideways")


@pytest.mark.parametrize("status", [200, 407, 502, 503])
def test_a_gateway_answers_with_a_page(process: Running, box: Sandbox, status: int) -> None:
    ada = box.person("ada")["id"]
    box.gateway(status, method="chat.postMessage")
    with pytest.raises(SlackApiError) as caught:
        calm(process).chat_postMessage(channel=ada, text="never")
    assert caught.value.response.status_code == status
    assert caught.value.response.headers["Content-Type"].startswith("text/html")
    assert "X-OAuth-Scopes" not in caught.value.response.headers
    assert box.messages("ada") == []
    assert calm(process).chat_postMessage(channel=ada, text="now")["ok"]


def test_an_answer_is_cut_in_the_middle_after_the_effect(process: Running, box: Sandbox) -> None:
    box.fault(method="chat.postMessage", cut="middle")
    with pytest.raises(IncompleteRead) as caught:
        calm(process).chat_postMessage(channel=box.person("ada")["id"], text="in doubt")
    assert caught.value.partial.startswith(b'{"ok": true')
    assert [message["text"] for message in box.messages("ada")] == ["in doubt"]


@pytest.mark.parametrize("said", ["1.5", "soon", "Mon, 23 Nov 2026 09:00:30 GMT", "0", None])
def test_retry_after_is_sent_as_it_is(process: Running, box: Sandbox, said: str | None) -> None:
    box.too_fast(method="auth.test", retry_after=said)
    with pytest.raises(SlackApiError) as caught:
        calm(process).auth_test()
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers.get("Retry-After") == said


@pytest.mark.parametrize("named_by", ["name", "id", "conversation"])
def test_one_dm_is_too_fast_for_a_time(process: Running, box: Sandbox, named_by: str) -> None:
    client, ada, bruno = calm(process), box.person("ada")["id"], box.person("bruno")["id"]
    place = client.conversations_open(users=[ada])["channel"]["id"]
    box.freeze()
    box.too_fast(channel={"name": "ada", "id": ada, "conversation": place}[named_by], seconds=20)
    for channel in (ada, place):
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel=channel, text="x")
        assert caught.value.response.headers["Retry-After"] == "20"
    assert client.chat_postMessage(channel=bruno, text="x")["ok"]
    assert client.auth_test()["ok"]
    box.advance(15)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=ada, text="x")
    assert caught.value.response.headers["Retry-After"] == "5"
    box.advance(5)
    assert client.chat_postMessage(channel=ada, text="x")["ok"]
    assert box.ask("GET", "/faults") == {"faults": []}


def test_a_method_is_too_fast_for_a_time(process: Running, box: Sandbox) -> None:
    box.freeze()
    box.too_fast(method="users.*", seconds=30)
    assert [error_of(calm(process).users_list, limit=1) for _ in range(3)] == ["ratelimited"] * 3
    box.advance(30)
    assert calm(process).users_list(limit=1)["ok"]


def test_a_call_hangs_until_the_app_gives_up_or_the_fault_is_lifted(process: Running, box: Sandbox) -> None:
    box.hang("auth.test", times=2)
    hasty = WebClient(
        token=process.env["SLACK_BOT_TOKEN"],
        base_url=process.env["SLACK_API_URL"],
        retry_handlers=[],
        timeout=1,
    )
    with pytest.raises(TimeoutError):
        hasty.auth_test()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(calm(process).auth_test)
        box.wait_for(lambda: not box.ask("GET", "/faults")["faults"])
        assert not waiting.done()
        box.clear_faults()
        with pytest.raises(BROKEN):
            waiting.result(5)
    assert calm(process).auth_test()["ok"]
