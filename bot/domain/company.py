"""What HR may set in Slack, over what the environment says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.policy import LEAST_MIN_CELL, Policy

Choices = Mapping["CompanySetting", tuple[str, ...]]
"""What is chosen, as words, numbers and ids; what HR leaves alone has none."""


class CompanySetting(StrEnum):
    """One thing that HR may set. The names are kept in the database: never rename one."""

    DIGEST_CHANNEL = "digest_channel"
    HR_PEOPLE = "hr_people"
    CONTACT = "contact"
    MIN_CELL = "min_cell"
    LANGUAGES = "languages"
    CAPACITY_DEFAULT = "capacity_default"
    CAPACITY_MOST = "capacity_most"
    OFFER_DAYS = "offer_days"
    KEEP_MONTHS = "keep_months"
    HOST_ASKS = "host_asks"
    WELCOME = "welcome"
    LAUNCHED = "launched"
    """The steps of LaunchStep that HR has ticked."""


SETTINGS = tuple(each for each in CompanySetting if each is not CompanySetting.LAUNCHED)
"""Those of HR's form, which the environment can lock."""
NONE = ("",)
"""Set to nobody, or to no channel, whatever the environment says."""


class LaunchStep(StrEnum):
    """What a company does before it starts, in this order."""

    CHART = "chart"
    CONTACT = "contact"
    PAPERS = "papers"
    HOSTS = "hosts"
    ANNOUNCED = "announced"


TICKED_BY_HR = frozenset({LaunchStep.PAPERS, LaunchStep.ANNOUNCED})
"""The rest we can see for ourselves."""


class ForPerson(StrEnum):
    """What HR does for one person."""

    PAUSE = "pause"
    REMOVE = "remove"
    FORGET = "forget"


MIN_CELLS = range(LEAST_MIN_CELL, 21)
CAPACITIES = range(1, Policy().capacity_most + 1)
OFFER_DAYS = range(1, 6)
"""Working days: a guest hears after seven, so that one host's silence leaves time for another."""
SWITCH: Mapping[str | None, bool] = {"on": True, "off": False}
KEEP_MONTHS = (6, 9, 12, 18, 24, 36, 60, 120)


@dataclass
class Chosen:
    """The choices as they are now; HR may change them while we run. Whoever works takes them once for that work."""

    choices: dict[CompanySetting, tuple[str, ...]] = field(default_factory=dict)

    def update(self, choices: Choices, locked: Iterable[CompanySetting] = ()) -> None:
        """Take these; what the environment locks stays as it says."""
        left = set(choices) - set(locked)
        self.choices = {name: choices[name] for name in left if choices[name]}

    def one(self, name: CompanySetting, otherwise: str | None = None) -> str | None:
        """Return a choice of one thing; None where nobody and nothing was chosen."""
        chosen = self.choices.get(name)
        return otherwise if chosen is None else chosen[0] or None

    def number(self, name: CompanySetting, otherwise: int) -> int:
        chosen = self.one(name)
        return otherwise if chosen is None else int(chosen)
