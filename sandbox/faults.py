"""Faults on purpose: rules that make the next calls or deliveries fail as Slack sometimes fails."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from fnmatch import fnmatchcase
from typing import Any

from sandbox.errors import BadRequest, Json

CUTS = ("", "before", "after")


@dataclass
class Fault:
    """One rule. `method` is a pattern over Web API methods, or over event types when `redeliver` is set."""

    method: str = "*"
    times: int = 1
    status: int = 0
    retry_after: int = 1
    error: str = ""
    slow: float = 0.0
    cut: str = ""
    down: bool = False
    redeliver: bool = False


@dataclass
class Faults:
    rules: list[Fault] = field(default_factory=list)

    def add(self, rule: Mapping[str, Any]) -> Fault:
        unknown = rule.keys() - {each.name for each in fields(Fault)}
        if unknown:
            raise BadRequest(
                f"a fault has no {', '.join(sorted(unknown))}; it has {', '.join(Fault.__annotations__)}"
            )
        fault = Fault(**rule)
        if fault.cut not in CUTS:
            raise BadRequest("cut is 'before' or 'after' the effect")
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        self.rules.clear()

    def is_down(self) -> bool:
        return any(rule.down for rule in self.rules)

    def for_call(self, method: str) -> Fault | None:
        return self._use(method, redeliver=False)

    def for_event(self, kind: str) -> Fault | None:
        return self._use(kind, redeliver=True)

    def _use(self, name: str, *, redeliver: bool) -> Fault | None:
        """The first rule that fits, used up by one. Being down is never used up, only lifted."""
        for rule in self.rules:
            if rule.redeliver == redeliver and not rule.down and fnmatchcase(name, rule.method):
                rule.times -= 1
                if rule.times <= 0:
                    self.rules.remove(rule)
                return rule
        return None

    def report(self) -> list[Json]:
        return [asdict(rule) for rule in self.rules]
