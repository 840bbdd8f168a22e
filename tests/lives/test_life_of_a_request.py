"""Random lives through the real use cases and a real database: what must hold whatever people do."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session
from world import World

from bot.domain.people import Standing
from bot.domain.requests import MOVES, Answer, InterviewState, OfferState, RequestState
from bot.jobs import rule_jobs, run_once
from bot.usecases.asking.withdraw_request import withdraw_request
from bot.usecases.hosting.set_hosting import toggle_hosting
from bot.usecases.hosting.take_break import end_break, take_break
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer
from bot.usecases.people.person_changed import person_changed
from storage.engine import open_engine
from storage.records import InterviewRow, NudgeRow, OfferRow, RequestRow

GUESTS = ["UG0", "UG1", "UG2"]
HOSTS = ["UH0", "UH1", "UH2", "UG2"]
FIELDS = ["marketing", "legal"]
KINDS = {RequestRow: RequestState, OfferRow: OfferState, InterviewRow: InterviewState}
TEMPLATE: list[Path] = []


@pytest.fixture(autouse=True)
def _template(migrated: Path) -> None:
    TEMPLATE[:] = [migrated]


class Lives(RuleBasedStateMachine):
    """Guests ask, hosts answer, people leave, time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(TEMPLATE[0], Path(self.folder.name) / "lives.db")
        self.engine = open_engine(f"sqlite:///{path}")
        self.world = World(self.engine)
        self.seen: dict[tuple[type, int], Any] = {}

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()

    @initialize()
    def people(self) -> None:
        for guest in GUESTS:
            self.world.person(guest)
        for number, host in enumerate(HOSTS):
            self.world.host(host, *FIELDS[: 1 + number % 2], capacity=1 + number % 2)

    @rule(guest=st.sampled_from(GUESTS), field=st.sampled_from(FIELDS))
    def ask(self, guest: str, field: str) -> None:
        self.world.ask(guest, field)

    @rule(host=st.sampled_from(HOSTS), yes=st.booleans(), pick=st.integers(0, 5))
    def answer(self, host: str, yes: bool, pick: int) -> None:
        offers = self.world.offers(host)
        if offers:
            offer = offers[pick % len(offers)]
            (accept_offer if yes else decline_offer)(self.world.ws, host, offer.id)

    @rule(who=st.sampled_from(HOSTS), offer_id=st.integers(1, 12), yes=st.booleans())
    def click_anything(self, who: str, offer_id: int, yes: bool) -> None:
        (accept_offer if yes else decline_offer)(self.world.ws, who, offer_id)

    @rule(guest=st.sampled_from(GUESTS), request_id=st.integers(1, 12))
    def withdraw(self, guest: str, request_id: int) -> None:
        withdraw_request(self.world.ws, guest, request_id)

    @rule(host=st.sampled_from(HOSTS), how=st.sampled_from(["toggle", "pause", "resume"]))
    def host_changes_mind(self, host: str, how: str) -> None:
        if how == "toggle":
            toggle_hosting(self.world.ws, host)
        elif how == "pause":
            take_break(self.world.ws, host, "3d")
        else:
            end_break(self.world.ws, host)

    @rule(
        who=st.sampled_from([*GUESTS, *HOSTS]),
        interview=st.integers(1, 8),
        answer=st.sampled_from(list(Answer)),
    )
    def report(self, who: str, interview: int, answer: Answer) -> None:
        report_outcome(self.world.ws, who, interview, answer)

    @precondition(lambda self: len(self.seen) > 4)
    @rule(who=st.sampled_from(["UG1", "UH1"]), back=st.booleans())
    def leave_or_return(self, who: str, back: bool) -> None:
        standing = Standing.MEMBER if back else Standing.DEACTIVATED
        person = self.world.book.people[who]
        changed = type(person)(person.id, person.name, person.title, person.tz, person.locale, standing)
        self.world.book.people[who] = changed
        person_changed(self.world.ws, changed)

    @rule(hours=st.sampled_from([1, 8, 24, 80, 300, 800]))
    def time_passes(self, hours: int) -> None:
        self.world.clock.move(hours=hours)
        run_once(rule_jobs(self.world.ws))

    @invariant()
    def no_path_leaves_the_table(self) -> None:
        with Session(self.engine) as session:
            for row, kind in KINDS.items():
                for item in session.scalars(select(row)):
                    state, key = kind(item.state), (row, item.id)
                    before = self.seen.get(key)
                    if before is not None and before is not state:
                        assert reachable(before, state), f"{row.__tablename__} {item.id}: {before} -> {state}"
                    self.seen[key] = state

    @invariant()
    def nobody_is_asked_too_much(self) -> None:
        with self.world.ws.read() as tx:
            since = self.world.clock.now() - self.world.ws.policy.capacity_window
            candidates = {c.host.id: c for c in tx.hosts.candidates(FIELDS, since)}
        assert all(candidate.seats_left >= 0 for candidate in candidates.values())

    @invariant()
    def one_yes_and_at_most_two_offers_a_request(self) -> None:
        with Session(self.engine) as session:
            offers = session.scalars(select(OfferRow)).all()
            requests = {row.id: row for row in session.scalars(select(RequestRow))}
        accepted = Counter(o.request_id for o in offers if o.state == OfferState.ACCEPTED)
        pending = Counter(o.request_id for o in offers if o.state == OfferState.PENDING)
        assert max(accepted.values(), default=0) <= 1
        assert max(pending.values(), default=0) <= 2
        for request_id, row in requests.items():
            assert (pending[request_id] > 0) == (row.state == RequestState.OFFERED)
            assert (accepted[request_id] == 1) == (row.state == RequestState.MATCHED)
        pairs = [(o.request_id, o.host_id) for o in offers if o.state != OfferState.REVOKED]
        assert len(pairs) == len(set(pairs)), "a host was asked twice for one request"

    @invariant()
    def nobody_meets_themself_or_is_nudged_too_often(self) -> None:
        with Session(self.engine) as session:
            assert all(row.guest_id != row.host_id for row in session.scalars(select(InterviewRow)))
            sent = Counter((row.interview_id, row.person_id) for row in session.scalars(select(NudgeRow)))
        assert max(sent.values(), default=0) <= 4

    @invariant()
    def guests_have_at_most_three_open_requests(self) -> None:
        with self.world.ws.read() as tx:
            assert all(len(tx.requests.open_of(guest)) <= 3 for guest in GUESTS)


def reachable(old: Any, new: Any) -> bool:
    """Several moves may lie between two looks."""
    paths, seen = [old], set()
    while paths:
        state = paths.pop()
        if state is new:
            return True
        seen.add(state)
        paths += [target for target in MOVES[state] if target not in seen]
    return False


def test_reachable_knows_what_cannot_be() -> None:
    assert reachable(OfferState.PENDING, OfferState.EXPIRED)
    assert not reachable(OfferState.DECLINED, OfferState.ACCEPTED)


class TestLives(Lives.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=30, stateful_step_count=30, suppress_health_check=list(HealthCheck))
