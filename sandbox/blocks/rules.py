"""The small grammar in which block kinds are described: rules that look at one value and report findings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.errors import Json


@dataclass(frozen=True)
class Finding:
    """One thing Slack would refuse; `str()` is the line Slack puts into its answer."""

    pointer: str
    code: str
    message: str
    constraint: Json | None = None

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)

    def add(self, pointer: str, code: str, message: str, **constraint: Any) -> None:
        self.findings.append(Finding(pointer, code, message, constraint or None))


Rule = Callable[[Any, str, Report], None]


def string(longest: int | None = None, shortest: int = 0) -> Rule:
    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(at, "invalid_type", "must provide a string", type="type", expected="string")
        elif len(value) < shortest:
            say = f"must be more than {shortest - 1} characters"
            report.add(at, "failed_constraint", say, type="min_length", expected=shortest, got=len(value))
        elif longest is not None and len(value) > longest:
            say = f"must be less than {longest + 1} characters"
            report.add(at, "failed_constraint", say, type="max_length", expected=longest, got=len(value))

    return rule


def integer(lowest: int | None = None, highest: int | None = None) -> Rule:
    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.add(at, "invalid_type", "must provide an integer", type="type", expected="integer")
        elif lowest is not None and value < lowest:
            say = f"must be greater than or equal to {lowest}"
            report.add(at, "failed_constraint", say, type="minimum", expected=lowest, got=value)
        elif highest is not None and value > highest:
            say = f"must be less than or equal to {highest}"
            report.add(at, "failed_constraint", say, type="maximum", expected=highest, got=value)

    return rule


def number(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        report.add(at, "invalid_type", "must provide a number", type="type", expected="number")


def boolean(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, bool):
        report.add(at, "invalid_type", "must provide a boolean", type="type", expected="boolean")


def anything(value: Any, at: str, report: Report) -> None:
    """For parts an app passes through and Slack does not look into."""


def one_of(*allowed: str) -> Rule:
    def rule(value: Any, at: str, report: Report) -> None:
        if value not in allowed:
            say = f"must be one of: {', '.join(allowed)}"
            report.add(at, "failed_constraint", say, type="enum", expected=list(allowed), got=value)

    return rule


def matching(check: Callable[[str], bool], wanted: str, longest: int | None = None) -> Rule:
    """A string of a given form, such as a date."""
    plain = string(longest, 1)

    def rule(value: Any, at: str, report: Report) -> None:
        before = len(report.findings)
        plain(value, at, report)
        if len(report.findings) == before and not check(value):
            report.add(at, "failed_constraint", f"must be {wanted}", type="format", expected=wanted)

    return rule


def items(rule: Rule, most: int | None = None, fewest: int = 1) -> Rule:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(at, "invalid_type", "must provide an array", type="type", expected="array")
            return
        if len(value) < fewest:
            say = f"no fewer than {fewest} items allowed"
            report.add(at, "failed_constraint", say, type="min_items", expected=fewest, got=len(value))
        if most is not None and len(value) > most:
            say = f"no more than {most} items allowed"
            report.add(at, "failed_constraint", say, type="max_items", expected=most, got=len(value))
        for place, item in enumerate(value):
            rule(item, f"{at}/{place}", report)

    return check


def shape(required: Mapping[str, Rule] = {}, optional: Mapping[str, Rule] = {}, *also: Rule) -> Rule:
    """An object with these fields and no others; `also` are rules about the object as a whole."""
    known = {**required, **optional}

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "invalid_type", "must provide an object", type="type", expected="object")
            return
        for name in required:
            if value.get(name) is None:
                report.add(
                    at, "missing_field", f"missing required field: {name}", type="required", expected=name
                )
        for name, part in value.items():
            if name in known:
                if part is not None:
                    known[name](part, f"{at}/{name}", report)
            elif name != "type":
                say = f"invalid additional property: {name}"
                report.add(at, "additional_property", say, type="additional_property", got=name)
        for rule in also:
            rule(value, at, report)

    return check


def by_type(kinds: Mapping[str, Rule]) -> Rule:
    """One of several kinds, told apart by `type`."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "invalid_type", "must provide an object", type="type", expected="object")
        elif "type" not in value:
            report.add(at, "missing_field", "missing required field: type", type="required", expected="type")
        elif value["type"] not in kinds:
            say = f"unsupported type: {value['type']}"
            report.add(
                f"{at}/type", "unsupported_type", say, type="enum", expected=sorted(kinds), got=value["type"]
            )
        else:
            kinds[value["type"]](value, at, report)

    return check


def exactly_one(*names: str) -> Rule:
    def check(value: Any, at: str, report: Report) -> None:
        if sum(value.get(name) is not None for name in names) != 1:
            say = f"must provide exactly one of: {', '.join(names)}"
            report.add(at, "exactly_one", say, type="exactly_one", expected=list(names))

    return check


def at_least_one(names: Sequence[str], say: str) -> Rule:
    def check(value: Any, at: str, report: Report) -> None:
        if all(value.get(name) is None for name in names):
            report.add(at, "missing_field", say, type="any_of", expected=list(names))

    return check
