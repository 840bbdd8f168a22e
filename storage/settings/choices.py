"""What HR has set in Slack."""

from sqlalchemy import delete, select

from bot.domain.company import CompanySetting
from storage.records import CompanySettingRow
from storage.table import Table

KNOWN = {setting.value for setting in CompanySetting}


class ChoicesTable(Table):
    """The choices of one workspace."""

    def all(self) -> dict[CompanySetting, tuple[str, ...]]:
        rows = self._session.scalars(
            select(CompanySettingRow).where(CompanySettingRow.team_id == self._team_id)
        )
        return {CompanySetting(row.name): tuple(row.value) for row in rows if row.name in KNOWN}

    def put(self, name: CompanySetting, value: tuple[str, ...]) -> None:
        if value:
            self._session.merge(CompanySettingRow(team_id=self._team_id, name=name, value=list(value)))
        else:
            mine = (CompanySettingRow.team_id == self._team_id, CompanySettingRow.name == name)
            self._session.execute(delete(CompanySettingRow).where(*mine))
        self._session.flush()
