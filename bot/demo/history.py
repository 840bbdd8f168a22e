"""A few months of history for the made-up company, so that the digest has something to say."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from bot.context import Workspace
from bot.demo.company import FIELDS, HOST, SECOND_HOST, SEED, Employee
from bot.domain.afterwards.next_steps import NextStep, StepKind
from bot.domain.digest.figures import BENEFITS
from bot.domain.digest.months import Month
from bot.domain.hosting.shelf import ShelfLine
from bot.domain.people import Format, Host, Profile
from bot.domain.requests import Answer, Interview, InterviewState, OfferState, Request, RequestState, Wish
from bot.facts.afterwards import Feedback
from bot.ports import Transaction
from bot.steps.digest import existed, freeze

MONTHS = 6
REQUESTS_A_MONTH = 180
HOSTS_A_FIELD = 5
GROWTH = 0.75
"""Below 1: each month brings more requests than the one before."""
REFUSED, MET, FELL_THROUGH, MOVED = 0.2, 0.78, 0.12, 0.2
STEPS, TAKEN = 0.6, 0.7
LAPSED = {"marketing": 0.4, "legal": 0.5, "product-management": 0.3}
"""How many find no host, where hosts are few: there the digest has something to tell. Elsewhere nobody goes without,
so that no number is withheld because it, or what is left beside it, stands for a handful."""
FRESH = timedelta(days=32)
"""The hosts of the cast have had no interview for this long, so that their seats are free."""
ENGLISH = frozenset({"en"})
DEMAND = {
    "marketing": 6,
    "product-management": 5,
    "legal": 4,
    "data-science": 4,
    "product-design": 4,
    "sales": 3,
}
"""How much more often than the rest a field is asked for."""


SHELF = (
    (
        "marketing",
        "I came from support. What helped most: I could say what customers really ask, in their own words.",
    ),
    ("marketing", "A launch needs one person who knows what has been promised to whom. Be that person once."),
    ("legal", "Ask before you sign, not after. Nobody in legal minds a question that turns out to be small."),
)
"""What hosts tell everybody, by field: the first of its hosts the first, without their names."""


def write_history(ws: Workspace, everybody: list[Employee]) -> None:
    """Fill an empty database: people, hosts, and some hundred interviews of the last months."""
    random = Random(SEED)  # noqa: S311 - a made-up past
    now = ws.now()
    with ws.begin() as tx:
        for employee in everybody:
            tx.people.put(employee.person, now)
        hosts = {field: _hosts(tx, everybody, field) for field in FIELDS}
        _shelf(tx, hosts, now - timedelta(days=30))
        start = now - timedelta(days=30 * MONTHS)
        for _ in range(MONTHS * REQUESTS_A_MONTH):
            at = start + random.random() ** GROWTH * (now - start)
            _interview(tx, random, everybody, hosts, at, fresh=now - at < FRESH)
    last = Month.of(now, ws.tz).previous
    with ws.begin() as tx:
        for ago in reversed(range(MONTHS)):
            month = last.earlier(ago)
            if existed(tx, ws, month):
                freeze(tx, ws, month)
                tx.digests.mark_posted(month, now)


def _hosts(tx: Transaction, everybody: list[Employee], field: str) -> list[str]:
    """Make the first of each field hosts. Legal has two; in marketing all but the cast are taking a break."""
    fit = [employee for employee in everybody if employee.field == field and not employee.role]
    chosen = fit[1 : (3 if field == "legal" else 1 + HOSTS_A_FIELD)]
    if field == "marketing":
        chosen = fit[1:HOSTS_A_FIELD] + [e for e in everybody if e.person.id in (HOST, SECOND_HOST)]
    for employee in chosen:
        tx.hosts.put(
            Host(
                employee.person,
                Profile(
                    fields=frozenset({field}),
                    capacity=4 if employee.role else 3,
                    languages=ENGLISH | ({"de"} if employee.person.tz == "Europe/Berlin" else frozenset()),
                    about="How I came into this work, and what a good week looks like"
                    if employee.role
                    else "",
                    formats=frozenset({Format.VIDEO, Format.IN_PERSON}),
                ),
                available=field != "marketing" or bool(employee.role),
            )
        )
    return [employee.person.id for employee in chosen]


def _shelf(tx: Transaction, hosts: Mapping[str, Sequence[str]], at: datetime) -> None:
    writers = {field: iter(people) for field, people in hosts.items()}
    for field, text in SHELF:
        tx.shelves.add(ShelfLine(next(writers[field]), field, text, named=False, written_at=at))


def _interview(
    tx: Transaction,
    random: Random,
    everybody: list[Employee],
    hosts: dict[str, list[str]],
    at: datetime,
    *,
    fresh: bool,
) -> None:
    """One request of the past, with what became of it. The cast has no history."""
    field = random.choices(list(FIELDS), [DEMAND.get(key, 1) for key in FIELDS])[0]
    guest = random.choice([e.person.id for e in everybody if e.field != field and not e.role])
    request = tx.requests.add(guest, Wish(field, languages=ENGLISH), at, at, at + timedelta(days=28))
    asked = [host for host in hosts[field] if not (fresh and host in (HOST, SECOND_HOST))]
    host, other = random.sample(asked, 2)
    if random.random() < REFUSED:
        _offer(tx, request, other, at, OfferState.DECLINED)
    if random.random() < LAPSED.get(field, 0):
        tx.requests.move(request, RequestState.LAPSED)
        return
    _offer(tx, request, host, at, OfferState.ACCEPTED)
    tx.requests.move(request, RequestState.OFFERED)
    offered = tx.requests.get(request.id)
    if offered is not None:
        tx.requests.move(offered, RequestState.MATCHED)
    interview = tx.interviews.add(request, host, at + timedelta(hours=random.randint(1, 60)))
    fate = random.random()
    answer = Answer.MET if fate < MET else Answer.FELL_THROUGH
    state = InterviewState.MET if fate < MET else InterviewState.FELL_THROUGH
    if fate > MET + FELL_THROUGH:
        tx.interviews.move(interview, InterviewState.UNKNOWN, at + timedelta(days=20))
        return
    later = at + timedelta(days=8)
    for side in interview.sides:
        tx.outcomes.put(interview.id, side, answer, later)
    tx.interviews.move(interview, state, later)
    if answer is Answer.MET:
        _what_it_gave(tx, random, interview, later)


def _offer(tx: Transaction, request: Request, host: str, at: datetime, answer: OfferState) -> None:
    deadline = at + timedelta(days=3)
    offer = tx.offers.add(
        request.id, host, at, deadline=deadline, remind_at=deadline, hedge_at=deadline, reasons=["field"]
    )
    tx.offers.move(offer, answer, at)


def _what_it_gave(tx: Transaction, random: Random, interview: Interview, at: datetime) -> None:
    """Hosts tick what they got, guests grade some move and take a next step: so that the digest shows what it can."""
    ticked = tuple(sorted(random.sample(range(1, BENEFITS + 1), random.randint(2, 5))))
    tx.outcomes.write(interview.id, interview.host_id, Feedback(benefits=ticked), at)
    tx.outcomes.write(interview.id, interview.guest_id, Feedback(useful=random.choice([3, 4, 4, 5, 5])), at)
    if random.random() < MOVED:
        tx.outcomes.set_moved(interview.id, interview.guest_id, moved=True, told=True)
    # A coin of its own: the others fall as they did before there were steps.
    its_own = Random(interview.id)  # noqa: S311 - a made-up past
    if its_own.random() < STEPS:
        step = NextStep(its_own.choice(list(StepKind)), "", at, taken=its_own.random() < TAKEN)
        tx.outcomes.set_step(interview.id, interview.guest_id, step)
