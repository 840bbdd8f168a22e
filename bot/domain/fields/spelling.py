"""Normalises spelling, so that two ways to write a name compare equal; keeps each word's position in the text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

VARIATION_SELECTORS = range(0xFE00, 0xFE10)
"""They choose how the character before them is drawn: an emoji's colour, not a letter."""

CLOSING = r"""(?:[*_~`"\u201d\u00bb)\]}]|['\u2019](?!\w))*"""
# A :shortcode: begins what follows; a lone colon, comma, dash or full stop only separates it.
BETWEEN = (
    r"(?:(?!:[\w+'-]+:)[\s\u200b-\u200f\ufeff:,;.!?/|\u00b7\u2022\-\u2010-\u2015\u2212\u2026"
    r"\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f])*"
)
SIGNS = r"(?:\+\+|#(?!\w))?"
"""The end of C++ and C#, which are read as their letter alone."""
SEPARATION = re.compile(SIGNS + CLOSING + BETWEEN)
_ARTICLE = re.compile("^(?:[وف]?[بك]?(?:هال|ال)|[وف]?لل|عال)(?=..)")
"""The Arabic "the", alone or with "and", "so", "in", "on", "as", "this" and "for" written in one with it."""
_PLAIN, _MARK = re.compile("[A-Za-z0-9 \u0300-\u036f]+"), re.compile("[\u0300-\u036f]")
"""Names that are read without a look at each letter: Latin ones, with or without accents."""
_SAME_LETTERS = str.maketrans("ةى", "هي")
"""Written for one another in Arabic."""
_LETTERS, _SIGN, _KATAKANA = "letters", "sign", "katakana"
_SCRIPTS = {
    _KATAKANA: (range(0x30A0, 0x3100), range(0xFF66, 0xFFA0)),
    _SIGN: (range(0x3005, 0x30A0), range(0x3400, 0xA000), range(0x20000, 0x40000)),
}


class Word(NamedTuple):
    """A word of a text: its folded letters, and the part of the text (start, end) it was written in."""

    letters: str
    start: int
    end: int


def read_words(text: str) -> Iterator[Word]:
    """Yield the words of `text` one after another, except "and", for which many write "&" or nothing.

    Japanese and Chinese put no spaces between words: each kanji and hiragana is a word of its own, and so is what
    is written in katakana. An Arabic article belongs to no word.
    """
    letters, start, end, script = "", 0, 0, _LETTERS
    for position, character in enumerate(text):
        folded, written_in = folded_character(character), _script(character)
        parted = folded is None or (folded and letters and (written_in is _SIGN or written_in is not script))
        if parted and letters:
            yield from _word(letters, start, end)
            letters = ""
        if folded and not letters:
            script = written_in
        if folded is not None:
            start = start if letters else position
            letters, end = letters + folded, position + 1
    if letters:
        yield from _word(letters, start, end)


def _word(letters: str, start: int, end: int) -> Iterator[Word]:
    if letters != "and":
        yield Word(_ARTICLE.sub("", letters), start, end)


def joined(words: Iterable[Word]) -> str:
    return "".join(word.letters for word in words)


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name; remembered while a catalogue is built, which asks for each several times."""
    if _PLAIN.fullmatch(decomposed := unicodedata.normalize("NFKD", name)):
        return tuple(word for word in _MARK.sub("", decomposed).lower().split(" ") if word and word != "and")
    return tuple(word.letters for word in read_words(name))


def fold(text: str) -> str:
    """Return what two spellings of one name have in common: "L&D", "l & d" and "LD" are all "ld"."""
    return joined(read_words(text))


def fold_name(name: str) -> str:
    """Return the same for a name of the catalogue; what people type is not remembered."""
    return "".join(words_of(name))


def text_after(word: Word, text: str) -> str:
    """Return what follows `word`, as it was written, without the punctuation between the two."""
    tail = text[word.end :]
    separation = SEPARATION.match(tail)
    return tail[separation.end() if separation else 0 :].strip()


@lru_cache(maxsize=4096)
def folded_character(character: str) -> str | None:
    """Return the plain letters of a character, "" for an accent, None for what separates words."""
    plain = "".join(filter(_belongs_to_a_word, unicodedata.normalize("NFKD", character).casefold()))
    plain = plain.translate(_SAME_LETTERS)
    is_accent = unicodedata.category(character).startswith("M")
    return plain if plain or is_accent else None


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """Say whether a character is a word by itself: a kanji or hiragana is, a letter and a katakana are not."""
    code = ord(character)
    return next(
        (script for script, ranges in _SCRIPTS.items() if any(code in each for each in ranges)), _LETTERS
    )


def _belongs_to_a_word(character: str) -> bool:
    if character.isalnum():
        return True
    # Vowel signs of Indian and Thai scripts count as letters; accents are told by their combining class.
    is_vowel_sign = unicodedata.category(character) in {"Mn", "Mc"} and not unicodedata.combining(character)
    return is_vowel_sign and ord(character) not in VARIATION_SELECTORS
