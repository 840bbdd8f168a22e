"""Socket Mode: who receives an envelope, what happens when nobody acks it, and how connections end."""

import threading
from contextlib import ExitStack

import pytest
from raw_socket import RawSocket, open_url, raw_socket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sandbox.client import Sandbox
from sandbox.running import Running


def in_background(work: object, *args: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=args)  # type: ignore[arg-type]
    thread.start()
    return thread


def test_hello_counts_the_connections_and_one_envelope_reaches_one_of_them(
    process: Running, box: Sandbox
) -> None:
    with raw_socket(process) as one, raw_socket(process) as two:
        assert one.receive()["num_connections"] == 1
        hello = two.receive()
        assert hello["type"] == "hello"
        assert hello["num_connections"] == 2
        assert hello["connection_info"]["app_id"].startswith("A")
        typing = in_background(box.command, "ada", "x", "/example")
        got = [socket for socket in (one, two) if not _nothing(socket)]
        typing.join()
        assert len(got) == 1


def _nothing(socket: RawSocket) -> bool:
    try:
        envelope = socket.receive(0.4)
    except TimeoutError:
        return True
    assert envelope["type"] == "slash_commands"
    assert envelope["accepts_response_payload"] is True
    socket.ack(envelope)
    return False


def test_the_eleventh_connection_is_sent_away(process: Running, box: Sandbox) -> None:
    with ExitStack() as stack:
        for number in range(10):
            socket = stack.enter_context(raw_socket(process))
            assert socket.receive()["num_connections"] == number + 1
        box.advance(60)  # ten calls of apps.connections.open in a minute are a burst, the eleventh is a 429
        late = stack.enter_context(raw_socket(process))
        assert late.receive() == {
            "type": "disconnect",
            "reason": "too_many_websockets",
            "debug_info": {"host": "sandbox"},
        }
    assert box.log("socket")


def test_a_ticket_opens_one_connection(process: Running) -> None:
    url = open_url(process)
    with connect(url, proxy=None) as first:
        assert RawSocket(first).receive()["type"] == "hello"
        with pytest.raises(InvalidStatus, match="403"):
            connect(url, proxy=None)


def test_a_command_nobody_acks_fails_where_the_person_sees_it(process: Running, box: Sandbox) -> None:
    box.settings(ack_seconds=0.3)
    with raw_socket(process) as socket:
        socket.receive()
        outcome = box.command("ada", "x", command="/example")
    assert outcome["acked"] is False
    assert outcome["error"] == "operation_timeout"
    assert 300 <= outcome["ms"] < 1000
    assert "operation_timeout" in box.messages("ada")[-1]["text"]
    assert box.messages("ada")[-1]["ephemeral"]


def test_the_deadline_is_three_real_seconds(box: Sandbox) -> None:
    assert box.settings()["ack_seconds"] == 3


def test_a_command_with_no_app_connected_fails_at_once(box: Sandbox) -> None:
    assert box.command("ada", "x", command="/example")["error"] == "dispatch_failed"


def test_an_unacked_event_comes_again_three_times_by_the_clock(process: Running, box: Sandbox) -> None:
    box.settings(ack_seconds=0.1)
    with raw_socket(process) as socket:
        socket.receive()
        box.open_home("ada")
        first, second = socket.receive(), socket.receive()
        assert first["accepts_response_payload"] is False
        assert [first["retry_attempt"], second["retry_attempt"]] == [0, 1]
        assert second["retry_reason"] == "http_timeout"
        box.wait_for(lambda: box.clock()["next"])
        box.advance(59)
        assert socket.quiet(0.1)
        box.advance(1)
        assert socket.receive()["retry_attempt"] == 2
        box.wait_for(lambda: box.clock()["next"])
        box.advance(300)
        third = socket.receive()
        assert third["retry_attempt"] == 3
        assert third["payload"]["event_id"] == first["payload"]["event_id"]
        box.advance(3600)
        assert socket.quiet(0.1)


def test_an_acked_event_does_not_come_again(process: Running, box: Sandbox) -> None:
    with raw_socket(process) as socket:
        socket.receive()
        box.open_home("ada")
        socket.ack(socket.receive())
        box.advance(3600)
        assert socket.quiet(0.1)


def test_slack_asks_for_fresh_connections(process: Running, box: Sandbox) -> None:
    with raw_socket(process) as socket:
        socket.receive()
        box.fault(socket="warning")
        assert socket.receive()["reason"] == "warning"
        box.fault(socket="refresh_requested")
        assert socket.receive()["reason"] == "refresh_requested"
        assert box.command("ada", "x", command="/example")["error"] == "dispatch_failed"
