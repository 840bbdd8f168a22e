"""What is left to do before a company starts, and the words that go out."""

from collections.abc import Sequence
from typing import Any

from bot.context import Workspace
from bot.domain.company import TICKED_BY_HR, CompanySetting, LaunchStep
from bot.domain.privacy.audit import Audited, AuditEntry
from bot.domain.refusals import Refusal
from bot.domain.refusals.company import CannotPostThere
from bot.facts.company import Launch
from bot.ports import Transaction
from bot.steps.digest import smallest_cell


def launch_of(tx: Transaction, ws: Workspace) -> Launch:
    """Return which steps are done. What we can see we look at; the rest HR ticks."""
    ticked = TICKED_BY_HR & set(tx.choices.all().get(CompanySetting.LAUNCHED, ()))
    seen = {
        LaunchStep.CHART: tx.people.any_placed(),
        LaunchStep.CONTACT: ws.contact is not None,
        LaunchStep.HOSTS: tx.hosts.at_least(smallest_cell(tx, ws)),
    }
    return Launch(frozenset(ticked | {step for step, done in seen.items() if done}))


def tick(ws: Workspace, person_id: str, step: LaunchStep) -> LaunchStep | Refusal:
    """HR says that a step is done."""
    if refusal := ws.hr_only(person_id):
        return refusal
    with ws.begin_answer() as tx:
        _tick(tx, ws, person_id, step)
    return step


def post_announcement(
    ws: Workspace,
    person_id: str,
    channel_id: str,
    text: str,
    blocks: Sequence[dict[str, Any]],
    *,
    step: LaunchStep,
) -> bool | Refusal:
    """Post HR's words, or rehearse them for HR alone where no channel is named; return whether all can read them."""
    if refusal := ws.hr_only(person_id):
        return refusal
    if not ws.directory.post(channel_id or person_id, text, blocks):
        return CannotPostThere(step)
    if channel_id:
        with ws.begin_answer() as tx:
            _tick(tx, ws, person_id, step)
    return bool(channel_id)


def _tick(tx: Transaction, ws: Workspace, person_id: str, step: LaunchStep) -> None:
    ticked = tx.choices.all().get(CompanySetting.LAUNCHED, ())
    if step in TICKED_BY_HR and step not in ticked:
        tx.choices.put(CompanySetting.LAUNCHED, (*ticked, step))
        tx.audit.add(AuditEntry(ws.now(), person_id, Audited.LAUNCH_STEP_DONE, step))
