"""When bots last gave a sign of life on this database, in whichever process."""

from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from storage.records import HeartbeatRow


def last_beats(engine: Engine) -> dict[str, datetime]:
    """Return when each job last ended well."""
    with Session(engine) as session:
        rows = session.execute(select(HeartbeatRow.job, func.max(HeartbeatRow.at)).group_by(HeartbeatRow.job))
        return dict(rows.tuples().all())
