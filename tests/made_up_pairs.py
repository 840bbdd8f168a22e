"""Made-up guests and hosts who may meet: what a test changes of one of them is all that can be in the way."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.domain.matching.candidates import Candidate, Query
from bot.domain.people import Format, Host, Person, Place, Profile
from bot.domain.requests import Seniority, Wish

NOW = datetime(2026, 11, 30, 20, tzinfo=UTC)
"""A quiet week in some time zones, and not in others."""
texts = st.lists(
    st.sampled_from(["contracts", "privacy", "the", "sales", "trials", "judges"]), max_size=6
).map(" ".join)
zones = st.sampled_from([None, "UTC", "Europe/Berlin", "Europe/Lisbon"])
levels = st.sampled_from([None, "L4", "L5", "L7", "Senior"])


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """A guest who may be put to any host below."""
    wish = Wish(
        "legal",
        languages=frozenset({"en", *draw(st.frozensets(st.sampled_from(["de", "ja"])))}),
        learn=draw(texts),
        questions=tuple(draw(st.lists(texts, max_size=2))),
        seniority=draw(st.sampled_from([None, *Seniority])),
        road=draw(st.sampled_from([None, "sales", "design"])),
    )
    guest = Person(
        "UGUEST",
        "G",
        tz=draw(zones),
        place=Place(team="Law", manager_id="UBOSS", level=draw(levels), location="Berlin"),
    )
    return Query(
        guest,
        wish,
        NOW,
        neighbours=draw(st.sampled_from([frozenset(), frozenset({"sales"})])),
        managers=("UBOSS", "UCEO"),
        ever_met=draw(st.frozensets(st.sampled_from(["U0", "U1", "UX"]))),
        waiting_since=NOW - timedelta(days=draw(st.integers(0, 30))),
    )


@st.composite
def hosts(draw: st.DrawFn, number: int) -> Candidate:
    """A host whom the guest above may be put to."""
    place = Place(department="d", team="Brand", manager_id="UX", level=draw(levels), location=" berlin ")
    person = Person(f"U{number}", "H", tz=draw(zones), place=place)
    profile = Profile(
        fields=frozenset({"legal", *draw(st.frozensets(st.sampled_from(["sales", "design"])))}),
        capacity=draw(st.integers(3, 5)),
        languages=frozenset({"en", *draw(st.frozensets(st.sampled_from(["de", "ja"])))}),
        formats=frozenset(Format),
        about=draw(texts),
        came_from=draw(st.frozensets(st.sampled_from(["sales", "design"]))),
    )
    host = Host(person, profile, paused_until=draw(st.sampled_from([None, NOW, NOW - timedelta(days=1)])))
    return Candidate(
        host,
        managers=("UX", "UCEO"),
        pending_offers=draw(st.integers(0, 1)),
        recent_interviews=draw(st.integers(0, 1)),
        accepted=draw(st.integers(0, 3)),
        ignored=draw(st.integers(0, 3)),
        offers_lately=draw(st.integers(0, 3)),
    )
