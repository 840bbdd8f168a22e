"""What somebody may have meant by what they typed."""

from dataclasses import dataclass
from dataclasses import field as attribute

from bot.domain.phrases.deeds import Deed


@dataclass(frozen=True, slots=True)
class Does:
    """One deed, clearly; `rest` is what followed its name."""

    deed: Deed
    rest: str = ""
    alone: bool = True
    """Whether its name is all that was said. Within a sentence it may be a word like any other: what changes something
    is asked back then."""


@dataclass(frozen=True, slots=True)
class Asks:
    """Clearly a wish to talk to somebody of this field (its key); `note` is what they want to know."""

    field: str
    note: str
    named: str = attribute(default="", compare=False)
    """What they called it."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """It may be any of these deeds, or a wish to talk to somebody of one of these fields; or nothing that we know."""

    deeds: tuple[Deed, ...] = ()
    fields: tuple[str, ...] = ()
    note: str = ""
    both: bool = False
    """The fields are all named, one as clearly as the other: only which comes first is open."""


Reading = Does | Asks | Unclear
