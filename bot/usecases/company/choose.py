"""HR sets in Slack what would need a shell: each change is audited, and holds from the next piece of work on."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.context import Workspace
from bot.domain.company import NONE, Choices, CompanySetting
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.domain.refusals.company import ContactIsHr, MinCellMayNotFall
from bot.facts.settings import CompanyForm, LastChange
from bot.ports import DirectoryUnavailableError, Transaction
from bot.steps.digest import smallest_cell

OF_ONE = frozenset({CompanySetting.DIGEST_CHANNEL, CompanySetting.CONTACT})
"""Emptied in the form, there is none: also where the environment names one."""


@dataclass(frozen=True, slots=True)
class CompanySet:
    """What was changed just now."""

    changed: tuple[CompanySetting, ...]


def refresh_choices(ws: Workspace) -> int:
    """Read the choices, also those made at another replica; return 0, for nothing was done to anybody."""
    with ws.read() as tx:
        ws.chosen.update(tx.choices.all(), ws.locked)
    return 0


def open_company_form(ws: Workspace, person_id: str) -> CompanyForm | Refusal:
    """Return what holds now, what is locked, and who changed it last."""
    if refusal := ws.hr_only(person_id):
        return refusal
    with ws.read() as tx:
        last = tx.audit.last_of(Audited.SETTING_CHANGED)
        people = tx.people.many(entry.person_id for entry in last.values())
        k = smallest_cell(tx, ws)
        extra = frozenset(tx.choices.all().get(CompanySetting.HR_PEOPLE, ()))
    changes = {
        CompanySetting(name): LastChange(entry.at, person.name)
        for name, entry in last.items()
        if (person := people.get(entry.person_id)) is not None and person.name
    }
    return CompanyForm(ws.policy, k, ws.contact, ws.hr.channel, extra, ws.languages, ws.locked, changes)


def choose(ws: Workspace, person_id: str, wanted: Choices) -> CompanySet | Refusal:
    """Set what is not as it is wanted; all of it, or nothing."""
    if refusal := ws.hr_only(person_id):
        return refusal
    now = ws.now()
    with ws.begin_answer() as tx:
        if refusal := _contradiction(tx, ws, wanted):
            return refusal
        before = tx.choices.all()
        changed = tuple(
            name
            for name, value in wanted.items()
            if name not in ws.locked
            and set(value) != set(filter(None, before.get(name) or _as_it_is(ws, name)))
        )
        for name in changed:
            emptied = NONE if name in OF_ONE else ()
            tx.choices.put(name, wanted[name] or emptied)
            tx.audit.add(AuditEntry(now, person_id, Audited.SETTING_CHANGED, name))
        choices = tx.choices.all()
    ws.chosen.update(choices, ws.locked)
    return CompanySet(changed)


def _as_it_is(ws: Workspace, name: CompanySetting) -> tuple[str, ...]:
    """Return what holds where HR has set nothing: it is not kept as a choice of theirs for having been shown."""
    policy = ws.policy
    now: Mapping[CompanySetting, tuple[str, ...]] = {
        CompanySetting.DIGEST_CHANNEL: (ws.hr.channel,) if ws.hr.channel else (),
        CompanySetting.HR_PEOPLE: (),
        CompanySetting.CONTACT: (ws.contact,) if ws.contact else (),
        CompanySetting.MIN_CELL: (str(policy.min_cell),),
        CompanySetting.LANGUAGES: tuple(ws.languages),
        CompanySetting.CAPACITY_DEFAULT: (str(policy.capacity_default),),
        CompanySetting.CAPACITY_MOST: (str(policy.capacity_most),),
        CompanySetting.OFFER_DAYS: (str(policy.offer_days),),
        CompanySetting.KEEP_MONTHS: (str(policy.anonymous_after_months),),
        CompanySetting.HOST_ASKS: ("on" if policy.ask_likely_hosts else "off",),
        CompanySetting.WELCOME: ("on" if policy.welcome_newcomers else "off",),
    }
    return now[name]


def _contradiction(tx: Transaction, ws: Workspace, wanted: Choices) -> Refusal | None:
    contact = next(iter(wanted.get(CompanySetting.CONTACT, (ws.contact,))), None)
    k = next(iter(wanted.get(CompanySetting.MIN_CELL, ())), None)
    least = smallest_cell(tx, ws)
    if k is not None and int(k) < least:
        return MinCellMayNotFall(least)
    if contact is not None and (contact in wanted.get(CompanySetting.HR_PEOPLE, ()) or _is_hr(ws, contact)):
        return ContactIsHr(contact)
    return None


def _is_hr(ws: Workspace, person_id: str) -> bool:
    """Where Slack does not say who is in HR's group, it is looked at again at the next start."""
    try:
        return ws.is_hr(person_id)
    except DirectoryUnavailableError:
        return False
