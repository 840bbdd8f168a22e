"""What people type after /coffee-chat, through the real handlers: done where it is clear, asked back where not."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from at_once import AtOnce
from world import FIELDS, READER, World

from bot.config import SHIPPED_EXAMPLES
from bot.domain.people import Person
from bot.domain.phrases.deeds import Deed
from bot.domain.phrases.meaning import Does, Unclear
from handlers import routes
from handlers.middleware import work

LOCALES = {"ar": "ar-SA", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ja": "ja-JP"}
EXAMPLES = [
    (language, text, means)
    for language in LOCALES
    for means, texts in tomllib.loads((SHIPPED_EXAMPLES / f"{language}.toml").read_text("utf-8")).items()
    for text in texts
]


class Typed:
    """One person's answers to what they type and click."""

    def __init__(self, world: World, person_id: str) -> None:
        self.world, self.person_id, self.answers, self.opened = world, person_id, list[Any](), list[str]()

    def types(self, text: str) -> str:
        return self._send(routes.COMMANDS["/coffee-chat"], {"text": text})

    def clicks(self, label: str, about: str = "") -> str:
        """Click the one button with this label; of several the one whose value ends with `about`."""
        [button] = [
            each
            for each in _buttons(self.answers[-1]["blocks"])
            if each["text"]["text"] == label and each.get("value", "").endswith(about)
        ]
        return self._send(
            routes.ACTIONS[button["action_id"]], {"actions": [{"value": button.get("value", "")}]}
        )

    def labels(self) -> list[str]:
        return [each["text"]["text"] for each in _buttons(self.answers[-1]["blocks"])]

    def _send(self, handler: Any, body: dict[str, Any]) -> str:
        run = work(handler, self.world.ws, AtOnce())  # type: ignore[arg-type]  # no Slack
        run(
            {
                "user_id": self.person_id,
                "trigger_id": f"{len(self.answers)}.{len(self.opened)}",
                "response_url": "https://example.com",
                **body,
            },
            {},
            self,
            self._respond,
        )
        return str(self.answers[-1]["text"]) if self.answers else ""

    def _respond(self, **answer: Any) -> Any:
        self.answers.append(answer)
        return type("Answer", (), {"status_code": 200})

    def views_open(self, *, view: dict[str, Any], **_: Any) -> None:
        self.opened.append(view["callback_id"])


def _buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    elements = [
        each for block in blocks for each in [block.get("accessory"), *block.get("elements", ())] if each
    ]
    return [each for each in elements if each.get("type") == "button"]


@pytest.fixture
def gina(world: World) -> Typed:
    world.person("UGINA")
    return Typed(world, "UGINA")


def asked(world: World) -> list[tuple[str, str]]:
    with world.ws.read() as tx:
        return [(each.wish.field, each.wish.learn) for each in tx.requests.open_of("UGINA")]


@pytest.mark.parametrize(
    ("text", "field", "note"),
    [
        ("marketing", "marketing", ""),
        ("UX please", "product-design", ""),
        ("i want to talk to someone in marketing about launches", "marketing", "launches"),
        ("ask legal: how do you read contracts?", "legal", "how do you read contracts?"),
    ],
)
def test_a_field_anywhere_in_a_sentence_asks(gina: Typed, text: str, field: str, note: str) -> None:
    assert "There is no host for" in gina.types(text)
    assert asked(gina.world) == [(field, note)]


def test_two_fields_are_asked_one_after_the_other(gina: Typed) -> None:
    assert "Which one shall I ask about first?" in gina.types("marketing and sales, about launches")
    gina.clicks("Ask for this", "sales")
    assert asked(gina.world) == [("sales", "launches")]
    gina.clicks("Ask about Marketing, too")
    assert asked(gina.world) == [("sales", "launches"), ("marketing", "launches")]
    assert "Ask about Sales, too" not in gina.labels()


def test_a_typo_is_asked_back_and_done_with_one_click(gina: Typed) -> None:
    assert "Do you mean one of these?" in gina.types("marketting: launches")
    assert asked(gina.world) == []
    gina.clicks("Ask for this")
    assert asked(gina.world) == [("marketing", "launches")]


def test_who_wants_it_to_stop_chooses_what(gina: Typed) -> None:
    gina.types("marketing")
    for text in ("stop", "leave me alone", "cancel", "unsubscribe"):
        assert "What would you like to stop?" in gina.types(text), text
    assert asked(gina.world) == [("marketing", "")], "nothing is stopped before it is chosen"
    gina.clicks("Take a request back")
    assert asked(gina.world) == []


def test_being_forgotten_is_asked_back(gina: Typed) -> None:
    gina.types("marketing")
    gina.types("delete my data")
    assert gina.opened == ["forget.form"]
    assert asked(gina.world)


def test_a_host_is_found_by_their_whole_name_and_asked_with_a_click(world: World, gina: Typed) -> None:
    world.host("UMARK", name="Mark Osei")
    world.person("UOTHER", name="Olga Other")
    assert "Do you mean one of these?" in gina.types("can I talk to mark osei about launches")
    gina.clicks("Ask them")
    [request] = _open(world)
    assert (request.wish.wanted_host_id, request.wish.learn) == ("UMARK", "about launches")
    gina.types("Olga Other")
    assert "Ask them" not in gina.labels(), "who does not host is not named"


def _open(world: World) -> list[Any]:
    with world.ws.read() as tx:
        return list(tx.requests.open_of("UGINA"))


def test_a_person_is_asked_wherever_the_mention_stands(world: World, gina: Typed) -> None:
    world.host("UMARK", name="Mark Osei")
    gina.types("I would like to talk to <@UMARK|mark> about launches")
    [request] = _open(world)
    assert (request.wish.wanted_host_id, request.wish.learn) == ("UMARK", "launches")


def test_nothing_typed_is_a_dead_end(gina: Typed) -> None:
    assert "I do not know what" in gina.types("frobnicate the widgets")
    assert gina.labels() == ["Pick from the list", "Ask for it as I wrote it", "What I can do"]
    gina.clicks("Pick from the list")
    assert gina.opened == ["request.form"]


def test_a_problem_names_the_chat_it_may_be_about(world: World, gina: Typed) -> None:
    interview = world.introduce("UGINA", "UHOST")
    assert "please speak with HR" in gina.types("report a problem"), "nobody is named who would read it"
    world.person("UCONTACT")
    world.ws = replace(world.ws, contact="UCONTACT")
    assert "Which chat is it about?" in gina.types("report a problem")
    assert [each["value"] for each in _buttons(gina.answers[-1]["blocks"])] == [str(interview.id)]


def test_a_deed_within_a_sentence_is_asked_back_where_it_changes_something(gina: Typed) -> None:
    """Anything that holds the word took the only open request back, or ended a break."""
    gina.types("marketing")
    for text in ("how do people withdraw from such a programme", "tell me how to undo a promotion"):
        assert "Do you mean one of these?" in gina.types(text), text
        assert "Take a request back" in gina.labels(), text
    assert "Do you mean one of these?" in gina.types("how does one unpause a stalled topic")
    assert asked(gina.world) == [("marketing", "")]
    gina.types("withdraw it please")
    assert asked(gina.world) == []


def test_a_stranger_is_answered_in_their_own_language_at_once(world: World) -> None:
    """Slack knows their language before we know them, as on the Home."""
    world.book.people["UJULE"] = Person("UJULE", "Jule", tz="Europe/Berlin", locale="de-DE")
    jule = Typed(world, "UJULE")
    assert "Womit" in jule.types("") or "möchtest" in jule.types("")
    assert "verstehe ich nicht" in jule.types("blubberdiblubb fasel")
    with world.ws.read() as tx:
        assert tx.people.get("UJULE") is None, "asking for help is no reason to be stored"


def test_an_apology_is_in_the_readers_language_without_the_database(world: World) -> None:
    world.person("UJULE", locale="de-DE")
    jule = Typed(world, "UJULE")
    with world.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE people RENAME TO lost")
    try:
        assert "Bei mir ist etwas schiefgegangen" in jule.types("status")
    finally:
        with world.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE lost RENAME TO people")


@pytest.mark.parametrize("language", LOCALES)
def test_whatever_is_not_clear_or_misread_is_answered_with_a_way_on(world: World, language: str) -> None:
    world.person("UTYPES", locale=LOCALES[language])
    typed, stuck = Typed(world, "UTYPES"), []
    for text, means in [(text, means) for spoken, text, means in EXAMPLES if spoken == language]:
        reading = READER.read(text, language, FIELDS)
        if isinstance(reading, Unclear) or (
            isinstance(reading, Does) and reading.deed not in (means, Deed.HELP)
        ):  # the help is a way on itself
            before = len(typed.opened)
            typed.types(text)
            if len(typed.opened) == before and not typed.labels():
                stuck.append(text)
    assert stuck == []
