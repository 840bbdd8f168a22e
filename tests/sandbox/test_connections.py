"""Socket Mode: who receives an envelope, what happens when nobody acks it, and how connections end."""

import threading
from contextlib import ExitStack

import pytest
from raw_socket import RawSocket, open_url, raw_socket
from slack_sdk.errors import SlackApiError
from websockets.exceptions import ConnectionClosed, ConnectionClosedError, InvalidStatus
from websockets.sync.client import connect

from sandbox.client import Sandbox
from sandbox.rates import BURSTS
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


@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled", "too_many_websockets"])
def test_slack_says_why_it_ends_a_connection(process: Running, box: Sandbox, reason: str) -> None:
    """[documented] docs.slack.dev/apis/events-api/using-socket-mode: link_disabled, refresh_requested and warning;
    too_many_websockets [seen in an issue: slackapi/java-slack-sdk#1223].
    """
    with raw_socket(process) as socket:
        socket.receive()
        assert box.sockets(reason) == 1
        said = socket.receive()
        assert (said["type"], said["reason"], "host" in said["debug_info"]) == ("disconnect", reason, True)
        with pytest.raises(ConnectionClosed):
            socket.receive()


def test_hello_says_which_app_and_how_many_connections(process: Running, box: Sandbox) -> None:
    """[documented] docs.slack.dev/apis/events-api/using-socket-mode: the hello message."""
    with raw_socket(process) as socket:
        hello = socket.receive()
    assert hello["connection_info"] == {"app_id": box.ask("GET", "/workspace")["app"]["id"]}
    assert hello["num_connections"] == 1
    assert hello["debug_info"].keys() == {"host", "started", "build_number", "approximate_connection_time"}


def test_a_connection_breaks_without_a_word(process: Running, box: Sandbox) -> None:
    """What a network does, not Slack: no disconnect message and no close frame."""
    with raw_socket(process) as socket:
        socket.receive()
        assert box.sockets("cut") == 1
        with pytest.raises(ConnectionClosedError) as caught:
            socket.receive()
        assert caught.value.rcvd is None
    assert box.command("ada", "x", command="/example")["error"] == "dispatch_failed"


def test_the_hello_can_be_held_back_and_nothing_comes_before_it(process: Running, box: Sandbox) -> None:
    """[documented] docs.slack.dev/apis/events-api/using-socket-mode: hello tells that the connection is ready."""
    box.hold_hello(0.6)
    with raw_socket(process) as socket:
        assert box.command("ada", "x", command="/example")["error"] == "dispatch_failed"
        assert socket.quiet(0.2)
        assert socket.receive()["type"] == "hello"
    with raw_socket(process) as socket:
        assert socket.receive(0.5)["type"] == "hello"


@pytest.mark.parametrize(
    "error", ["invalid_auth", "internal_error", "forbidden_team", "not_allowed_token_type"]
)
def test_opening_a_connection_can_be_refused(process: Running, box: Sandbox, error: str) -> None:
    """[documented] docs.slack.dev/reference/methods/apps.connections.open: its errors and the common ones."""
    box.fault(method="apps.connections.open", error=error)
    with pytest.raises(SlackApiError, match=error):
        open_url(process)
    assert open_url(process).startswith("ws://")


def test_some_new_connections_in_a_minute_pass_and_a_flood_does_not(process: Running, box: Sandbox) -> None:
    """[documented] Tier 1 with "a small amount of burst behavior" (docs.slack.dev/apis/web-api/rate-limits), up to
    ten connections an app (using-socket-mode); a flood is a 429 [seen in an issue: slackapi/java-slack-sdk#1223].
    """
    box.freeze()
    for _ in range(BURSTS["apps.connections.open"]):
        open_url(process)
    with pytest.raises(SlackApiError, match="ratelimited"):
        open_url(process)
    box.advance(60)
    assert open_url(process)
