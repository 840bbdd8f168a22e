"""Begins to make spans where the standard variables of OpenTelemetry say where they go, and loads nothing else."""

import os
from importlib.util import find_spec

from bot import spans
from bot.telemetry import log

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def start_tracing() -> bool:
    """Say whether spans are made from now on: they are wanted, and the extra is installed."""
    wanted = any(os.environ.get(name) for name in ENDPOINTS)
    if not wanted or os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.sdk") is None:
        log.warning(f"{ENDPOINTS[0]} is set, and no spans are sent: install coffee-chat[otel]")
        return False
    from bot.tracing import by_otlp  # noqa: PLC0415 - whoever wants no spans loads nothing of it

    spans.use(by_otlp())
    return True
