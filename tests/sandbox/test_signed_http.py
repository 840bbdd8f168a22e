"""HTTP mode: everything signed, events repeated with headers, the handshake and the certificate check."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_app import FORM
from http_app import Endpoint, Received, endpoint
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from sandbox.client import Sandbox
from sandbox.running import Running, running
from sandbox.signatures import sign

MANIFEST = Path(__file__).with_name("example.yml")


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Running, Endpoint]]:
    with endpoint() as kept, running(MANIFEST, arguments=["--request-url", kept.url]) as started:
        assert kept.verified.wait(10)
        yield started, kept


@pytest.fixture
def app(pair: tuple[Running, Endpoint]) -> Endpoint:
    kept = pair[1]
    kept.received.clear()
    kept.status, kept.answer, kept.headers = 200, {}, {}
    return kept


@pytest.fixture
def box(pair: tuple[Running, Endpoint]) -> Sandbox:
    pair[0].client.reset()
    return pair[0].client


def test_the_signature_is_the_one_slack_documents(truth: Path) -> None:
    vector = json.loads((truth / "compiled" / "slack-limits.json").read_text())["signature_golden_vector"]
    assert sign(vector["signing_secret"], vector["timestamp"], vector["body"]) == vector["signature"]


def test_a_command_is_a_signed_form(box: Sandbox, app: Endpoint, pair: tuple[Running, Endpoint]) -> None:
    app.answer = {"text": "hello", "response_type": "in_channel"}
    assert box.command("ada", "x y", command="/example")["acked"]
    got = app.received[0]
    assert got.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert got.form()["text"] == "x y"
    assert got.form()["is_enterprise_install"] == "false"
    verifier = SignatureVerifier(pair[0].env["SLACK_SIGNING_SECRET"])
    assert verifier.is_valid_request(got.body, got.headers)
    assert not verifier.is_valid_request(got.body + "x", got.headers)
    assert box.messages("ada")[0]["text"] == "hello"


def test_an_interaction_is_a_form_with_a_payload(
    box: Sandbox, app: Endpoint, pair: tuple[Running, Endpoint]
) -> None:
    box.command("ada", "x", command="/example")
    client = WebClient(token=pair[0].env["SLACK_BOT_TOKEN"], base_url=pair[0].env["SLACK_API_URL"])
    client.views_open(trigger_id=app.received[0].form()["trigger_id"], view=FORM)
    app.answer = {"response_action": "errors", "errors": {"note": "no"}}
    assert box.submit("ada", {"pick_colour": "red"}) == {"errors": {"note": "no"}}
    assert json.loads(app.received[-1].form()["payload"])["type"] == "view_submission"


def test_a_lost_event_comes_again_with_retry_headers(box: Sandbox, app: Endpoint) -> None:
    app.status = 500
    box.change("ada", title="Director")
    box.wait_for(lambda: len(app.received) == 2)
    box.wait_for(lambda: box.clock()["next"])
    box.advance(60)
    box.advance(300)
    assert [_retry(each) for each in app.received] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_error"),
        ("3", "http_error"),
    ]
    assert len({each.json()["event_id"] for each in app.received}) == 1


def _retry(received: Received) -> tuple[str | None, str | None]:
    return received.headers.get("X-Slack-Retry-Num"), received.headers.get("X-Slack-Retry-Reason")


def test_an_app_can_ask_for_no_retries(box: Sandbox, app: Endpoint) -> None:
    app.status, app.headers = 500, {"X-Slack-No-Retry": "1"}
    box.change("ada", title="Director")
    box.wait_for(lambda: box.log("event"))
    box.advance(3600)
    assert len(app.received) == 1


def test_the_handshake_and_the_certificate_check(box: Sandbox, app: Endpoint) -> None:
    assert box.ask("POST", "/url-verification", {}) == {"verified": True}
    assert box.ask("POST", "/ssl-check", {})["acked"]
    assert app.received[0].form()["ssl_check"] == "1"


def test_bolt_accepts_what_the_sandbox_signs(
    box: Sandbox, app: Endpoint, pair: tuple[Running, Endpoint]
) -> None:
    box.command("ada", "hello", command="/example")
    got = app.received[0]
    client = WebClient(token=pair[0].env["SLACK_BOT_TOKEN"], base_url=pair[0].env["SLACK_API_URL"])
    bolt = App(client=client, signing_secret=pair[0].env["SLACK_SIGNING_SECRET"])
    heard: list[str] = []

    @bolt.command("/example")
    def command(ack: object, body: dict[str, str]) -> None:
        heard.append(body["text"])
        ack()  # type: ignore[operator]

    headers = {name: [value] for name, value in got.headers.items()}
    assert bolt.dispatch(BoltRequest(body=got.body, headers=headers)).status == 200
    assert heard == ["hello"]
    assert bolt.dispatch(BoltRequest(body=got.body + "&a=b", headers=headers)).status == 401
