"""The made-up world of one sandbox: its workspace, its clock, the news for open pages, faults and rates."""

from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.feed import Feed
from sandbox.founding import found
from sandbox.rates import Rates
from sandbox.settings import Settings
from sandbox.workspace import Workspace


@dataclass
class World:
    settings: Settings
    clock: Clock = field(default_factory=Clock)
    feed: Feed = field(default_factory=Feed)
    rates: Rates = field(default_factory=Rates)
    base_url: str = ""
    faults: Faults = field(init=False)
    workspace: Workspace = field(init=False)
    """A reset puts a new one here, so ask the world for it each time and do not keep it."""

    def __post_init__(self) -> None:
        self.faults = Faults(self.clock)
        self.wind()
        self.workspace = self._found()

    def wind(self) -> None:
        """Set the clock to the time at which this sandbox starts."""
        self.clock.unwind()
        if self.settings.now is not None:
            self.clock.set(self.settings.now)

    def listen_at(self, base_url: str) -> None:
        self.base_url = self.workspace.base_url = base_url

    def reset(self) -> None:
        """Back to the first minute: the same people, no messages, no faults, Slack's rates."""
        self.faults.clear()
        self.rates.switch(True)
        self.wind()
        self.workspace = self._found()
        self.workspace.base_url = self.base_url
        self.feed.tell("reset")

    def _found(self) -> Workspace:
        s = self.settings
        return found(s.app, s.population, seed=s.seed, clock=self.clock, feed=self.feed)
