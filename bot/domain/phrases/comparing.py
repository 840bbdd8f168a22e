"""Compares what was read in a sentence with the examples that it is most like (bot/data/examples).

A sentence may hold a name by chance, or none: then they say what is meant, as far as they are clear. Because of them
somebody is asked for a talk where one field is named, nobody asks about it or refuses it, and they are sure.
"""

from dataclasses import replace

from bot.domain.phrases.deeds import WITH_MORE, Deed
from bot.domain.phrases.examples import ASK, NOTHING, Likeness
from bot.domain.phrases.meaning import Asks, Does, Reading, Unclear
from bot.domain.phrases.said import Said
from bot.domain.phrases.wishes import is_only_sought

MOST_OFFERED = 3
CLOSE, CLEARLY, SURELY = 1.0, 1.25, 4.0
"""How much more a sentence must be like those of one meaning: than those of a deed that is then not offered beside it,
than all others', and than those that mean what is named in it, or where somebody would be forgotten: 3, 3.5 and 50 to
one."""
MANY_WORDS = 12
"""Words of a sentence that may well name a field nobody of which is looked for."""


def compared(reading: Reading, like: Likeness, said: Said) -> Reading:
    """Return what a sentence means: what was read in it, or where examples speak clearly against that, as they say."""
    match reading:
        case Unclear(both=False):
            reading = _cleared(reading, like, said)
        case Does() if like.over(reading.deed) >= SURELY:
            reading = _another(reading, like, said)
        case Asks() if like.over(ASK) >= CLEARLY:
            reading = _no_wish(reading, like, said)
    return _asked_back(reading, like, said)


def done_in_a_sentence(deed: Deed, said: Said) -> Does:
    """Return a deed that is named among other words, with all of them where more may follow its name."""
    return Does(deed, said.text.strip() if deed in WITH_MORE else "", alone=False)


def _cleared(reading: Unclear, like: Likeness, said: Said) -> Reading:
    if like.deed and like.clearly >= CLEARLY:
        return done_in_a_sentence(like.deed, said)
    if like.meaning == ASK and like.clearly >= SURELY and _is_wish(reading, said):
        return Asks(reading.fields[0], said.text.strip())
    if reading.deeds or reading.fields or like.over(NOTHING) < CLOSE:
        return reading
    return replace(reading, deeds=like.deeds(CLOSE)[:MOST_OFFERED])


def _is_wish(reading: Unclear, said: Said) -> bool:
    """Say whether one field alone is named in a sentence that neither asks about it nor refuses it."""
    book, words = said.book, said.words
    against = any(each.at(words, at) for at in range(len(words)) for each in (book.negation, book.question))
    return (
        reading.fields == said.in_order and len(reading.fields) == 1 and is_only_sought(said) and not against
    )


def _another(reading: Does, like: Likeness, said: Said) -> Reading:
    if like.deed:
        return done_in_a_sentence(like.deed, said)
    return Unclear((reading.deed,), tuple(sorted(said.named))[:MOST_OFFERED], said.text.strip())


def _no_wish(reading: Asks, like: Likeness, said: Said) -> Reading:
    if like.deed and like.over(ASK) >= SURELY:
        return done_in_a_sentence(like.deed, said)
    return Unclear((like.deed,) if like.deed else (), (reading.field,), reading.note)


def _asked_back(reading: Reading, like: Likeness, said: Said) -> Reading:
    """Ask back where somebody would be forgotten who hardly said so, and which of the fields of a long sentence.

    The first that it names is often where somebody comes from.
    """
    if isinstance(reading, Does) and reading.deed is Deed.FORGET:
        sure = like.deed is Deed.FORGET and like.clearly >= SURELY
        return reading if sure else Unclear((Deed.FORGET,), note=said.text.strip())
    if isinstance(reading, Asks) and len(said.words) > MANY_WORDS and len(fields := said.in_order) > 1:
        is_first = fields[0] == reading.field
        return Unclear(fields=fields[:MOST_OFFERED], note=said.text.strip()) if is_first else reading
    return reading
