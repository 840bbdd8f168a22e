"""An operator who collects spans sees a click, its handler and its messages as one; and nobody's name or word."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from office import Office, free_port
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from serving import Silent, serving

from bot import spans
from bot.tracing import OpenTelemetry

ATTRIBUTES = {"interaction", "kind", "attempt", "waited_seconds", "state", "verdict"}
WORDS = "How does one come from astrophysics?"


@pytest.fixture
def kept() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    spans.use(OpenTelemetry(SimpleSpanProcessor(exporter)))
    yield exporter
    spans.use(None)


def of(kept: InMemorySpanExporter, name: str, **said: Any) -> list[ReadableSpan]:
    """Return the spans of a name that say this."""
    wanted = {f"coffee_chat.{key}": value for key, value in said.items()}
    return [
        each
        for each in kept.get_finished_spans()
        if each.name == name and wanted.items() <= dict(each.attributes or {}).items()
    ]


def one(kept: InMemorySpanExporter, bot: Office, name: str, **said: Any) -> ReadableSpan:
    bot.slack.wait_for(lambda: of(kept, name, **said), timeout=10)
    [found] = of(kept, name, **said)
    return found


def parent_of(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent else None


def trace_of(span: ReadableSpan) -> int:
    assert span.context is not None
    return span.context.trace_id


def began(span: ReadableSpan) -> int:
    """Nanoseconds of the day's clock."""
    assert span.start_time is not None
    return span.start_time


def id_of(span: ReadableSpan) -> int:
    assert span.context is not None
    return span.context.span_id


def test_a_click_its_handler_and_its_messages_are_one_trace(kept: InMemorySpanExporter, bot: Office) -> None:
    bot.host("mark")
    bot.slack.command("gina", f"request marketing {WORDS}")
    bot.sees("mark", "would like to talk with you")
    offer = one(kept, bot, "deliver", kind="offer_to_host", state="sent")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    introduction = one(kept, bot, "deliver", kind="introduction", state="sent")
    for sent, came, handler in ((offer, "command", "coffee_chat"), (introduction, "button", "accept")):
        number = (sent.attributes or {})["coffee_chat.interaction"]
        first = one(kept, bot, came, interaction=number)
        handled = one(kept, bot, handler, interaction=number)
        assert trace_of(first) == trace_of(handled) == trace_of(sent)
        assert (parent_of(first), parent_of(handled), parent_of(sent)) == (None, id_of(first), id_of(first))
        assert began(first) <= began(handled) <= began(sent)
    assert trace_of(offer) != trace_of(introduction)


def test_no_span_names_a_person_or_says_their_words(kept: InMemorySpanExporter, bot: Office) -> None:
    """Also where a handler falls over what somebody wrote: what an exception says is not recorded."""
    bot.host("mark")
    bot.slack.command("gina", f"request marketing {WORDS}")
    bot.sees("mark", "would like to talk with you")
    bot.slack.open_home("gina")
    bot.slack.click("mark", "offer.decline")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert bot.slack.submit("mark", {}) == {"closed": True}
    bot.slack.change("mark", title="Astrophysicist")
    bot.slack.command("mia", "I'd like to talk to @mark about astrophysics")
    bot.slack.command("gina", "status")
    bot.slack.wait_for(lambda: of(kept, "event") and len(of(kept, "command")) >= 4, timeout=10)
    with pytest.raises(ValueError, match="Gina"), spans.interaction("0a0b0c0d", "command", "ask", 0.1):
        error = ValueError(f"Gina Guest wrote: {WORDS}")
        spans.failed(error)
        raise error
    every = kept.get_finished_spans()
    assert {name for each in every for name in (each.attributes or {})} <= {
        f"coffee_chat.{it}" for it in ATTRIBUTES
    }
    assert {"button", "form", "command", "event", "deliver"} <= {each.name for each in every}
    [failed] = [each for each in every if each.status.status_code is StatusCode.ERROR]
    assert failed.status.description == "ValueError"
    everything = json.dumps([json.loads(each.to_json()) for each in every], ensure_ascii=False)
    assert all(each.events == () for each in every)
    people = [person for each in bot.slack.people() for person in (each["id"], each["real_name"])]
    secrets = [bot.env["SLACK_BOT_TOKEN"], bot.slack.people()[0]["team_id"]]
    there = [
        it for it in (*people, *secrets, WORDS, "astrophysic", "marketing", "Campaign") if it in everything
    ]
    assert there == []


class Collector:
    """Takes spans as an OpenTelemetry collector does, by OTLP over HTTP."""

    def __init__(self) -> None:
        self.taken: list[ExportTraceServiceRequest] = []

    def names(self) -> set[str]:
        return {span.name for each in self.taken for found in each.resource_spans
                for scope in found.scope_spans for span in scope.spans}  # fmt: skip


@contextmanager
def collector(port: int) -> Iterator[Collector]:
    kept = Collector()

    class Handler(Silent):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.path == "/v1/traces"
            kept.taken.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.end_headers()

    with serving(ThreadingHTTPServer(("127.0.0.1", port), Handler)):
        yield kept


def test_the_standard_variables_say_where_spans_go(office: Office, tmp_path: Path) -> None:
    """And a collector that is away keeps nobody from stopping."""
    port = free_port()
    office.env["OTEL_EXPORTER_OTLP_ENDPOINT"] = f"http://127.0.0.1:{port}"
    with collector(port) as kept:
        office.start_and_wait()
        office.slack.command("gina", "help")
        office.sees("gina", "What I can do")
        assert office.stop() == 0
        assert {"command", "coffee_chat"} <= kept.names()
    [resource] = {each.resource_spans[0].resource.SerializeToString() for each in kept.taken}
    said = kept.taken[0].resource_spans[0].resource.attributes
    assert {each.key: each.value.string_value for each in said}["service.name"] == "coffee-chat"
    assert b"host" not in resource
    office.start_and_wait(times=2)
    office.slack.command("gina", "help")
    assert office.stop() == 0, "nobody listens there any more"


def test_whoever_wants_no_spans_loads_nothing_of_it() -> None:
    program = (
        "import sys; from bot.cli import running; from bot.cli.spans import start_tracing; "
        "assert not start_tracing(); print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_without_the_extra_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['opentelemetry'] = None; "  # so Python finds none
        "from bot.cli.spans import start_tracing; print(start_tracing())"
    )
    env = {**os.environ, "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert "install coffee-chat[otel]" in done.stdout + done.stderr
    assert done.stdout.endswith("False\n")
