"""Somebody asks for all that is stored about them: it comes as a file, in their own DM."""

from bot.context import Workspace
from bot.domain.notifications.privacy import OwnDataFile
from bot.domain.refusals import Refusal
from bot.domain.refusals.privacy import NothingStored
from bot.facts.privacy import ExportOnItsWay
from bot.steps.pace import send_file


def export_own_data(ws: Workspace, person_id: str) -> ExportOnItsWay | Refusal:
    """Write the message; its file is made when it is sent, so that no second copy of their data is stored."""
    now = ws.now()
    with ws.begin_answer() as tx:
        if not tx.own_data.of(person_id):
            return NothingStored()
        file = OwnDataFile(person_id, f"{now:%Y%m%d%H%M%S}")
        return send_file(tx, ws, file, ws.policy.own_data_a_day) or ExportOnItsWay()
