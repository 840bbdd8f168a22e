"""Makes the spans with OpenTelemetry. Imported only where an operator collects them: the extra coffee-chat[otel]."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from importlib.metadata import version
from threading import Thread
from time import time_ns

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision
from opentelemetry.trace import NonRecordingSpan, SpanContext, Status, StatusCode, TraceFlags

from bot.spans import Facts, Value

NAME, OURS = "coffee-chat", "coffee_chat."
NANOSECONDS = 1_000_000_000
CLOSE_SECONDS = 1.0
TRACE_BYTES, SPAN_BYTES = 16, 8
_beginning: ContextVar[str | None] = ContextVar("beginning", default=None)
"""The number of the interaction whose first span is being made."""


def by_otlp() -> "OpenTelemetry":
    """Send them by OTLP over HTTP, as the standard variables say where and how."""
    return OpenTelemetry(BatchSpanProcessor(OTLPSpanExporter()))


def trace_of(number: str) -> int:
    """Return the trace of an interaction: its messages, sent later and perhaps elsewhere, know the number alone."""
    return _hashed(number, TRACE_BYTES)


class _Ids(RandomIdGenerator):
    def generate_trace_id(self) -> int:
        number = _beginning.get()
        return trace_of(number) if number else super().generate_trace_id()

    def generate_span_id(self) -> int:
        number = _beginning.get()
        return _hashed(number, SPAN_BYTES) if number else super().generate_span_id()


class OpenTelemetry:
    """Spans of bot/spans.py, made by the SDK. What an exception says is never recorded."""

    def __init__(self, processor: SpanProcessor) -> None:
        resource = Resource.create()  # what OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say
        if str(resource.attributes["service.name"]).startswith("unknown_service"):
            resource = resource.merge(Resource({"service.name": NAME}))
        resource = resource.merge(Resource({"service.version": version(NAME)}))
        self._provider = TracerProvider(resource=resource, id_generator=_Ids(), shutdown_on_exit=False)
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer(NAME, version(NAME))

    @contextmanager
    def first(self, number: str, name: str, seconds_ago: float) -> Iterator[None]:
        began = time_ns() - int(seconds_ago * NANOSECONDS)
        token = _beginning.set(number)
        try:
            span = self._tracer.start_span(name, attributes={f"{OURS}interaction": number}, start_time=began)
        finally:
            _beginning.reset(token)
        with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            yield

    @contextmanager
    def part(self, number: str, name: str, facts: Facts) -> Iterator[None]:
        inside = trace.get_current_span().get_span_context().trace_id == trace_of(number)
        with self._tracer.start_as_current_span(
            name,
            None if inside else trace.set_span_in_context(NonRecordingSpan(self._remembered(number))),
            attributes={f"{OURS}interaction": number, **{f"{OURS}{key}": it for key, it in facts.items()}},
            record_exception=False,
            set_status_on_exception=False,
        ):
            yield

    def _remembered(self, number: str) -> SpanContext:
        """Return the first span, as whoever made it would say it: a sampler that left it out leaves out its parts."""
        decision = self._provider.sampler.should_sample(None, trace_of(number), "").decision
        flags = TraceFlags(
            TraceFlags.SAMPLED if decision is Decision.RECORD_AND_SAMPLE else TraceFlags.DEFAULT
        )
        return SpanContext(trace_of(number), _hashed(number, SPAN_BYTES), is_remote=True, trace_flags=flags)

    def say(self, name: str, value: Value) -> None:
        trace.get_current_span().set_attribute(f"{OURS}{name}", value)

    def fail(self, why: str) -> None:
        trace.get_current_span().set_status(Status(StatusCode.ERROR, why))

    def close(self) -> None:
        """A collector that is away must not keep the process: it waits no longer than its time to stop allows."""
        closing = Thread(target=self._provider.shutdown, name="spans", daemon=True)
        closing.start()
        closing.join(CLOSE_SECONDS)


def _hashed(number: str, size: int) -> int:
    return int.from_bytes(blake2b(number.encode(), digest_size=size).digest(), "big") or 1
