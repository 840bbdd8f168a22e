"""Faults on purpose: rules that make the next calls or deliveries fail as Slack, or what stands before it, fails."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from math import ceil
from typing import Any

from sandbox.clock import Clock, iso, parse_time
from sandbox.errors import BadRequest, Json

CUTS = ("", "before", "after", "middle")
HELLO = "hello"


@dataclass
class Fault:
    """One rule. `method` is a pattern over Web API methods, over event types when `redeliver` is set, or `hello`."""

    method: str = "*"
    channel: str = ""
    """Only calls to this conversation; a person's id means the app's DM with them."""
    times: int = 1
    seconds: float = 0.0
    """Instead of `times`: every call, until so much time has passed by the sandbox's clock."""
    status: int = 0
    retry_after: int | str | None = 1
    """Sent as it is, so it may be "1.5", "soon" or an HTTP date; None or "" leaves the header out."""
    error: str = ""
    html: bool = False
    """A gateway answers in Slack's place, with a page; `status` is 200 unless it is given."""
    slow: float = 0.0
    hang: bool = False
    """Never answered: the connection stays open until the app gives up, or faults are cleared."""
    cut: str = ""
    """The connection breaks before the effect, after it, or in the middle of the answer (after the effect)."""
    down: bool = False
    redeliver: bool = False
    until: str = ""

    def left(self, now: datetime) -> float:
        """Seconds for which it goes on, when it ends by the clock."""
        return (parse_time(self.until) - now).total_seconds()

    def wait(self, now: datetime) -> str:
        """What Retry-After says, "" for no such header. A rule that ends by the clock names its end."""
        if self.until and self.retry_after == 1:
            return str(max(1, ceil(self.left(now))))
        return "" if self.retry_after is None else str(self.retry_after)


@dataclass
class Faults:
    clock: Clock
    rules: list[Fault] = field(default_factory=list)
    cleared: int = 0
    """How often they were cleared; a call that hangs is let go by that."""

    def add(self, rule: Mapping[str, Any]) -> Fault:
        known = [each.name for each in fields(Fault) if each.name != "until"]
        unknown = rule.keys() - set(known)
        if unknown:
            raise BadRequest(f"a fault has no {', '.join(sorted(unknown))}; it has {', '.join(known)}")
        fault = Fault(**rule)
        if fault.cut not in CUTS:
            raise BadRequest("cut is 'before' or 'after' the effect, or in the 'middle' of the answer")
        if fault.seconds:
            fault.until = iso(self.clock.now() + timedelta(seconds=fault.seconds))
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()
        self.cleared += 1

    def is_down(self) -> bool:
        return any(rule.down for rule in self.rules)

    def for_call(self, method: str, place: str = "") -> Fault | None:
        return self._use(
            lambda rule: (
                not rule.redeliver
                and rule.method != HELLO
                and fnmatchcase(method, rule.method)
                and rule.channel in {"", place}
            )
        )

    def for_event(self, kind: str) -> Fault | None:
        return self._use(lambda rule: rule.redeliver and fnmatchcase(kind, rule.method))

    def for_hello(self) -> Fault | None:
        return self._use(lambda rule: rule.method == HELLO)

    def _use(self, fits: Callable[[Fault], bool]) -> Fault | None:
        """The first rule that fits, used up by one. Being down is never used up, only lifted."""
        now = self.clock.now()
        self.rules = [rule for rule in self.rules if not rule.until or rule.left(now) > 0]
        for rule in self.rules:
            if rule.down or not fits(rule):
                continue
            rule.times -= 0 if rule.until else 1
            if rule.times <= 0:
                self.rules.remove(rule)
            return rule
        return None

    def report(self) -> list[Json]:
        return [asdict(rule) for rule in self.rules]
