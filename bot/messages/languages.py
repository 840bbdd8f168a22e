"""The languages we speak, one gettext catalogue each, read when it is first needed; and those that people may speak."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"
"""The language of the code; every other one is a translation of it."""
CATALOGUES = Path(__file__).parent / "locales"
LANGUAGES = (SOURCE, *sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()))

SPOKEN = (
    ("ar", "العربية"), ("cs", "Čeština"), ("da", "Dansk"), ("de", "Deutsch"), ("en", "English"),
    ("es", "Español"), ("fi", "Suomi"), ("fr", "Français"), ("he", "עברית"), ("hi", "हिन्दी"),
    ("it", "Italiano"), ("ja", "日本語"), ("ko", "한국어"), ("nl", "Nederlands"), ("no", "Norsk"),
    ("pl", "Polski"), ("pt", "Português"), ("sv", "Svenska"), ("tr", "Türkçe"), ("uk", "Українська"),
    ("zh", "中文"),
)  # fmt: skip
"""What people may say they speak, each as it is written in itself."""


def language_of(locale: str | None) -> str | None:
    """Return the language of a Slack locale ("de-AT") where we speak it, else None."""
    language = (locale or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else None


@cache
def locale_of(locale: str | None, language: str) -> Locale:
    """Return how dates and lists are written: as in the reader's country where that speaks the language."""
    if language_of(locale) == language and locale:
        try:
            return Locale.parse(locale, sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale.parse(language)


@cache
def translations(language: str) -> NullTranslations:
    """Return the catalogue of a language; compiled in memory, so that no generated file is kept."""
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
