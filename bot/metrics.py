"""What is counted while the bot runs, for Prometheus. No figure stands for a person, or for a field."""

from prometheus_client import CollectorRegistry, Counter, Histogram
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState

REGISTRY = CollectorRegistry()
ACK_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)
"""Seconds; Slack waits three."""
ACKS = Histogram(
    "coffee_chat_ack_seconds",
    "Until what Slack delivered was acknowledged; by whether it was.",
    ["ack"],
    buckets=ACK_BUCKETS,
    registry=REGISTRY,
)
REFUSED = Counter(
    "coffee_chat_http_refused_total",
    "Requests to the HTTP port that were not taken in, by status: 401 is one that Slack has not signed.",
    ["status"],
    registry=REGISTRY,
)
MESSAGES = Counter(
    "coffee_chat_messages_total",
    "Messages that came to an end: sent, dropped (no longer needed) or failed (set aside).",
    ["kind", "state"],
    registry=REGISTRY,
)
RATE_LIMITED = Counter(
    "coffee_chat_rate_limited_total",
    "Calls that Slack answered with 429, by method.",
    ["method"],
    registry=REGISTRY,
)
JOBS_FAILED = Counter(
    "coffee_chat_jobs_failed_total",
    "Turns of the clock's jobs that failed; each is tried again.",
    ["job"],
    registry=REGISTRY,
)
TOO_MANY_REQUESTS = 429


class CountsPauses(RetryHandler):
    """Counts the 429s that Slack's client gets. It tries nothing again: how long to wait is for the caller to know."""

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the SDK's signature
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002
    ) -> bool:
        if response is not None and response.status_code == TOO_MANY_REQUESTS:
            RATE_LIMITED.labels(request.url.partition("?")[0].rpartition("/")[2]).inc()
        return False
