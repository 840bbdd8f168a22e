"""Faults on purpose, as Slack fails at times."""

import time
from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from asking import calm, error_of
from example_app import Example
from raw_socket import raw_socket
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
