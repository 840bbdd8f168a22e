"""All fields, with how easily one gets a host."""

from bot.context import Workspace
from bot.facts.fields import FieldSupply, Supply

PLENTY = 5


def show_fields(ws: Workspace) -> tuple[FieldSupply, ...]:
    """Return every field in name order. Never a number: nobody may learn that a field has exactly two hosts."""
    with ws.read() as tx:
        hosts = tx.hosts.by_field(ws.now())
    return tuple(FieldSupply(field, _supply(hosts.get(field.key, 0))) for field in ws.fields)


def _supply(hosts: int) -> Supply:
    if hosts >= PLENTY:
        return Supply.PLENTY
    return Supply.FEW if hosts else Supply.NONE
