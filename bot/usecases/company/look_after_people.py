"""HR pauses somebody's hosting, takes them off the hosts, or forgets them on request: audited, and they are told."""

from bot.context import Workspace
from bot.domain.company import ForPerson
from bot.domain.notifications.hosting import HostingPausedByHr
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.ports import Transaction
from bot.steps.offboarding import forget
from bot.steps.offers import release_offers

AUDITED = {
    ForPerson.PAUSE: Audited.HOSTING_PAUSED,
    ForPerson.REMOVE: Audited.HOST_REMOVED,
    ForPerson.FORGET: Audited.PERSON_FORGOTTEN,
}


def look_after(ws: Workspace, hr_id: str, person_id: str, what: ForPerson) -> ForPerson | Refusal:
    """Do it. HR reads the same whether or not this person hosted, or anything was stored of them."""
    if refusal := ws.hr_only(hr_id):
        return refusal
    now = ws.now()
    with ws.begin_answer() as tx:
        if what is ForPerson.FORGET:
            forget(tx, ws, person_id, now)
        else:
            _end_hosting(tx, ws, person_id, what)
        tx.audit.add(AuditEntry(now, hr_id, AUDITED[what], ""))
    if what is ForPerson.FORGET:
        ws.store.let_go()
    return what


def _end_hosting(tx: Transaction, ws: Workspace, person_id: str, what: ForPerson) -> None:
    now = ws.now()
    if tx.hosts.get(person_id) is None:
        return
    tx.hosts.switch_off(person_id)
    release_offers(tx, ws, person_id, now)
    tx.outbox.put(HostingPausedByHr(person_id, f"{now:%Y-%m-%dT%H:%M:%S}", what is ForPerson.REMOVE), now)
    if what is ForPerson.REMOVE:
        tx.hosts.remove(person_id)
