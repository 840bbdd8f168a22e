"""All fields, with how easily one gets a host: told so that nobody can watch what one host does."""

from bot.context import Workspace
from bot.domain.fields.supply import Supply
from bot.facts.fields import FieldSupply
from bot.steps.offers import DAWN

PLENTY = 5


def show_fields(ws: Workspace) -> tuple[FieldSupply, ...]:
    """Return every field in name order. Never a number: nobody may learn that a field has exactly two hosts."""
    with ws.read() as tx:
        told = tx.fields.supplies()
    return tuple(FieldSupply(field, told.get(field.key, Supply.NONE)) for field in ws.fields)


def refresh_supplies(ws: Workspace) -> int:
    """Bring what people read up to date; return 0, for nothing was done to anybody.

    A field changes once a day at most. More hosts show soon; fewer at dawn alone, so that the hour in which somebody
    switched off is not told. Who takes a break counts as there.
    """
    local = ws.now().astimezone(ws.tz)
    with ws.read() as tx:
        hosts, told = tx.hosts.by_field(), tx.fields.supplies(changed_before=local.date())
        frozen = tx.fields.supplies().keys() - told.keys()
    now = {key: _supply(hosts.get(key, 0)) for key in {*hosts, *told} - frozen}
    changed = {
        key: supply
        for key, supply in now.items()
        if supply is not told.get(key, Supply.NONE)
        and (supply > told.get(key, Supply.NONE) or local.hour == DAWN.hour)
    }
    if changed:
        with ws.begin() as tx:
            tx.fields.tell_supplies(changed, local.date())
    return 0


def _supply(hosts: int) -> Supply:
    if hosts >= PLENTY:
        return Supply.PLENTY
    return Supply.FEW if hosts else Supply.NONE
