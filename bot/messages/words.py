"""Words in the reader's language, and the one type that keeps other people's text from becoming markup."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from bot.domain.fields.catalogue import FieldCatalogue
from bot.domain.people import Person
from bot.domain.workdays import zone
from bot.messages.languages import SOURCE, language_of, locale_of, translations


class Mrkdwn(str):
    """Text that Slack may interpret. Anything put into it is escaped unless it is Mrkdwn itself."""

    __slots__ = ()


def escape(text: str) -> Mrkdwn:
    """Escape exactly what Slack asks for: & < > (docs.slack.dev/messaging/formatting-message-text)."""
    return Mrkdwn(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def mention(person_id: str) -> Mrkdwn:
    return Mrkdwn(f"<@{person_id}>")


FROM_THE_RIGHT = frozenset({"ar"})
ISOLATE, END = "\u2068", "\u2069"
"""What stands between has a direction of its own: else a Latin name drags the bracket behind it to its other side."""
LONGEST_VALUE = 300
"""Characters of one value: a title of 3,000 would leave no room for the sentence around it."""


def shorten(text: str, most: int) -> str:
    """Shorten what somebody wrote; what is markup already, blocks.cut shortens."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Words:
    """The words of one reader: their language, their time zone, and the names of fields.

    `language` is one of languages.LANGUAGES; `locale` is Slack's ("en-GB") and decides how dates are written.
    """

    def __init__(
        self,
        tz: ZoneInfo,
        fields: FieldCatalogue,
        language: str = SOURCE,
        locale: str | None = None,
        catalogue: NullTranslations | None = None,
    ) -> None:
        self._tz, self.fields, self.language = tz, fields, language
        self._translations = catalogue or translations(language)
        self._locale = locale_of(locale, language)

    def md(self, template: str, **values: object) -> Mrkdwn:
        """Translate and fill, escaping every value that is not Mrkdwn."""
        return Mrkdwn(self._translations.gettext(template).format(**self._safe(values)))

    def plain(self, template: str, **values: object) -> str:
        """Translate and fill, for places where Slack interprets nothing (plain_text)."""
        return self._translations.gettext(template).format(**values)

    def plural(self, one: str, many: str, n: int, **values: object) -> Mrkdwn:
        """Translate by number and fill; the templates may say {n}."""
        return Mrkdwn(self._translations.ngettext(one, many, n).format(n=n, **self._safe(values)))

    def _safe(self, values: Mapping[str, object]) -> dict[str, Mrkdwn]:
        """Escape and shorten what is not Mrkdwn; keep a name's direction to itself where text runs from the right."""
        safe = {
            name: value if isinstance(value, Mrkdwn) else escape(shorten(str(value), LONGEST_VALUE))
            for name, value in values.items()
        }
        if self.language in FROM_THE_RIGHT:
            safe |= {
                name: Mrkdwn(f"{ISOLATE}{value}{END}")
                for name, value in safe.items()
                if value.startswith("<@")
            }
        return safe

    def field(self, key: str) -> str:
        return self.fields.name_of(key, self.language)

    def family(self, name: str) -> str:
        """Return what a family of fields is called, by its name in the catalogue."""
        return self.fields.family_name(name, self.language)

    def listing(self, parts: Sequence[Mrkdwn]) -> Mrkdwn:
        """Join parts of a sentence, as the language does: "a", "a and b", "a, b, and c"."""
        return Mrkdwn(format_list(parts, locale=self._locale))

    def series(self, names: Iterable[str]) -> str:
        """Return plain names as the language lists them: "a, b, and c", "a、b、c"."""
        return str(format_list(list(names), locale=self._locale))

    def spoken(self, label: str, about: str) -> str:
        """Return a button's name for screen readers where several have the same label: "Accept: Gina, Marketing"."""
        return self.plain("{label}: {about}", label=label, about=about)

    def sentences(self, said: Iterable[str]) -> Mrkdwn:
        """Put whole sentences one after the other; Japanese has no space between them."""
        return Mrkdwn(("" if self.language == "ja" else " ").join(said))

    def moment(self, at: datetime) -> Mrkdwn:
        """A moment that Slack shows in the reader's own time; the fallback names its zone."""
        return self._moment(at, "{date_short_pretty}")

    def day(self, at: datetime) -> Mrkdwn:
        local = at.astimezone(self._tz)
        return Mrkdwn(f"<!date^{int(at.timestamp())}^{{date_short_pretty}}|{self._spell_day(local)}>")

    def meeting(self, at: datetime) -> Mrkdwn:
        """When to meet, within a sentence: "tomorrow at ...", else with the day of the week."""
        return self._moment(at, "{date_long_pretty}")

    def full_moment(self, at: datetime) -> Mrkdwn:
        """The same where it stands alone: always the whole date."""
        return self._moment(at, "{date_long}")

    def plain_moment(self, at: datetime) -> str:
        return self._spell(at.astimezone(self._tz))

    def clock(self, local: datetime) -> str:
        """The day and hour on somebody's own clock."""
        day = format_skeleton("E", local, tzinfo=local.tzinfo, locale=self._locale)
        return f"{day} {format_time(local, 'short', tzinfo=local.tzinfo, locale=self._locale)}"

    def weekday(self, day: int) -> str:
        """The name of a day, Monday being 0."""
        return str(self._locale.days["stand-alone"]["wide"][day])

    def country(self, code: str) -> str:
        return str(self._locale.territories[code])

    def calendar_day(self, day: date) -> str:
        return str(format_skeleton("yMMMEd", day, locale=self._locale))

    def full_day(self, at: datetime) -> str:
        """The day with its weekday in full, where the reader is: for what they check word by word."""
        return format_date(at.astimezone(self._tz).date(), "full", locale=self._locale)

    def month(self, day: date) -> str:
        return str(format_skeleton("yMMMM", day, locale=self._locale))

    def _moment(self, at: datetime, date: str) -> Mrkdwn:
        """`date` is one of Slack's date tokens (docs.slack.dev/messaging/formatting-message-text#date-formatting)."""
        form = self.md("{date} at {time}", date=Mrkdwn(date), time=Mrkdwn("{time}"))
        return Mrkdwn(f"<!date^{int(at.timestamp())}^{form}|{self._spell(at.astimezone(self._tz))}>")

    def _spell(self, local: datetime) -> str:
        return f"{self._spell_day(local)}, {format_time(local, 'short', locale=self._locale)} {local:%Z}"

    def _spell_day(self, local: datetime) -> str:
        return str(format_skeleton("yMMMEd", local, tzinfo=self._tz, locale=self._locale))


def words_for(
    reader: Person | None, company_tz: ZoneInfo, fields: FieldCatalogue, language: str = SOURCE
) -> Words:
    """Return the words of one reader: in their own language and time where we know them, else in the company's."""
    if reader is None:
        return Words(company_tz, fields, language)
    spoken = _spoken(reader) or language
    return Words(zone(reader.tz, company_tz.key), fields, spoken, reader.locale)


def words_for_both(
    readers: Sequence[Person], company_tz: ZoneInfo, fields: FieldCatalogue, language: str = SOURCE
) -> Words:
    """Return the words of a group: in what all of them share of language, country and zone, else the company's."""
    spoken = _shared(_spoken(reader) or language for reader in readers)
    tz = _shared(zone(reader.tz, company_tz.key).key for reader in readers)
    locale = _shared(reader.locale for reader in readers)
    return Words(ZoneInfo(tz) if tz else company_tz, fields, spoken or language, locale)


def _spoken(reader: Person) -> str | None:
    return language_of(reader.preferences.language) or language_of(reader.locale)


def _shared(values: Iterable[str | None]) -> str | None:
    """Return what all have in common, if they do."""
    every = set(values)
    return every.pop() if len(every) == 1 else None
