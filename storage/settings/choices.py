"""What HR has set in Slack."""

from sqlalchemy import delete, select

from bot.domain.company import CompanySetting
from storage.records import CompanySettingRow
from storage.table import TEAM, Table

KNOWN = {setting.value for setting in CompanySetting}

ALL = select(CompanySettingRow).where(CompanySettingRow.team_id == TEAM)


class ChoicesTable(Table):
    """The choices of one workspace."""

    def all(self) -> dict[CompanySetting, tuple[str, ...]]:
        return {CompanySetting(row.name): tuple(row.value) for row in self._rows(ALL) if row.name in KNOWN}

    def put(self, name: CompanySetting, value: tuple[str, ...]) -> None:
        if value:
            self._session.merge(CompanySettingRow(team_id=self._team_id, name=name, value=list(value)))
        else:
            mine = (CompanySettingRow.team_id == self._team_id, CompanySettingRow.name == name)
            self._session.execute(delete(CompanySettingRow).where(*mine))
        self._session.flush()
