"""Words in the reader's language, and the one type that keeps other people's text from becoming markup."""

from collections.abc import Sequence
from datetime import date, datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from bot.domain.fields import FieldCatalogue
from bot.domain.people import Person
from bot.domain.workdays import zone


class Mrkdwn(str):
    """Text that Slack may interpret. Anything put into it is escaped unless it is Mrkdwn itself."""

    __slots__ = ()


def escape(text: str) -> Mrkdwn:
    """Escape exactly what Slack asks for: & < > (docs.slack.dev/messaging/formatting-message-text)."""
    return Mrkdwn(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def mention(person_id: str) -> Mrkdwn:
    return Mrkdwn(f"<@{person_id}>")


class Words:
    """The catalogue of one reader: their language, their time zone, and the names of fields."""

    def __init__(
        self, tz: ZoneInfo, fields: FieldCatalogue, translations: NullTranslations | None = None
    ) -> None:
        self._tz, self.fields = tz, fields
        self._translations = translations or NullTranslations()

    def md(self, template: str, **values: object) -> Mrkdwn:
        """Translate and fill, escaping every value that is not Mrkdwn."""
        safe = {
            name: value if isinstance(value, Mrkdwn) else escape(str(value)) for name, value in values.items()
        }
        return Mrkdwn(self._translations.gettext(template).format(**safe))

    def plain(self, template: str, **values: object) -> str:
        """Translate and fill, for places where Slack interprets nothing (plain_text)."""
        return self._translations.gettext(template).format(**values)

    def plural(self, one: str, many: str, n: int, **values: object) -> Mrkdwn:
        """Translate by number and fill; the templates may say {n}."""
        safe = {name: escape(str(value)) for name, value in values.items()}
        return Mrkdwn(self._translations.ngettext(one, many, n).format(n=n, **safe))

    def field(self, key: str) -> str:
        return self.fields.name_of(key)

    def listing(self, parts: Sequence[Mrkdwn]) -> Mrkdwn:
        """Join parts of a sentence: "a", "a and b", "a, b and c"."""
        if len(parts) < 2:  # noqa: PLR2004 - one part is a sentence by itself
            return Mrkdwn("".join(parts))
        return self.md("{first} and {last}", first=Mrkdwn(", ".join(parts[:-1])), last=parts[-1])

    def moment(self, at: datetime) -> Mrkdwn:
        """A moment that Slack shows in the reader's own time; the fallback names its zone."""
        local = at.astimezone(self._tz)
        return Mrkdwn(f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{self._spell(local)}>")

    def day(self, at: datetime) -> Mrkdwn:
        local = at.astimezone(self._tz)
        return Mrkdwn(f"<!date^{int(at.timestamp())}^{{date_short_pretty}}|{self._spell_day(local)}>")

    def plain_day(self, at: datetime) -> str:
        return self._spell_day(at.astimezone(self._tz))

    def month(self, day: date) -> str:
        return f"{day:%B %Y}"

    def _spell(self, local: datetime) -> str:
        return f"{self._spell_day(local)}, {local:%H:%M %Z}"

    def _spell_day(self, local: datetime) -> str:
        return f"{local:%a} {local.day} {local:%b %Y}"


def words_for(reader: Person | None, company_tz: ZoneInfo, fields: FieldCatalogue) -> Words:
    """Return the words of one reader; of nobody in particular (a group, a channel) in the company's time."""
    return Words(zone(reader.tz if reader else None, company_tz.key), fields)
