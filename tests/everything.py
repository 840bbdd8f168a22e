"""Somebody who has done all that can be done, through the use cases, and a search through all that is stored."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from world import World

from bot.context import HrAccess
from bot.domain.afterwards.next_steps import StepKind
from bot.domain.fields.book import FieldEdit
from bot.domain.hosting.half_days import HalfDay
from bot.domain.hosting.recruiting import Source
from bot.domain.people import Format, Pause, Profile
from bot.domain.requests import Answer
from bot.facts.afterwards import Feedback, StepForm
from bot.steps.recruiting import note_ask
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.keep_apart import keep_apart
from bot.usecases.afterwards.next_step import offer_step, write_step
from bot.usecases.afterwards.raise_concern import raise_concern
from bot.usecases.afterwards.refer_guest import refer_guest
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.asking.keep_wording import ask_as_typed
from bot.usecases.asking.read_request import request_from_text
from bot.usecases.asking.request_interview import request_person
from bot.usecases.digest.show_digest import show_digest
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.finding_a_time.agree_time import propose_time
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.hosting.shelves import put_on_shelf
from bot.usecases.interviews.report_outcome import report_outcome
from bot.usecases.offers.answer_offer import accept_offer, decline_offer, explain_decline
from bot.usecases.offers.ask_first import answer_question, ask_first
from bot.usecases.people.person_changed import person_changed
from bot.usecases.privacy.export_own_data import export_own_data
from bot.usecases.tables.answer_table import accept_table
from bot.usecases.tables.share_table import share_table
from storage.records import Row

FORGOTTEN, NAME, EMAIL = "UFORGET", "Zaphira Unverwechselbar", "zaphira@unverwechselbar.example"
WORDS = "quokka-7f3a"
"""In every text that is written by this person, or to them."""
PROFILE = Profile(
    frozenset({"legal"}),
    4,
    frozenset({"en"}),
    WORDS,
    frozenset({Format.VIDEO}),
    stories=(WORDS,),
    stories_shown=True,
    came_from=frozenset({"sales"}),
    talks_on=frozenset({HalfDay.MONDAY_MORNING}),
)


def fill(world: World) -> None:
    """Let one person be guest, host, referrer, colleague, HR and manager, and write wherever one can write."""
    hr = HrAccess(users=frozenset({"UHR", FORGOTTEN}))
    world.ws = replace(world.ws, contact="UCONTACT", hr=hr)
    world.book.emails[EMAIL] = FORGOTTEN
    world.person(
        FORGOTTEN, name=NAME, title=f"Chief of {WORDS}", manager_id="UBOSS", team="Top", department="Top"
    )
    world.person("UREPORT", manager_id=FORGOTTEN)
    _as_guest(world)
    _as_host(world)
    _in_other_peoples_lists(world)
    _at_a_table(world)
    _as_hr(world)
    with world.ws.store.begin(f"action:{FORGOTTEN}:1700000000.1:offer.accept:7:1700000000.2"):
        pass
    with world.ws.begin() as tx:
        tx.people.set_calendar(FORGOTTEN, f"https://calendar.example.com/{WORDS}/basic.ics")
    person_changed(
        world.ws, replace(world.book.people[FORGOTTEN], away=Pause(datetime(2027, 3, 1, tzinfo=UTC)))
    )
    export_own_data(world.ws, FORGOTTEN)


def _as_guest(world: World) -> None:
    with world.ws.begin() as tx:
        note_ask(tx, world.ws, FORGOTTEN, "legal", Source.NAMED)
    world.host("UHOST", "marketing", capacity=8)
    world.ask(
        FORGOTTEN, "marketing", WORDS, questions=(WORDS,), not_these=frozenset({"UHOST2"}), road="sales"
    )
    offer = world.offers("UHOST")[0]
    ask_first(world.ws, "UHOST", offer.id, WORDS)
    answer_question(world.ws, FORGOTTEN, offer.id, WORDS)
    accepted: Any = accept_offer(world.ws, "UHOST", offer.id)
    number = accepted.interview.id
    for side in (FORGOTTEN, "UHOST"):
        report_outcome(world.ws, side, number, Answer.MET)
        give_feedback(world.ws, side, number, Feedback((1,), 5, WORDS, WORDS, helped=(0,)))
    write_step(world.ws, FORGOTTEN, number, StepForm(StepKind.COURSE, WORDS, tell_host=True))
    offer_step(world.ws, "UHOST", number, StepKind.SHADOWING)
    thank_host(world.ws, FORGOTTEN, number, WORDS)
    raise_concern(world.ws, "UHOST", number, WORDS)
    raise_concern(world.ws, FORGOTTEN, number, WORDS)
    keep_apart(world.ws, FORGOTTEN, number)
    world.person("UCEM")
    refer_guest(world.ws, "UHOST", number, "UCEM")
    draft: Any = request_from_text(world.ws, FORGOTTEN, f"{WORDS} {WORDS}")
    ask_as_typed(world.ws, FORGOTTEN, draft.draft_id)
    request_from_text(world.ws, FORGOTTEN, f"{WORDS} again")


def _as_host(world: World) -> None:
    save_profile(world.ws, FORGOTTEN, PROFILE)
    put_on_shelf(world.ws, FORGOTTEN, "legal", WORDS, named=True)
    for guest in ("UG1", "UG2", "UG3"):
        world.ask(guest, "legal", "How is it?")
    first, second, third = world.offers(FORGOTTEN)
    accepted: Any = accept_offer(world.ws, FORGOTTEN, first.id)
    propose_time(world.ws, FORGOTTEN, accepted.interview.id, world.clock.now().replace(hour=14))
    report_outcome(world.ws, FORGOTTEN, accepted.interview.id, Answer.MET)
    give_feedback(world.ws, FORGOTTEN, accepted.interview.id, Feedback((1,), None, WORDS, WORDS))
    refer_guest(world.ws, FORGOTTEN, accepted.interview.id, "UCEM")
    decline_offer(world.ws, FORGOTTEN, second.id)
    explain_decline(world.ws, FORGOTTEN, second.id, None)
    ask_first(world.ws, FORGOTTEN, third.id, WORDS)
    accept_offer(world.ws, FORGOTTEN, third.id)
    world.live(days=4, hours=24)


def _in_other_peoples_lists(world: World) -> None:
    refusing = replace(
        PROFILE, fields=frozenset({"sales"}), about="", stories=(), not_these=frozenset({FORGOTTEN, "UX"})
    )
    world.person("UHOST3")
    save_profile(world.ws, "UHOST3", refusing)
    world.ask("UG4", "sales", not_these=frozenset({FORGOTTEN}))
    world.person("UG5")
    request_person(world.ws, "UG5", FORGOTTEN, WORDS)
    refer_guest(world.ws, "UHOST", 1, FORGOTTEN)


def _at_a_table(world: World) -> None:
    world.host("UHOST4", "operations")
    place = {"team": "T", "department": "D"}
    for guest in ("UG6", "UG7"):
        world.person(guest, manager_id=f"BOSS{guest}", **{**place, "team": guest})
    table_id = world.table("UHOST4", FORGOTTEN, "UG6", "UG7", field="finance")
    with world.ws.read() as tx:
        [first, *_] = [offer.request_id for offer in tx.offers.at_table(table_id)]
    share_table(world.ws, FORGOTTEN, first, on=True)
    accept_table(world.ws, "UHOST4", table_id)


def _as_hr(world: World) -> None:
    show_digest(world.ws, FORGOTTEN, "")
    edit_field(world.ws, FORGOTTEN, FieldEdit("legal", "Legal", {"de": "Recht"}, ("jurisprudence",)))


def stored_words(world: World) -> list[tuple[str, str]]:
    """Return every value of every column of every table as text, with its place ("people.name")."""
    with Session(world.engine) as session:
        return [
            (f"{table.name}.{name}", json.dumps(value, default=str, ensure_ascii=False))
            for table in Row.metadata.sorted_tables
            for row in session.execute(select(table)).mappings()
            for name, value in row.items()
        ]
