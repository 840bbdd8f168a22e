"""Who has read what somebody asked for: for that person, through whoever runs the bot; each look is audited."""

from dataclasses import dataclass
from datetime import datetime

from bot.context import Workspace
from bot.domain.privacy.audit import OPERATOR, Audited, AuditEntry


@dataclass(frozen=True, slots=True)
class Reading:
    """One request that was shown to one host."""

    at: datetime
    host_id: str
    field: str


def who_read(ws: Workspace, guest_id: str) -> tuple[Reading, ...]:
    """Return to whom a guest's requests were shown, the oldest first; nothing of what these hosts answered."""
    with ws.begin() as tx:
        tx.audit.add(AuditEntry(ws.now(), OPERATOR, Audited.REQUESTS_SHOWN, ""))
        return tuple(
            Reading(offer.created_at, offer.host_id, request.wish.field)
            for offer, request in tx.offers.made_about(guest_id)
        )
