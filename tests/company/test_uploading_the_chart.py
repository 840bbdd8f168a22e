"""HR uploads the organisation chart: a look changes nothing, the import is what was looked at, and tells of nobody."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from world import AddressBook, Tray, World

from bot.domain.people import Person
from bot.domain.people_file import Mistake, Problem, read_people_file
from bot.domain.privacy.audit import Audited
from bot.domain.refusals import HrOnly
from bot.domain.refusals.company import ChartMovedOn, ChartNotRead, MovedOn, NotRead
from bot.facts.company import ChartFile, ChartMistakes, ChartOutline, ChartPreview
from bot.ports import DirectoryUnavailableError, EmailsHiddenError
from bot.progress import Progress, unseen
from bot.usecases.company.import_chart import MOST_BYTES, import_chart, may_upload_chart, preview_chart
from bot.usecases.people.import_people import import_people
from bot.usecases.privacy.forget_person import forget_by_operator
from bot.usecases.show_home import show_home
from handlers.payloads import carried, preview_of

CHART = b"""email;team;manager_email
ua@x.de;North;ub@x.de
ub@x.de;North;uc@x.de
uc@x.de;Board;
nobody@x.de;North;ub@x.de
"""
FILE = ChartFile("https://files.slack.com/chart", len(CHART))
SAYS = ChartOutline(
    people=3,
    managers=2,
    teams=2,
    without_manager=1,
    without_team=0,
    not_in_slack=1,
    lines_not_in_slack=(5,),
)


@dataclass
class Hidden(AddressBook):
    """Slack as it shows nobody's address."""

    raised: Exception = field(default_factory=EmailsHiddenError)

    def by_email(self, emails: Collection[str], progress: Progress = unseen) -> dict[str, Person]:
        del emails, progress
        raise self.raised


@pytest.fixture
def tray() -> Tray:
    return Tray({FILE.url: CHART})


@pytest.fixture
def hr(world: World, tray: Tray) -> World:
    world.person("UHR")
    world.ws = replace(world.ws, uploads=tray)
    for person_id in ("UA", "UB", "UC"):
        world.book.people[person_id] = Person(person_id, person_id.title())
        world.book.emails[f"{person_id.lower()}@x.de"] = person_id
    return world


def look(world: World, file: ChartFile = FILE) -> ChartPreview:
    seen = preview_chart(world.ws, "UHR", file)
    assert isinstance(seen, ChartPreview)
    return seen


def imports(world: World) -> list[tuple[str, str]]:
    with world.ws.read() as tx:
        return [
            (each.person_id, each.subject)
            for each in tx.audit.newest(100)
            if each.what is Audited.PEOPLE_IMPORTED
        ]


def manager_of(world: World, person_id: str) -> str | None:
    with world.ws.read() as tx:
        person = tx.people.get(person_id)
    return person and person.place.manager_id


def test_a_look_says_what_is_in_it_and_changes_nothing(hr: World) -> None:
    seen = look(hr)
    assert seen.outline == SAYS
    assert manager_of(hr, "UA") is None
    assert imports(hr) == []
    assert show_home(hr.ws, "UHR").hr.chart_at is None  # type: ignore[union-attr]


def test_what_was_looked_at_is_imported_by_name_of_who_did_it(hr: World) -> None:
    assert import_chart(hr.ws, "UHR", look(hr)) == SAYS
    assert [manager_of(hr, each) for each in ("UA", "UB", "UC")] == ["UB", "UC", None]
    assert imports(hr) == [("UHR", "3 people")]
    home = show_home(hr.ws, "UHR").hr
    assert home is not None
    assert home.chart_at == hr.clock.now()


def test_a_preview_survives_its_way_through_slack(hr: World) -> None:
    seen = look(hr)
    assert preview_of(carried(seen)) == seen
    many = replace(seen, outline=replace(SAYS, lines_not_in_slack=tuple(range(90_000, 90_010))))
    far = replace(many, file=ChartFile("https://files.slack.com/" + "x" * 1_976, MOST_BYTES))
    assert len(carried(far)) < 3_000, "Slack's limit for what a form carries"


def test_other_bytes_than_those_that_were_looked_at_are_not_imported(hr: World, tray: Tray) -> None:
    seen = look(hr)
    tray.files[FILE.url] = CHART.replace(b"North", b"South")
    assert import_chart(hr.ws, "UHR", seen) == ChartMovedOn(MovedOn.FILE)
    assert manager_of(hr, "UA") is None


def test_a_preview_holds_an_hour(hr: World, tray: Tray) -> None:
    seen = look(hr)
    hr.clock.move(minutes=60, seconds=1)
    tray.asked.clear()
    assert import_chart(hr.ws, "UHR", seen) == ChartMovedOn(MovedOn.TIME)
    assert tray.asked == []
    hr.clock.at = seen.at + timedelta(minutes=60)
    assert import_chart(hr.ws, "UHR", seen) == SAYS


def test_who_was_overtaken_looks_again(hr: World) -> None:
    seen = look(hr)
    hr.clock.move(minutes=1)
    import_people(hr.ws, read_people_file(CHART.replace(b"North", b"South")))
    assert import_chart(hr.ws, "UHR", seen) == ChartMovedOn(MovedOn.CHART)
    seen = look(hr)
    del hr.book.emails["ua@x.de"]
    assert import_chart(hr.ws, "UHR", seen) == ChartMovedOn(MovedOn.CHART), "somebody left meanwhile"


def test_mistakes_are_named_and_nothing_is_imported(hr: World, tray: Tray) -> None:
    tray.files[FILE.url] = b"email,manager_email\nua@x.de,gone@x.de\nub@x.de,ub@x.de\n"
    found = preview_chart(hr.ws, "UHR", FILE)
    assert found == ChartMistakes((Problem(3, Mistake.OWN_MANAGER, ("ub@x.de",)),))
    tray.files[FILE.url] = b"email,manager_email\nua@x.de,gone@x.de\n"
    found = preview_chart(hr.ws, "UHR", FILE)
    assert found == ChartMistakes((Problem(2, Mistake.UNKNOWN_MANAGER, ("gone@x.de",)),))


@pytest.mark.parametrize("why", [NotRead.ELSEWHERE, NotRead.NO_SCOPE, NotRead.AWAY])
def test_what_cannot_be_read_says_why(hr: World, tray: Tray, why: NotRead) -> None:
    tray.files[FILE.url] = why
    assert preview_chart(hr.ws, "UHR", FILE) == ChartNotRead(why)


def test_a_file_that_is_gone_or_too_large_is_not_read(hr: World, tray: Tray) -> None:
    seen = look(hr)
    tray.files.clear()
    assert import_chart(hr.ws, "UHR", seen) == ChartNotRead(NotRead.GONE)
    tray.asked.clear()
    large = replace(FILE, size=MOST_BYTES + 1)
    assert preview_chart(hr.ws, "UHR", large) == ChartNotRead(NotRead.TOO_LARGE)
    assert tray.asked == []


@pytest.mark.parametrize(
    ("raised", "why"),
    [(EmailsHiddenError(), NotRead.NO_EMAILS), (DirectoryUnavailableError("away"), NotRead.AWAY)],
)
def test_where_slack_shows_nobody_it_is_said(hr: World, raised: Exception, why: NotRead) -> None:
    hr.ws = replace(hr.ws, directory=Hidden(raised=raised))
    assert preview_chart(hr.ws, "UHR", FILE) == ChartNotRead(why)


def test_nobody_but_hr_reads_a_file_or_imports(hr: World, tray: Tray) -> None:
    seen = look(hr)
    hr.person("UOTHER")
    tray.asked.clear()
    assert may_upload_chart(hr.ws, "UOTHER") == HrOnly()
    assert preview_chart(hr.ws, "UOTHER", FILE) == HrOnly()
    assert import_chart(hr.ws, "UOTHER", seen) == HrOnly()
    hr.clock.move(hours=2)
    assert import_chart(hr.ws, "UOTHER", seen) == HrOnly()
    assert (tray.asked, imports(hr)) == ([], [])


def test_where_it_is_off_nothing_is_read(hr: World) -> None:
    seen, off = look(hr), ChartNotRead(NotRead.OFF)
    hr.ws = replace(hr.ws, uploads=None)
    assert (may_upload_chart(hr.ws, "UHR"), preview_chart(hr.ws, "UHR", FILE)) == (off, off)
    assert import_chart(hr.ws, "UHR", seen) == off


def test_what_hr_reads_tells_nothing_of_who_uses_the_app(hr: World) -> None:
    """A file of one person must not say whether that one came, told where they work, or was forgotten."""
    alone = replace(FILE, url="https://files.slack.com/alone")
    assert isinstance(hr.ws.uploads, Tray)
    hr.ws.uploads.files[alone.url] = b"email,team,location\nua@x.de,North,Berlin\n"
    read = []

    def looked_and_imported() -> None:
        seen = look(hr, alone)
        read.append((seen.outline, import_chart(hr.ws, "UHR", seen)))
        hr.clock.move(minutes=1)

    looked_and_imported()
    hr.host("UA", location="Berlin")
    hr.ask("UGUEST")
    looked_and_imported()
    forget_by_operator(hr.ws, "UA")
    looked_and_imported()
    assert len(set(map(str, read))) == 1
