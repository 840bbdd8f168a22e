"""What somebody typed, with its words and all that they can be looked up in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from bot.domain.fields.catalogue import FieldCatalogue, Known
from bot.domain.fields.spelling import Word, read_words
from bot.domain.phrases.book import PhraseBook
from bot.domain.phrases.deeds import Found

MOST_WORDS = 60
QUESTION = ("?", "\N{FULLWIDTH QUESTION MARK}", "؟", "か", "か。", "かな", "っけ")


def words_in(text: str) -> list[Word]:
    """Return the words of a text; of a long one those that it begins with."""
    return list(islice(read_words(text), MOST_WORDS))


@dataclass(frozen=True)
class Said:
    """A text in the language of whoever typed it."""

    text: str
    language: str
    fields: FieldCatalogue
    book: PhraseBook

    @cached_property
    def words(self) -> list[Word]:
        """Return its words, a few dozen at most."""
        return words_in(self.text)

    @cached_property
    def deed(self) -> Found:
        """Return the longest name of a deed in it. A field's name is a deed's only where somebody wrote it for that."""
        found = self.book.found(self.words)
        inside = found.inside(self.words)
        known = self.fields.known(self._written(inside), self.language) if inside else None
        is_field = known is not None and not known.rest and not self.book.is_written(inside)
        return Found() if is_field else found

    @cached_property
    def known(self) -> Known | None:
        """Return the field that it begins with."""
        return self.fields.known(self.text, self.language)

    @cached_property
    def beside_the_deed(self) -> frozenset[str]:
        """Return the fields that are named outside the name of a deed; words of every sentence are none."""
        return self.named_in(self.deed.outside(self.words))

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the fields that are named, not what is like their names; words of every sentence are none."""
        return self.named_in(self.words)

    @property
    def in_order(self) -> tuple[str, ...]:
        """Return the fields that are named, in the order in which they are."""
        known = (self.known_at(at) for at in range(len(self.words)))
        return tuple(
            dict.fromkeys(found.field.key for found in known if found and found.field.key in self.named)
        )

    def named_in(self, words: Iterable[Word]) -> frozenset[str]:
        """Return the fields that some of the words name; words of every sentence are none."""
        named = [word for word in words if not self._is_everyday(word)]
        return self.fields.named_in(self._written(named), self.language)

    def _is_everyday(self, word: Word) -> bool:
        """Say whether a word is one of every sentence, and begins no longer name of a field."""
        written = self._written([word])
        if not self.book.is_everyday(written):
            return False
        told = self.text[word.start :]
        known = self.known_at(self.words.index(word))
        return known is None or len(words_in(told.removesuffix(known.rest))) <= 1

    def _written(self, words: Iterable[Word]) -> str:
        return " ".join(self.text[word.start : word.end] for word in words)

    @property
    def is_question(self) -> bool:
        """Say whether it ends as a question does."""
        return self.text.rstrip().endswith(QUESTION)

    @property
    def is_refused(self) -> bool:
        """Say whether it ends with what says that nothing is wanted, as languages do whose verb comes last."""
        end = len(self.words)
        ends = (end, end - self.book.filler.before(self.words, end))
        return not self.is_question and any(self.book.refused.before(self.words, each) for each in ends)

    @property
    def field(self) -> str | None:
        """Return the field that it is the name of, filler and all: "head of software"."""
        return self.known.field.key if self.known and not self.known.rest else None

    def after(self, at: int) -> str:
        """Return what is written from a word on; "" behind the last."""
        return self.text[self.words[at].start :].strip() if at < len(self.words) else ""

    def known_at(self, at: int) -> Known | None:
        """Return the field whose name begins with a word."""
        if at not in self._known_at:
            self._known_at[at] = self.fields.known(self.after(at), self.language)
        return self._known_at[at]

    @cached_property
    def _known_at(self) -> dict[int, Known | None]:
        """Hold what `known_at` found: it is asked again and again."""
        return {}
