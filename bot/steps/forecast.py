"""What is worked out about a host, for the host: how likely they answer (product.md, section 4)."""

from collections.abc import Mapping
from typing import Any

from bot.context import Workspace
from bot.domain.matching.scoring import likely_to_answer
from bot.ports import Transaction

NAME = "likely_to_answer"
MEANING: Mapping[str, str] = {
    "counts": "whether it may count when a host is chosen; you can switch that off in My settings",
    "answered": "offers you answered, yes or no, of those that are still stored",
    "not_answered": "offers that ended without a word from you",
    "points": "what you have for it today: more answers give more",
    "most": "the most anybody can have for it; all other reasons together can give more than three times as much",
}
"""In plain words, as the register has them for what is stored."""


def forecast_of(tx: Transaction, ws: Workspace, person_id: str) -> dict[str, Any] | None:
    """Return what the matcher makes of a host's answers, by the names in MEANING; None for who does not host."""
    candidate = tx.hosts.candidate(person_id, ws.now() - ws.policy.capacity_window)
    if candidate is None:
        return None
    return {
        "counts": candidate.host.person.preferences.forecast,
        "answered": candidate.answered,
        "not_answered": candidate.ignored,
        "points": likely_to_answer(candidate, ws.policy),
        "most": ws.policy.weights.likely,
    }
