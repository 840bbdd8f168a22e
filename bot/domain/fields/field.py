"""One field, and what it is called."""

from dataclasses import dataclass

SOURCE = "en"
"""The language in which a catalogue's own names are written, or taken to be."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called in a language other than the catalogue's own. An empty name or family: as there."""

    language: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    family: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """An area of work. `neighbours` are keys of fields whose hosts may answer if the guest says so."""

    key: str
    name: str
    family: str
    aliases: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    elsewhere: tuple[FieldWords, ...] = ()
    """Its words in other languages, one entry each."""

    def words_in(self, language: str) -> FieldWords:
        """Return its words in a language; where it has none of its own there, its usual name and family."""
        found = next((words for words in self.elsewhere if words.language == language), None)
        if found is None:
            aliases = self.aliases if language == SOURCE else ()
            return FieldWords(language, self.name, aliases, self.family)
        return FieldWords(language, found.name or self.name, found.aliases, found.family or self.family)


def spellings(field: Field, language: str = SOURCE) -> tuple[str, ...]:
    """Return all that a field is called in a language; its key belongs to the catalogue's own."""
    words = field.words_in(language)
    return (*((field.key,) if language == SOURCE else ()), words.name, *words.aliases)
