"""Which nudges are due: a pure rule over interviews and the memory of what was sent (product.md, section 5)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.notifications.afterwards import DidYouMove, DidYouTakeTheStep, ThanksDraft
from bot.domain.notifications.finding_a_time import FindATime
from bot.domain.notifications.interviews import (
    AskedLater,
    DidYouMeet,
    Nudge,
    Question,
    StillWondering,
    WriteFirst,
)
from bot.domain.policy import Policy
from bot.domain.requests import Answer, Interview, InterviewState, Outcome
from bot.domain.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Sent:
    """One line of the ledger."""

    person_id: str
    kind: type[Nudge]
    at: datetime


@dataclass(frozen=True, slots=True)
class DueNudge:
    """A message the clock sends to one side, due at a moment within their working hours."""

    kind: type[Nudge]
    interview_id: int
    person_id: str
    due_at: datetime

    def message(self) -> Nudge:
        return self.kind(self.interview_id, self.person_id)


@dataclass(frozen=True, slots=True)
class Reach:
    """When and how often somebody may be written to."""

    calendar: Calendar
    most: int
    """Nudges for one interview, of the kinds that count."""
    away_until: datetime | None = None
    """They are left alone before then: a pause, or a quiet week."""
    at_all: int | None = None
    """Nudges for one interview of any kind, where they said so themselves."""

    def next_moment(self, moment: datetime) -> datetime:
        return self.calendar.next_working_moment(max(moment, self.away_until or moment))

    def leaves_room_for(self, kind: type[Nudge], sent: Collection[type[Nudge]]) -> bool:
        """Say whether one more of this kind may be sent."""
        if self.at_all is not None and len(sent) >= self.at_all:
            return False
        return not kind.counts or sum(each.counts for each in sent) < self.most


def ask_from(interview: Interview, policy: Policy) -> datetime:
    """Return when the two may have met: after the fixed time, or a week after they began to look for one."""
    if interview.meets_at is not None:
        return interview.meets_at + policy.did_you_meet_after_interview
    return interview.looking_since + policy.did_you_meet_after


def ask_about_step_from(said: Outcome | None, policy: Policy) -> datetime | None:
    """Return when a guest is asked about the next step they wrote; None where there is none, or they have said."""
    if said is None or said.step is None or said.step.taken is not None:
        return None
    return said.step.set_at + policy.step_after


def ask_about_move_from(said: Outcome | None, policy: Policy) -> datetime | None:
    """Return when a guest who met their host is asked whether they moved; None where they have said."""
    if said is None or said.answer is not Answer.MET or said.moved is not None:
        return None
    return said.answered_at + policy.did_you_move_after


@dataclass(frozen=True, slots=True)
class Side:
    """What the rules look at: one side of an interview and what it was sent."""

    interview: Interview
    person_id: str
    mine: Mapping[type[Nudge], datetime]
    theirs: Mapping[type[Nudge], datetime]
    """What the other side was sent."""
    reach: Reach
    policy: Policy
    now: datetime

    @property
    def calendar(self) -> Calendar:
        return self.reach.calendar

    @property
    def outcome(self) -> Outcome | None:
        return self.interview.outcome_of(self.person_id)

    def stale(self, moment: datetime) -> bool:
        """Say whether it is too late for a message: after the bot was down for long it is dropped, not sent."""
        return self.now > moment + self.policy.stale_after

    @property
    def ask_from(self) -> datetime:
        return ask_from(self.interview, self.policy)

    @property
    def guest_who_met(self) -> Outcome | None:
        """Return what the guest said of an interview that took place; None on the host's side."""
        outcome = self.outcome
        met = outcome is not None and outcome.answer is Answer.MET
        return outcome if met and self.person_id == self.interview.guest_id else None

    @property
    def goes_second(self) -> bool:
        """Say whether the guest is asked before: the talk was their wish."""
        return self.person_id == self.interview.host_id and self.policy.other_side_days > 0

    @property
    def turn(self) -> datetime | None:
        """When this side may be asked what happened; None for a host whose guest has said it: one word is enough."""
        if not self.goes_second:
            return self.ask_from
        if self.interview.outcome_of(self.interview.guest_id) is not None:
            return None
        asked = [at for kind, at in self.theirs.items() if issubclass(kind, Question)]
        last = max([self.ask_from, *asked])
        if StillWondering not in self.theirs:
            last = self.calendar.add_workdays(last, self.policy.ask_again_days)
        return self.calendar.add_workdays(last, self.policy.other_side_days)

    def asked_since(self, moment: datetime) -> bool:
        return any(issubclass(kind, Question) and at >= moment for kind, at in self.mine.items())


def last_question(mine: Mapping[type[Nudge], datetime]) -> type[Nudge] | None:
    """Return the last question that one side was sent: its message shows the answer. None where there was none."""
    asked = [(at, kind) for kind, at in mine.items() if issubclass(kind, Question)]
    return max(asked, key=lambda each: each[0])[1] if asked else None


Rule = Callable[[Side], datetime | None]
"""When one side is to be sent something, their working hours aside; None while there is no reason to."""
RULES: dict[type[Nudge], Rule] = {}
"""In their order: the first that has a reason is the next one."""


def due(kind: type[Nudge]) -> Callable[[Rule], Rule]:
    """Register when a kind of nudge is due; each is sent once."""

    def register(rule: Rule) -> Rule:
        RULES[kind] = rule
        return rule

    return register


@due(FindATime)
def _find_a_time(side: Side) -> datetime | None:
    """While no time is fixed, the guest first; not to whoever waits for the other, nor at a table: its host picks."""
    interview = side.interview
    if interview.table_id is not None:
        return None
    if side.outcome is not None or not interview.is_open or interview.meets_at is not None:
        return None
    if side.asked_since(interview.looking_since):
        return None
    at = side.calendar.add_workdays(interview.looking_since, side.policy.find_a_time_days)
    standing = interview.proposal
    if standing is not None and standing.starts_at <= at:
        standing = None
    if standing is not None and standing.person_id == side.person_id:
        return None
    asked = side.theirs.get(FindATime)
    if not side.goes_second or (standing is not None and asked is None):
        return at
    return side.calendar.add_workdays(max(asked or at, at), side.policy.other_side_days)


@due(WriteFirst)
def _write_first(side: Side) -> datetime | None:
    """Only the guest is asked to write first, and only while they have said nothing of how it went."""
    interview = side.interview
    if interview.unheard_at is None or side.person_id != interview.guest_id:
        return None
    answered = interview.has_answered(side.person_id)
    if interview.state is not InterviewState.INTRODUCED or answered or side.stale(interview.unheard_at):
        return None
    return interview.unheard_at


@due(DidYouMeet)
def _did_you_meet(side: Side) -> datetime | None:
    return side.turn if side.outcome is None else None


@due(StillWondering)
def _still_wondering(side: Side) -> datetime | None:
    asked_at, turn = side.mine.get(DidYouMeet), side.turn
    if side.outcome is not None or asked_at is None or turn is None:
        return None
    return max(side.calendar.add_workdays(asked_at, side.policy.ask_again_days), turn)


@due(AskedLater)
def _asked_later(side: Side) -> datetime | None:
    """After a "not yet"; or where both questions found silence and the two arranged something since."""
    outcome = side.outcome
    if outcome is None:
        return None if side.asked_since(side.ask_from) else side.turn
    if outcome.answer is not Answer.NOT_YET:
        return None
    later = side.calendar.add_workdays(outcome.answered_at, side.policy.not_yet_days)
    return side.ask_from if side.ask_from > outcome.answered_at else later


@due(ThanksDraft)
def _say_thanks(side: Side) -> datetime | None:
    """A guest who said on the Home that they met: who is asked in a message is shown the draft in its answer.

    Once they wrote what was useful, or a while later.
    """
    outcome = side.guest_who_met
    if outcome is None or not side.interview.owes_thanks or last_question(side.mine):
        return None
    at = outcome.wrote_at or outcome.answered_at + side.policy.thanks_after
    return None if side.stale(at) else at


@due(DidYouTakeTheStep)
def _did_you_take_the_step(side: Side) -> datetime | None:
    """And, four weeks after they wrote a next step, whether they took it."""
    at = ask_about_step_from(side.guest_who_met, side.policy)
    return None if at is None or side.stale(at) else at


@due(DidYouMove)
def _did_you_move(side: Side) -> datetime | None:
    """And is asked three months later whether they moved, where they did something with the talk; else by the Home."""
    outcome = side.guest_who_met
    at = ask_about_move_from(outcome, side.policy)
    return at if outcome is not None and outcome.made_something_of_it else None


def next_nudge(
    interview: Interview,
    person_id: str,
    sent: tuple[Sent, ...],
    reach: Reach,
    policy: Policy,
    *,
    now: datetime,
) -> DueNudge | None:
    """Return the next nudge for one side, due or not yet due; None once nothing is left to ask.

    Help is left out once a later question is due at `now`: after the bot was down for long nobody gets both.
    """
    if interview.is_over_for(person_id):
        return None
    mine = {line.kind: line.at for line in sent if line.person_id == person_id}
    theirs = {line.kind: line.at for line in sent if line.person_id != person_id}
    side = Side(interview, person_id, mine, theirs, reach, policy, now)
    wanted = [
        (kind, at)
        for kind, rule in RULES.items()
        if kind not in mine and reach.leaves_room_for(kind, mine) and (at := rule(side)) is not None
    ]
    asking = next(((kind, at) for kind, at in wanted if not kind.helps), None)
    helping = min(((kind, at) for kind, at in wanted if kind.helps), key=lambda each: each[1], default=None)
    if helping is not None and (asking is None or asking[1] > max(now, helping[1])):
        asking = helping
    if asking is None:
        return None
    kind, at = asking
    return DueNudge(kind, interview.id, person_id, reach.next_moment(at))


def closes_unknown_at(
    interview: Interview,
    sent: tuple[Sent, ...],
    reaches: Mapping[str, Reach],
    policy: Policy,
    *,
    now: datetime,
) -> datetime | None:
    """Return when an interview that nobody told us about ends as `unknown`; None while a question is still to come.

    Not before it can be said on the Home what happened, also where somebody wants no question at all.
    """
    if not interview.is_open:
        return None
    last: list[datetime] = []
    for person_id in interview.sides:
        if next_nudge(interview, person_id, sent, reaches[person_id], policy, now=now) is not None:
            return None
        heard = [line.at for line in sent if line.person_id == person_id]
        outcome = interview.outcome_of(person_id)
        if outcome is not None:
            heard.append(outcome.answered_at)
        if interview.meets_at is not None:
            heard.append(interview.meets_at)
        last.append(
            reaches[person_id].calendar.add_workdays(
                max([*heard, ask_from(interview, policy)]), policy.ask_again_days
            )
        )
    return max(last)
