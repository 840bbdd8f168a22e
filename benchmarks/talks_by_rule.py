"""What talks.py plays through the real bot, on the pure rule alone: thousands of chats a minute, with standard errors.

The same HABITS and policies. Simpler than talks.py: hosts do not pause, a time that is found lies two to four working
days ahead, and everything is sent the moment it is due.

    python benchmarks/talks_by_rule.py [--chats 1000] [--seeds 1 2 3 4 5]
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import sqrt
from random import Random
from statistics import mean, stdev
from zoneinfo import ZoneInfo

from talks import HABITS, POLICIES, START, ZONES

from bot.domain.interviews.nudging import Reach, Sent, closes_unknown_at, next_nudge
from bot.domain.notifications.interviews import Question, ledger_name
from bot.domain.policy import Policy
from bot.domain.requests import Answer, Interview, InterviewState, Outcome
from bot.domain.workdays import Calendar

GUEST, HOST = "guest", "host"
YEAR, LAST = timedelta(days=365), timedelta(days=21)
"""How long is played, and how long before its end the last chat begins."""
A_MOMENT = timedelta(minutes=1)
AHEAD = (2, 3, 4)
"""In so many working days they meet."""


@dataclass
class Chat:
    """Two people and what they were sent."""

    interview: Interview
    random: Random
    reaches: dict[str, Reach]
    policy: Policy
    now: datetime
    sent: tuple[Sent, ...] = ()
    told: bool = False

    def find_a_time(self) -> None:
        if self.interview.meets_at is None and self.interview.is_open and self.is_drawn(HABITS.picks_a_time):
            at = self.reaches[HOST].calendar.add_workdays(self.now, self.random.choice(AHEAD))
            self.interview = replace(
                self.interview, meets_at=at, state=InterviewState.SCHEDULED, time_changed_at=self.now
            )

    def is_drawn(self, likely: float) -> bool:
        return self.random.random() < likely

    def coming(self) -> datetime | None:
        """Return when something is due next."""
        moments = [closes_unknown_at(self.interview, self.sent, self.reaches, self.policy, now=self.now)]
        for side, reach in self.reaches.items():
            due = next_nudge(self.interview, side, self.sent, reach, self.policy, now=self.now)
            moments.append(due and reach.next_moment(max(due.due_at, self.now)))
        return min((at for at in moments if at is not None), default=None)

    def look(self) -> None:
        """Send what is due, and let people react to it."""
        written = []
        for side, reach in self.reaches.items():
            due = next_nudge(self.interview, side, self.sent, reach, self.policy, now=self.now)
            if due is not None and due.due_at <= self.now and reach.next_moment(self.now) <= self.now:
                written.append(Sent(side, due.kind, self.now))
                self.sent = (*self.sent, written[-1])
        closes = closes_unknown_at(self.interview, self.sent, self.reaches, self.policy, now=self.now)
        if closes is not None and closes <= self.now:
            self.interview = replace(self.interview, state=InterviewState.UNKNOWN)
        for line in written:
            self.react(line)

    def react(self, line: Sent) -> None:
        kind = ledger_name(line.kind)
        if kind == "find_a_time":
            self.find_a_time()
        elif kind == "say_thanks":
            self.thank()
        elif kind == "did_you_move":
            self.say(line.person_id, moved=False)
        elif issubclass(line.kind, Question) and self.is_drawn(HABITS.answers):
            self.answer(line.person_id)

    def answer(self, person_id: str) -> None:
        if self.interview.has_answered(person_id):
            return
        self.told, said = True, self.truth()
        others = [each for each in self.interview.outcomes if each.person_id != person_id]
        self.interview = replace(self.interview, outcomes=(*others, Outcome(person_id, said, self.now)))
        self.interview = replace(self.interview, state=self.interview.verdict)
        if said is Answer.MET and person_id == GUEST:
            self.thank()

    def truth(self) -> Answer:
        """The same for both, as in talks.py."""
        odds = HABITS.meets_without if self.interview.meets_at is None else HABITS.meets_with_a_time
        draw = Random(f"truth {self.interview.id}").random()
        return Answer.MET if draw < odds else Answer.NOT_YET if draw < (1 + odds) / 2 else Answer.FELL_THROUGH

    def thank(self) -> None:
        if self.is_drawn(HABITS.thanks):
            self.say(GUEST, thanked=True)

    def say(self, person_id: str, **what: bool) -> None:
        changed = [
            replace(each, **what) if each.person_id == person_id else each  # type: ignore[arg-type]
            for each in self.interview.outcomes
        ]
        self.interview = replace(self.interview, outcomes=tuple(changed))


def play(number: int, seed: int, policy: Policy) -> Chat:
    random = Random(f"{seed} {number}")
    calendars = {side: Calendar(ZoneInfo(random.choice(ZONES))) for side in (GUEST, HOST)}
    reaches = {side: Reach(calendar, policy.nudges_per_side) for side, calendar in calendars.items()}
    now = calendars[HOST].next_working_moment(START + random.random() * (YEAR - LAST))
    begun = Interview(seed * 1_000_000 + number, 1, GUEST, HOST, "sales", InterviewState.INTRODUCED, now)
    chat = Chat(begun, random, reaches, policy, now)
    chat.find_a_time()
    while (at := chat.coming()) is not None and at < START + YEAR:
        chat.now = max(at, chat.now + A_MOMENT)
        chat.look()
    return chat


def figures(chats: Sequence[Chat]) -> tuple[float, float, float, float]:
    """Return the shares that are known and met, and the nudges and thanks a chat."""
    thanked = sum(any(each.thanked for each in chat.interview.outcomes) for chat in chats)
    counts = (
        sum(chat.told for chat in chats),
        sum(chat.interview.state is InterviewState.MET for chat in chats),
        sum(len(chat.sent) for chat in chats),
        thanked,
    )
    known, met, nudges, thanks = (count / len(chats) for count in counts)
    return known, met, nudges, thanks


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--chats", type=int, default=1_000)
    options.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    given = options.parse_args()
    for name, policy in POLICIES.items():
        played = [[play(number, seed, policy) for number in range(given.chats)] for seed in given.seeds]
        columns = zip(*(figures(chats) for chats in played), strict=True)
        for what, values in zip(("known", "met", "nudges a chat", "thanks a chat"), columns, strict=True):
            error = stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
            sys.stdout.write(f"{name:16} {what:14} {mean(values):7.3f} ± {error:.3f}\n")
        sent = Counter(
            f"{ledger_name(line.kind)} {line.person_id}"
            for chats in played
            for chat in chats
            for line in chat.sent
        )
        of = len(given.seeds) * given.chats
        sys.stdout.write("".join(f"    {kind:24} {sent[kind] / of:.2f}\n" for kind in sorted(sent)))


if __name__ == "__main__":
    main()
