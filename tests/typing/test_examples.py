"""A sentence that names nothing, or something by chance, is read as the examples it is most like."""

import math

import pytest
from world import FIELDS, READER

from bot.domain.fields.spelling import read_words
from bot.domain.phrases.book import PhraseBooks
from bot.domain.phrases.comparing import SURELY, compared
from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.examples import NOTHING, UNSEEN, Examples, Likeness
from bot.domain.phrases.meaning import Asks, Does, Unclear
from bot.domain.phrases.reading import Reader
from bot.domain.phrases.said import Said

PHRASES = """
filler = ["the"]
between = []
about = ["about"]
and = []
ending = []
somebody = ["somebody in"]
question = []
negation = []
own = []
trade = []
weak = []
everyday = []
short = {}
same = {}
wish = []
families = {}
[deeds]
status = ["my requests", "what became of it"]
forget = ["erase me"]
stop = ["leave me alone"]
"""
EXAMPLES = """
status = ["did anybody answer yet", "has anybody answered my question", "is there an answer", "still no answer?"]
forget = ["wipe all traces of me", "remove every trace of my person", "i want to vanish from your memory"]
stop = ["no more mails to me", "spare me these mails", "enough of your mails"]
nothing = ["the printer is broken", "who took my lunch", "the lift is stuck", "my lunch is cold"]
"ask sales" = ["somebody in sales about quotas", "somebody in sales, please"]
"""
SMALL = Reader(PhraseBooks({"en": PHRASES}, "en", {"en": EXAMPLES}))


def read(text: str) -> Asks | Does | Unclear:
    return SMALL.read(text, "en", FIELDS)


def test_what_names_nothing_is_read_as_what_it_is_most_like() -> None:
    reading = read("nobody answered my question yet")
    assert isinstance(reading, Does)
    assert reading.deed is Deed.STATUS
    assert not reading.alone, "what changes something is asked back"


def test_a_slip_of_the_finger_changes_nothing() -> None:
    reading = read("nobdy answred my qestion yet")
    assert isinstance(reading, Does)
    assert reading.deed is Deed.STATUS


def test_an_example_means_what_it_is_an_example_of() -> None:
    for text, deed in (("spare me these mails", Deed.STOP), ("Wipe all traces of me!", Deed.FORGET)):
        reading = read(text)
        assert isinstance(reading, Does)
        assert reading.deed is deed


def test_nobody_is_forgotten_by_what_is_only_like_it() -> None:
    said = Said("drop it all", "en", FIELDS, SMALL.books.of("en"))
    forget = Unclear((Deed.FORGET,), note="drop it all")
    for reading in (Unclear(), Does(Deed.FORGET, alone=False)):
        assert compared(reading, Likeness({"forget": SURELY - 0.1, "stop": 0, "ask": 0}), said) == forget
    assert compared(Unclear(), Likeness({"forget": SURELY, "stop": 0}), said) == Does(
        Deed.FORGET, alone=False
    )


def test_what_is_like_nothing_we_know_is_offered_nothing() -> None:
    assert read("my lunch is stuck in the lift") == Unclear(note="my lunch is stuck in the lift")


def test_a_name_is_read_as_it_is_whatever_it_is_like() -> None:
    assert read("leave me alone") == Does(Deed.STOP)
    assert read("sales") == Asks("sales", "")


def test_a_wish_in_which_something_else_is_meant_is_asked_back() -> None:
    """It begins with "sales", but the rest is of another kind: nobody of it is asked in silence."""
    reading = read("sales took my lunch and the printer is broken")
    assert isinstance(reading, Unclear)
    assert reading.fields == ("sales",)


def test_without_examples_the_grammar_reads_alone() -> None:
    alone = Reader(PhraseBooks({"en": PHRASES}, "en"))
    assert alone.read("the my requests", "en", FIELDS) == Does(Deed.STATUS)


def test_a_text_of_pieces_nobody_typed_is_like_nothing() -> None:
    examples = Examples(
        [(list(read_words("no more mails")), "stop"), (list(read_words("cold lunch")), NOTHING)]
    )
    assert examples.likeness(list(read_words("ゑゑ"))) is None


def test_likeness_is_a_logarithm_of_odds() -> None:
    """Two meanings of as many pieces each: what is in one differs from what is in neither as we can work out."""
    examples = Examples([(list(read_words("aa")), "stop"), (list(read_words("bb")), "help")])
    like = examples.likeness(list(read_words("aa zz")))
    assert like is not None
    twice = 1 + math.log(2)  # " aa " is a word and a piece of four letters; five more pieces stand once
    length = math.hypot(twice, *[1] * 5)
    odds = [weight / length * math.log((weight / length + UNSEEN) / UNSEEN) for weight in (twice, *[1] * 5)]
    assert like.meaning == "stop"
    assert like.over("help") == pytest.approx(sum(odds), rel=1e-4)


@pytest.mark.parametrize(
    ("text", "language", "deed"),
    [
        ("no guests for me while the little one is ill", "en", Deed.PAUSE),
        ("kann eigentlich mein chef sehen was ich hier so schreibe", "de", Deed.PRIVACY),
        ("al final no hace falta que me busquéis a nadie", "es", Deed.WITHDRAW),
        ("je suis de retour, vous pouvez de nouveau m'envoyer du monde", "fr", Deed.RESUME),
    ],
)
def test_sentences_of_people_who_read_no_help(text: str, language: str, deed: Deed) -> None:
    reading = READER.read(text, language, FIELDS)
    assert isinstance(reading, Does)
    assert reading.deed is deed
