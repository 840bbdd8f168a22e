"""Two hundred random interviews: random answers, changed zones, a night of summer time, weeks without us.

Whatever happens, nobody hears from us too often, at night, after an answer, or twice, and every interview ends.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from world import World

from bot.domain.notifications.interviews import Nudge, Question, nudges
from bot.domain.people import Preferences
from bot.domain.refusals import NotYours
from bot.domain.refusals.interviews import AlreadyReported
from bot.domain.requests import OPEN_INTERVIEW, Answer, Interview
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.finding_a_time.agree_time import propose_time
from bot.usecases.hosting.take_break import take_break
from bot.usecases.interviews.report_outcome import report_outcome, report_silence
from bot.usecases.interviews.send_nudges import send_nudges
from bot.usecases.settings.set_preferences import set_preferences
from storage.records import NudgeRow

ZONES = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland", "UTC", None]
INTERVIEWS, STEP, DAYS = 100, timedelta(hours=7), 95
Line = tuple[int, str, type[Nudge]]


class Lives:
    """People who answer, move, pause, and forget; and a record of what they were sent."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, Random(seed)
        self.seen: dict[Line, datetime] = {}
        self.interviews: list[int] = []

    def begin(self) -> None:
        for n in range(INTERVIEWS):
            tz = self.random.choice(ZONES)
            self.world.host(f"UH{n}", tz=tz)
            self.world.person(f"UG{n}", tz=tz)
            self.interviews.append(self.world.introduce(f"UG{n}", f"UH{n}").id)

    def step(self) -> None:
        """Let the clock send what is due, hold it against the rules, and let some people live."""
        send_nudges(self.world.ws)
        sent = select(NudgeRow.interview_id, NudgeRow.person_id, NudgeRow.kind, NudgeRow.sent_at)
        with Session(self.world.engine) as session:
            rows = session.execute(sent).all()
        for interview_id, person_id, kind, sent_at in rows:
            line = (interview_id, person_id, nudges()[kind])
            if line not in self.seen:
                self.check(*line, sent_at)
        for number in self.random.sample(self.interviews, INTERVIEWS // 10):
            self.live(self.world.interview(number))

    def check(self, number: int, person_id: str, kind: type[Nudge], sent_at: datetime) -> None:
        now, interview = self.world.clock.now(), self.world.interview(number)
        with self.world.ws.read() as tx:
            calendar = self.world.ws.calendar(tx.people.get(person_id))
        assert sent_at == now
        assert calendar.next_working_moment(now) == now, "outside working hours"
        outcome = interview.outcome_of(person_id)
        if issubclass(kind, Question):
            assert outcome is None or outcome.answer is Answer.NOT_YET, "asked after an answer"
        self.seen[number, person_id, kind] = now

    def live(self, interview: Interview) -> None:
        who, draw = self.random.choice(interview.sides), self.random.random()
        asked = any(key[:2] == (interview.id, who) for key in self.seen)
        ws = self.world.ws
        if draw < 0.25 and asked:
            report_outcome(ws, who, interview.id, self.random.choice([*Answer]))
        elif draw < 0.35:
            report_silence(ws, who, interview.id)
        elif draw < 0.5 and interview.is_open:
            at = self.world.clock.now() + timedelta(hours=self.random.randint(1, 300))
            for side in self.random.sample(interview.sides, self.random.randint(1, 2)):
                propose_time(ws, side, interview.id, at.replace(minute=0, second=0, microsecond=0))
        elif draw < 0.55:
            self.world.person(who, tz=self.random.choice(ZONES))
        elif draw < 0.6:
            take_break(ws, interview.host_id, f"{self.random.randint(1, 20)}d")
        elif draw < 0.62:
            set_preferences(ws, who, Preferences(nudges=self.random.choice([0, 1, None])))
        elif draw < 0.75:
            thank_host(ws, who, interview.id, "Thank you")
            report_move(ws, who, interview.id, moved=True)


@pytest.mark.parametrize("seed", range(2))
def test_random_lives(world: World, seed: int) -> None:
    world.clock.at = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
    lives = Lives(world, seed)
    lives.begin()
    end = world.clock.now() + timedelta(days=DAYS)
    away = world.clock.now() + timedelta(days=lives.random.randint(5, 30))
    while world.clock.now() < end:
        if away <= world.clock.now() < away + timedelta(days=21):
            before = len(lives.seen)
            world.clock.move(days=21)
            lives.step()
            assert len(lives.seen) - before <= 2 * INTERVIEWS, "caught up with a flood"
        world.clock.at += STEP
        lives.step()
    counts = Counter(line[:2] for line in lives.seen if line[2].counts)
    assert max(counts.values()) <= world.ws.policy.nudges_per_side
    assert {world.interview(number).state for number in lives.interviews}.isdisjoint(OPEN_INTERVIEW)
    assert isinstance(
        report_outcome(world.ws, "USTRANGER", lives.interviews[0], Answer.MET), NotYours | AlreadyReported
    )
