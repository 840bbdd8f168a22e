"""What a database says of all workspaces together: when bots last gave a sign of life, and whose people it holds."""

from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage.records import HeartbeatRow, PersonRow


def last_beats(engine: Engine) -> dict[str, datetime]:
    """Return when each job last ended well."""
    with Session(engine) as session:
        rows = session.execute(select(HeartbeatRow.job, func.max(HeartbeatRow.at)).group_by(HeartbeatRow.job))
        return dict(rows.tuples().all())


def workspaces(engine: Engine) -> dict[str, int]:
    """Return how many people are stored for each workspace."""
    with Session(engine) as session:
        rows = session.execute(select(PersonRow.team_id, func.count()).group_by(PersonRow.team_id))
        return dict(rows.tuples().all())
