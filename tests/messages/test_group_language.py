"""A group chat is written in what the two share of language, country and zone; else in the company's."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from world import FIELDS, World

from bot.domain.people import Person, Preferences
from bot.messages.words import Words, mention, words_for_both
from bot.slack.delivery import Delivery

COMPANY = (ZoneInfo("UTC"), FIELDS, "en")


@pytest.mark.parametrize(
    ("guest", "host", "language"),
    [
        ("de-DE", "de-DE", "de"),
        ("de-DE", "de-AT", "de"),
        ("ja-JP", "ja-JP", "ja"),
        ("ar-AE", "ar-EG", "ar"),
        ("de-DE", "fr-FR", "en"),
        ("pt-BR", "pt-BR", "en"),
        (None, "de-DE", "en"),
    ],
)
def test_the_language_both_share_else_the_companys(guest: str | None, host: str, language: str) -> None:
    pair = [Person(who, who, tz="UTC", locale=locale) for who, locale in (("UG", guest), ("UH", host))]
    assert words_for_both(pair, *COMPANY).language == language


def test_a_language_they_chose_counts_more_than_slacks() -> None:
    chosen = Person("UG", "G", locale="en-GB", preferences=Preferences(language="de"))
    assert words_for_both([chosen, replace(chosen, id="UH", locale="de-DE")], *COMPANY).language == "de"


class Slack:
    """Takes what is posted."""

    def __init__(self) -> None:
        self.posted: list[dict[str, Any]] = []

    def chat_postMessage(self, **posted: Any) -> dict[str, str]:  # noqa: N802 - Slack's name
        self.posted.append(posted)
        return {"channel": posted["channel"], "ts": str(len(self.posted))}

    def chat_update(self, channel: str, ts: str, **_: Any) -> dict[str, str]:
        return {"channel": channel, "ts": ts}

    def conversations_open(self, users: list[str]) -> dict[str, Any]:
        return {"channel": {"id": "G" + "-".join(users)}}


def test_two_germans_are_introduced_in_german(world: World) -> None:
    """They read "Meet each other" before, because the group had the company's language (findings/ux.md E1)."""
    world.person("UGUEST", locale="de-DE", tz="Europe/Berlin")
    world.host("UHOST", locale="de-DE", tz="Europe/Berlin")
    world.introduce("UGUEST", "UHOST")
    slack: Any = Slack()
    Delivery(world.ws, slack).drain()
    [group] = [each for each in slack.posted if each["channel"].startswith("GU")]
    assert "lernt euch kennen" in str(group).lower(), group["text"]


def test_a_name_keeps_its_direction_to_itself_in_arabic() -> None:
    """The offer read "Gina Berger (Software engineer)@" from the right (findings/ux.md E5)."""
    arabic, english = (Words(ZoneInfo("UTC"), FIELDS, language) for language in ("ar", "en"))
    assert arabic.md("{who} (x)", who=mention("U1")) == "\u2068<@U1>\u2069 (x)"
    assert english.md("{who} (x)", who=mention("U1")) == "<@U1> (x)"
