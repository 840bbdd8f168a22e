"""Everything one running sandbox is made of; a reset founds the workspace anew and keeps the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.clock import Clock, real_now
from sandbox.faults import Faults
from sandbox.feed import Feed
from sandbox.founding import found
from sandbox.manifest import App
from sandbox.rates import Rates
from sandbox.workspace import Workspace

if TYPE_CHECKING:
    from sandbox.delivery import Delivery
    from sandbox.hops import Jumps


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


@dataclass
class Instance:
    settings: Settings
    clock: Clock = field(default_factory=Clock)
    feed: Feed = field(default_factory=Feed)
    faults: Faults = field(default_factory=Faults)
    rates: Rates = field(default_factory=Rates)
    base_url: str = ""

    def __post_init__(self) -> None:
        self.delivery: Delivery
        self.jumps: Jumps
        self.wind()
        self.workspace = self._found()

    def wind(self) -> None:
        self.clock.unwind()
        if self.settings.now is not None:
            self.clock.set(self.settings.now)

    def listen_at(self, base_url: str) -> None:
        self.base_url = self.workspace.base_url = base_url

    def real_timestamp(self) -> int:
        return int(real_now().timestamp())

    def reset(self) -> None:
        """Back to the first minute: same people, no messages, no faults; open sockets stay."""
        self.faults.clear()
        self.rates.seen.clear()
        self.wind()
        self.delivery.forget()
        self.workspace = self._found()
        self.workspace.base_url = self.base_url
        self.feed.tell("reset")

    def _found(self) -> Workspace:
        s = self.settings
        return found(s.app, s.population, seed=s.seed, clock=self.clock, feed=self.feed)


SANDBOX = web.AppKey("sandbox", Instance)
