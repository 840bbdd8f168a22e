"""What one sandbox is started with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.manifest import App


@dataclass(frozen=True)
class Settings:
    app: App
    population: Mapping[str, Any]
    seed: int = 1
    now: datetime | None = None
    request_url: str = ""
    allowed_hosts: frozenset[str] = frozenset()
    extra_script: str = ""
    extra_style: str = ""
