"""What we read out of Slack's dictionaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Standing
from handlers import payloads


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("what is it like?", "what is it like?"),
        ("hey <!channel> and <!here>", "hey @channel and @here"),
        ("ask <@U123ABC|sam> or <@W99>", "ask @sam or @W99"),
        ("<!subteam^S1|@hr> in <#C1|general>", "@hr in #general"),
        (
            "see <https://example.com|the page> or <https://example.com>",
            "see the page (https://example.com) or https://example.com",
        ),
        ("in <#C1> or <#C2|>", "in #C1 or #C2"),
        ("ask <!subteam^S1>", "ask @S1"),
        ("on <!date^1795519794^{date}|24 November>", "on 24 November"),
        ("call <tel:+4930123|+49 30 123> or <tel:+4930123>", "call +49 30 123 (+4930123) or +4930123"),
        ("to <mailto:sam@x.de|sam@x.de>", "to sam@x.de"),
        ("R&amp;D &lt;3", "R&D <3"),
        ("&lt;!channel&gt; &lt;@U1&gt;", "< !channel> < @U1>"),
        ("  مرحبا 🎉  ", "مرحبا 🎉"),
    ],
)
def test_typed_text_becomes_plain_words(text: str, plain: str) -> None:
    assert payloads.typed(text) == plain


@given(st.text(alphabet=st.sampled_from("<>!@#|&;channelUlgt^ "), max_size=60))
def test_no_typed_text_can_ping(text: str) -> None:
    plain = payloads.typed(text)
    assert "<!" not in plain
    assert "<@" not in plain


def test_a_mention_at_the_start_asks_for_a_person() -> None:
    assert payloads.mentioned("<@U123|sam> about your work") == ("U123", "about your work")
    assert payloads.mentioned("marketing <@U123>") is None


@pytest.mark.parametrize(
    ("user", "standing"),
    [
        ({}, Standing.MEMBER),
        ({"deleted": True, "is_restricted": True}, Standing.DEACTIVATED),
        ({"is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT"}, Standing.BOT),
        ({"is_restricted": True}, Standing.GUEST_ACCOUNT),
        ({"is_ultra_restricted": True}, Standing.GUEST_ACCOUNT),
        ({"is_stranger": True}, Standing.EXTERNAL),
        ({"team_id": "TOTHER"}, Standing.EXTERNAL),
        ({"team_id": None}, Standing.EXTERNAL),
        ({"is_connector_bot": True}, Standing.BOT),
        ({"is_invited_user": True}, Standing.EXTERNAL),
    ],
)
def test_who_takes_part(user: dict[str, object], standing: Standing) -> None:
    assert payloads.read_person({"id": "U1", "team_id": "T1", **user}, "T1").standing is standing


@pytest.mark.parametrize(
    ("user", "ours", "standing"),
    [
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, "E1", Standing.MEMBER),
        ({"team_id": "T2", "enterprise_id": "E1"}, "E1", Standing.MEMBER),
        (
            {"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}, "is_restricted": True},
            "E1",
            Standing.GUEST_ACCOUNT,
        ),
        (
            {"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}, "is_stranger": False},
            "E1",
            Standing.EXTERNAL,
        ),
        (
            {"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}, "is_stranger": False},
            None,
            Standing.EXTERNAL,
        ),
        ({"team_id": "T2", "enterprise_user": {"id": "W1"}}, None, Standing.EXTERNAL),
        ({"team_id": "T2"}, None, Standing.EXTERNAL),
    ],
)
def test_a_colleague_is_of_our_workspace_or_of_our_own_grid(
    user: dict[str, object], ours: str | None, standing: Standing
) -> None:
    """That somebody's company has a Grid was taken for being a colleague: a partner read an employee's request."""
    assert payloads.read_person({"id": "U1", **user}, "T1", ours).standing is standing


def test_a_person_with_nothing_but_an_id_is_readable() -> None:
    person = payloads.read_person({"id": "W1"}, "T1")
    assert (person.id, person.name, person.title, person.tz) == ("W1", "W1", "", None)


def test_deliveries_are_told_apart() -> None:
    click = {
        "type": "block_actions",
        "user": {"id": "U1"},
        "actions": [{"action_id": "offer.accept", "action_ts": "1.0", "value": "4"}],
        "container": {"message_ts": "9.9"},
    }
    again = {**click, "actions": [{**click["actions"][0], "action_ts": "2.0"}]}  # type: ignore[dict-item, index]
    assert payloads.delivery_key(click, "E1") == payloads.delivery_key(click, "E2"), (
        "the same click in two envelopes"
    )
    assert payloads.delivery_key(click, "E1") != payloads.delivery_key(again, "E1")
    event = {"event_id": "Ev1", "event": {"user": "U1"}}
    assert payloads.delivery_key(event, "E1") == payloads.delivery_key(event, "E2")
    command = {"command": "/coffee-chat", "trigger_id": "1.2.3", "user_id": "U1"}
    assert payloads.delivery_key(command, "E1") != payloads.delivery_key(command, "E2")
    assert payloads.delivery_key(command, None) == "trigger:1.2.3"


def test_whose_doing_it_is() -> None:
    assert payloads.person_id({"user_id": "U1"}) == "U1"
    assert payloads.person_id({"user": {"id": "U2"}}) == "U2"
    assert payloads.person_id({"event": {"user": "U3"}}) == "U3"
    assert payloads.person_id({"event": {"user": {"id": "U4"}}}) == "U4"
    assert payloads.person_id({}) == ""


@pytest.mark.parametrize("text", ["", "abc", "-1", "1.5", "१२x", None, {}])
def test_an_id_that_is_none_belongs_to_nobody(text: object) -> None:
    assert payloads.number(text) == 0
