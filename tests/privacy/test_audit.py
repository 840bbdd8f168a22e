"""Who looked is written down; what is written down for operators holds no person beside a field."""

import json
import logging
from datetime import UTC, datetime
from random import Random

import pytest
from company_life import found
from everything import FORGOTTEN, fill
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from structlog.testing import capture_logs
from world import World

from bot.domain.fields.book import FieldEdit
from bot.domain.notifications.digest import FileForm
from bot.domain.people import PSEUDONYM
from bot.domain.privacy.audit import ONESELF, Audited
from bot.jobs import Ticker, rule_jobs
from bot.telemetry import _redact
from bot.usecases.digest.show_digest import export_digest, show_digest
from bot.usecases.fields.edit_fields import edit_field
from bot.usecases.privacy.forget_person import forget_person, prune
from storage.records import InterviewRow

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def entries(world: World) -> list[tuple[str, str, str]]:
    with world.ws.read() as tx:
        return [(entry.person_id, entry.what, entry.subject) for entry in tx.audit.since(NEVER)]


def test_every_look_and_every_change_of_hr_is_written_down(both_worlds: World) -> None:
    world = both_worlds
    show_digest(world.ws, "UHR", "")
    export_digest(world.ws, "UHR", "2026-09", FileForm.CSV)
    edit_field(world.ws, "UHR", FieldEdit("legal", "Law"))
    assert entries(world) == [
        ("UHR", Audited.DIGEST_VIEWED, "2026-10"),
        ("UHR", Audited.DIGEST_EXPORTED, "2026-09"),
        ("UHR", Audited.FIELD_EDITED, "legal"),
    ]


def test_who_is_refused_saw_nothing_and_is_not_in_it(world: World) -> None:
    show_digest(world.ws, "UGUEST", "")
    show_digest(world.ws, "UHR", "2027-01")
    edit_field(world.ws, "UGUEST", FieldEdit("legal", "Law"))
    assert entries(world) == []


def test_entries_stay_when_somebody_is_forgotten(world: World) -> None:
    fill(world)
    before = entries(world)
    forget_person(world.ws, FORGOTTEN)
    *after, (who, what, subject) = entries(world)
    assert (who, what, subject) == (ONESELF, Audited.PERSON_FORGOTTEN, ""), (
        "that it was done, and not to whom"
    )
    assert [entry[1:] for entry in after] == [entry[1:] for entry in before]
    assert all(entry[0].startswith(PSEUDONYM) for entry in after)
    assert len({entry[0] for entry in after}) == 1


def test_entries_end_after_two_years(both_worlds: World) -> None:
    world = both_worlds
    show_digest(world.ws, "UHR", "")
    world.clock.move(days=729)
    prune(world.ws)
    assert len(entries(world)) == 1
    edit_field(world.ws, "UHR", FieldEdit("legal", "Law"))
    world.clock.move(days=2)
    prune(world.ws)
    assert [what for _, what, _ in entries(world)] == [Audited.FIELD_EDITED]


def test_no_log_line_of_a_whole_life_holds_a_person(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Neither ours nor the libraries': no person's id or name at all, so none beside a field."""
    caplog.set_level(logging.INFO)
    jobs = rule_jobs(world.ws)
    ticker = Ticker(world.ws, jobs)
    with capture_logs() as lines:
        company = found(world, Random(7))
        for _ in range(30):
            company.step()
            world.clock.move(hours=30)
            for job in jobs:
                ticker._run(job)
    told = json.dumps(lines, default=str) + caplog.text
    assert {"expire_offers", "retry_waiting"} <= {line.get("job") for line in lines}, "something was logged"
    for person_id in company.people:
        assert person_id not in told


@pytest.mark.parametrize("column", ["host_id", "state"])
def test_what_a_database_refuses_is_not_told_in_an_error(both_worlds: World, column: str) -> None:
    """A reference to nobody, and a value that is missing: PostgreSQL would print the whole row."""
    interview = both_worlds.introduce("U0GUEST123", "U0HOST4567")
    row = InterviewRow.__table__
    with Session(both_worlds.engine) as session, pytest.raises(IntegrityError) as raised:
        session.execute(update(row).values({column: "U0STRANGER9" if column == "host_id" else None}))
    line = _redact(None, "", {"exception": str(raised.value)})
    assert interview.field not in line["exception"]
    assert not any(
        person_id in line["exception"] for person_id in ("U0GUEST123", "U0HOST4567", "U0STRANGER9")
    )
