"""The counts behind HR's digest, over the requests asked within a month. They leave as numbers only."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    cast,
    distinct,
    extract,
    func,
    select,
    true,
)
from sqlalchemy.orm import aliased

from bot.domain.digest.figures import BENEFITS, LATER
from bot.domain.digest.ranges import REST, Ask, Count
from bot.domain.digest.tally import Pair, Tally, median_days, percent
from bot.domain.people import NEVER_TOOK_PART, PSEUDONYM, Standing
from bot.domain.requests import OPEN_REQUEST, InterviewState, OfferState, RequestState
from storage.records import (
    HostFieldRow,
    HostRow,
    InterviewRow,
    OfferRow,
    OutcomeRow,
    PersonRow,
    RequestRow,
)
from storage.table import Table

Bounds = tuple[datetime, datetime]
GUEST, HOST = aliased(PersonRow), aliased(PersonRow)
MET = InterviewRow.state == InterviewState.MET
BY_GUEST = OutcomeRow.person_id == InterviewRow.guest_id
RATING = case((and_(BY_GUEST, MET), OutcomeRow.useful))
"""What a guest who met said of how useful it was."""
ANSWERED = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED)


class CountsTable(Table):
    """Counts of one workspace, each in one query whatever the size of the history."""

    def tally(
        self, bounds: Bounds, begins: datetime, since: Mapping[str, datetime], moved_of: Bounds
    ) -> Tally:
        """Count a month; with requests of fields that are not told since `begins`, or since a later moment.

        `moved_of` says whose guests have told by now what came of it. Who was forgotten is not counted.
        """
        served = set(self._session.scalars(select(HostFieldRow.field).where(*self._hosting()).distinct()))
        offered = self._offered(bounds)
        accepted, refused = offered["accepted"].n, offered["refused"].n
        return Tally(
            asks=self._asks(bounds, begins, since, served),
            hosts=self._hosts(),
            counts=offered | self._told(bounds) | self._came_of(moved_of),
            statistics={
                "acceptance": percent(accepted, accepted + refused),
                "median_days": median_days(self._waits(bounds)),
                "useful": self._usefulness(bounds),
            },
            benefits=self._benefits(bounds),
            flows=self._flows(bounds),
            loads=self._loads(bounds),
        )

    def so_far(self, bounds: Bounds) -> int:
        """Count the month's requests, each guest once a field."""
        asked = select(func.count()).select_from(RequestRow).where(*self._asked(bounds))
        return self._session.scalar(asked) or 0

    def _between(self, bounds: Bounds) -> list[ColumnElement[bool]]:
        return [
            RequestRow.team_id == self._team_id,
            RequestRow.created_at >= bounds[0],
            RequestRow.created_at < bounds[1],
        ]

    def _asked(self, bounds: Bounds) -> list[ColumnElement[bool]]:
        """The last request of each guest for each field, but of nobody who was forgotten or cannot take part."""
        between = self._between(bounds)
        last = select(func.max(RequestRow.id)).where(*between).group_by(RequestRow.guest_id, RequestRow.field)
        return [*between, RequestRow.id.in_(last), self._is_somebody(RequestRow.guest_id)]

    def _asks(
        self, bounds: Bounds, begins: datetime, since: Mapping[str, datetime], served: Collection[str]
    ) -> list[Ask]:
        """Return them; instead of an id each guest has a number, drawn for this count."""
        columns = (
            RequestRow.guest_id,
            RequestRow.field,
            RequestRow.created_at,
            RequestRow.state,
            InterviewRow.id.is_not(None),
        )
        found = self._session.execute(
            select(*columns)
            .outerjoin(InterviewRow, InterviewRow.request_id == RequestRow.id)
            .where(*self._between((begins, bounds[1])), self._is_somebody(RequestRow.guest_id))
            .order_by(RequestRow.id)
        )
        numbers: dict[str, int] = {}
        asks: dict[tuple[int, str], Ask] = {}
        for guest, name, at, state, introduced in found:
            if at < since.get(name, begins):
                continue
            number = numbers.setdefault(guest, len(numbers))
            part = _part(state, introduced=introduced, has_hosts=name in served)
            asks[number, name] = Ask(number, name, part, earlier=at < bounds[0])
        return list(asks.values())

    def _hosting(self) -> list[ColumnElement[bool]]:
        host = select(HostRow.person_id).join(PersonRow, _is(PersonRow, HostRow.person_id))
        hosts = host.where(
            HostRow.team_id == self._team_id, HostRow.available, PersonRow.standing == Standing.MEMBER
        )
        return [HostFieldRow.team_id == self._team_id, HostFieldRow.person_id.in_(hosts)]

    def _hosts(self) -> dict[str, int]:
        found = self._session.execute(
            select(HostFieldRow.field, self._people(HostFieldRow.person_id))
            .where(*self._hosting())
            .group_by(HostFieldRow.field)
        )
        return {name: hosts for name, hosts in found}  # noqa: C416 - a Row is no pair to mypy

    def _introduced(self, bounds: Bounds, *columns: Any) -> Select[Any]:
        return (
            select(*columns)
            .select_from(RequestRow)
            .join(InterviewRow, InterviewRow.request_id == RequestRow.id)
            .where(*self._asked(bounds))
        )

    def _waits(self, bounds: Bounds) -> dict[int, int]:
        """How many were introduced after so many half days."""
        if self._session.get_bind().dialect.name == "sqlite":
            days = func.julianday(InterviewRow.introduced_at) - func.julianday(RequestRow.created_at)
        else:
            days = extract("epoch", InterviewRow.introduced_at - RequestRow.created_at) / 86_400
        half_days = func.round(days * 2)
        found = self._session.execute(self._introduced(bounds, half_days, func.count()).group_by(half_days))
        return {int(wait): n for wait, n in found}

    def _offers(self, bounds: Bounds, *columns: Any) -> Select[Any]:
        """Those that were accepted, declined or ran out."""
        return (
            select(*columns)
            .select_from(RequestRow)
            .join(
                OfferRow, and_(OfferRow.team_id == RequestRow.team_id, OfferRow.request_id == RequestRow.id)
            )
            .where(*self._asked(bounds), OfferRow.state.in_(ANSWERED))
        )

    def _offered(self, bounds: Bounds) -> dict[str, Count]:
        """The offers that a host said yes to, and the others, and the distinct hosts who had them."""
        yes = OfferRow.state == OfferState.ACCEPTED
        numbers = [*self._numbers(yes, OfferRow.host_id), *self._numbers(~yes, OfferRow.host_id)]
        accepted, refused = _counted(self._session.execute(self._offers(bounds, *numbers)).one())
        return {"accepted": accepted, "refused": refused}

    def _outcomes(self, bounds: Bounds, *columns: Any) -> Select[Any]:
        return self._introduced(bounds, *columns).join(
            OutcomeRow,
            and_(OutcomeRow.team_id == InterviewRow.team_id, OutcomeRow.interview_id == InterviewRow.id),
        )

    def _told(self, bounds: Bounds) -> dict[str, Count]:
        """What both sides said: who met, who said something, who said how useful it was; and who did not."""
        guest = self._introduced(
            bounds, *self._numbers(MET, RequestRow.guest_id), *self._numbers(~MET, RequestRow.guest_id)
        )
        met, not_met = _counted(self._session.execute(guest).one())
        rated = RATING.is_not(None)
        said = [
            *self._numbers(true(), OutcomeRow.person_id),
            *self._numbers(rated, OutcomeRow.person_id),
        ]
        sides, raters = _counted(self._session.execute(self._outcomes(bounds, *said)).one())
        silent = [self._silent(bounds, side) for side in (InterviewRow.guest_id, InterviewRow.host_id)]
        # Somebody may be silent as a guest and as a host: at least so many people are.
        both = Count(sum(count.n for count in silent), max(count.people for count in silent))
        return {"met": met, "not_met": not_met, "sides": sides, "silent": both, "raters": raters}

    def _silent(self, bounds: Bounds, side: Any) -> Count:
        """Those of one side who said nothing about what happened."""
        said = self._of_side(bounds, side, *self._numbers(OutcomeRow.person_id.is_(None), side))
        [count] = _counted(self._session.execute(said).one())
        return count

    def _of_side(self, bounds: Bounds, side: Any, *columns: Any) -> Select[Any]:
        """Introductions with what this side said, if anything."""
        return self._introduced(bounds, *columns).outerjoin(
            OutcomeRow,
            and_(
                OutcomeRow.team_id == InterviewRow.team_id,
                OutcomeRow.interview_id == InterviewRow.id,
                OutcomeRow.person_id == side,
            ),
        )

    def _usefulness(self, bounds: Bounds) -> float | None:
        useful = self._session.scalar(self._outcomes(bounds, func.avg(RATING)))
        return None if useful is None else float(useful)

    def _benefits(self, bounds: Bounds) -> tuple[Count, ...]:
        """Of those who met, how often the host ticked each of the nine."""
        columns = []
        for number in range(1, BENEFITS + 1):
            # Ids are single digits (a test checks that), so LIKE "%3%" on the list's text cannot match another id.
            has = func.coalesce(cast(OutcomeRow.benefits, Text), "").like(f"%{number}%")
            columns += self._numbers(has, InterviewRow.host_id)
        found = self._of_side(bounds, InterviewRow.host_id, *columns).where(MET)
        return tuple(_counted(self._session.execute(found).one()))

    def _came_of(self, bounds: Bounds) -> dict[str, Count]:
        """Guests who met and say by now that they moved, or took their next step, each once; and for each what remains
        of those who met.
        """
        guest = InterviewRow.guest_id
        said = {"moved": OutcomeRow.moved.is_(True), "steps_taken": OutcomeRow.step_taken.is_(True)}
        columns = self._numbers(MET, guest)
        for which in said.values():
            columns += [
                func.count(distinct(case((and_(MET, which), guest)))),
                self._people(guest, and_(MET, which)),
            ]
        met, *some = _counted(self._session.execute(self._of_side(bounds, guest, *columns)).one())
        counts = dict(zip(said, some, strict=True))
        return counts | {
            str(figure.rest): Count(met.n - counts[name].n, met.people - counts[name].people)
            for name, figure in LATER.items()
        }

    def _flows(self, bounds: Bounds) -> dict[Pair, Count]:
        guests, hosts = GUEST.department, HOST.department
        found = self._session.execute(
            self._introduced(
                bounds,
                guests,
                hosts,
                func.count(),
                self._people(InterviewRow.guest_id),
                self._people(InterviewRow.host_id),
            )
            .join(GUEST, _is(GUEST, InterviewRow.guest_id))
            .join(HOST, _is(HOST, InterviewRow.host_id))
            .group_by(guests, hosts)
        )
        # An empty department is an unknown one.
        flows: dict[Pair, Count] = {}
        for from_, to, n, of, by in found:
            pair = (from_ or None, to or None)
            known = flows.get(pair, Count())
            flows[pair] = Count(known.n + n, max(known.people, min(of, by)))
        return flows

    def _loads(self, bounds: Bounds) -> tuple[int, ...]:
        chats = func.count()
        return tuple(
            self._session.scalars(
                self._introduced(bounds, chats)
                .where(self._is_somebody(InterviewRow.host_id))
                .group_by(InterviewRow.host_id)
                .order_by(chats.desc())
            )
        )

    def _numbers(self, which: ColumnElement[bool], person: Any) -> list[Any]:
        """Return two columns of SQL: how many rows there are of these, and how many distinct people."""
        return [func.count(case((which, 1))), self._people(person, which)]

    def _people(self, person: Any, which: ColumnElement[bool] | None = None) -> ColumnElement[int]:
        """Return a column of SQL: how many distinct people there are, toward the minimum cell.

        A stand-in is nobody: whoever asks and is forgotten, again and again, would otherwise be many. Nor is an account
        that cannot take part.
        """
        somebody = self._is_somebody(person)
        return func.count(distinct(case((somebody if which is None else and_(which, somebody), person))))

    def _is_somebody(self, person: Any) -> ColumnElement[bool]:
        others = select(PersonRow.id).where(
            PersonRow.team_id == self._team_id, PersonRow.standing.in_(NEVER_TOOK_PART)
        )
        return and_(person.not_like(f"{PSEUDONYM}%"), person.not_in(others))


def _counted(numbers: Sequence[int]) -> list[Count]:
    """Return what such columns held, two numbers each."""
    return [Count(n, people) for n, people in zip(numbers[::2], numbers[1::2], strict=True)]


def _is(person: Any, person_id: Any) -> ColumnElement[bool]:
    return and_(person.team_id == person_id.class_.team_id, person.id == person_id)


def _part(state: str, *, introduced: bool, has_hosts: bool) -> str:
    """Return what became of a request, as a figure of Counts or what remains beside them."""
    if introduced:
        return "introduced"
    if state in OPEN_REQUEST:
        return "waiting" if has_hosts else "unmet"
    return "unmet" if state == RequestState.LAPSED else REST
