"""What a host fills in arrives, field by field: in the form, the database, and the export."""

from dataclasses import fields, replace
from typing import Any

from world import World

from bot.domain.hosting.half_days import HalfDay
from bot.domain.hosting.quiet import QuietWeek
from bot.domain.people import Format, Host, Profile
from bot.facts.hosting import HostForm
from bot.messages.hosting.forms import host_form
from bot.messages.words import words_for
from bot.usecases.hosting.set_hosting import save_profile
from bot.usecases.hosting.show_form import open_host_form
from handlers import payloads

USUAL = Profile(frozenset({"legal"}), 2, frozenset({"en"}))
FILLED = Profile(
    fields=frozenset({"legal", "sales"}),
    capacity=3,
    languages=frozenset({"de", "en"}),
    about="Contracts",
    formats=frozenset({Format.WALK, Format.IN_PERSON}),
    stories=("The detour", "My first month"),
    quiet=frozenset({QuietWeek.FIRST_OF_MONTH}),
    not_these=frozenset({"UX"}),
    came_from=frozenset({"product-design", "finance"}),
    stories_shown=True,
    talks_on=frozenset({HalfDay.TUESDAY_MORNING, HalfDay.THURSDAY_AFTERNOON}),
    gives_tables=False,
)


def submitted(view: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs of a form as Slack sends them when nothing is changed before it is sent."""
    inputs = {}
    for element in (block["element"] for block in view["blocks"] if block["type"] == "input"):
        value: dict[str, Any] = {"type": element["type"]}
        for name, filled in element.items():
            if name.startswith("initial_"):
                value["value" if name == "initial_value" else f"selected_{name.removeprefix('initial_')}"] = (
                    filled
                )
        inputs[element["action_id"]] = value
    return inputs


def test_the_example_differs_from_the_usual_in_every_field() -> None:
    """A new field of a profile needs a value here, and then has to arrive everywhere below."""
    alike = [each.name for each in fields(Profile) if getattr(FILLED, each.name) == getattr(USUAL, each.name)]
    assert alike == []


def test_every_field_arrives_in_the_database(both_worlds: World) -> None:
    both_worlds.person("UHOST")
    save_profile(both_worlds.ws, "UHOST", FILLED)
    with both_worlds.ws.read() as tx:
        host = tx.hosts.get("UHOST")
    assert isinstance(host, Host)
    assert host.profile == FILLED


def test_every_field_is_drawn_and_read(world: World) -> None:
    world.person("UHOST")
    save_profile(world.ws, "UHOST", FILLED)
    form: Any = open_host_form(world.ws, "UHOST")
    words = words_for(None, world.ws.tz, world.ws.fields)
    assert payloads.read(Profile, submitted(host_form(form, words))) == FILLED
    for field in fields(Profile):
        other = replace(FILLED, **{field.name: getattr(USUAL, field.name)})
        drawn = submitted(host_form(HostForm(world.ws.policy, other), words))
        read = payloads.read(Profile, drawn, formats=frozenset({Format.VIDEO}))
        assert getattr(read, field.name) == getattr(USUAL, field.name), field.name


def test_every_field_is_in_the_export(world: World) -> None:
    world.person("UHOST")
    save_profile(world.ws, "UHOST", FILLED)
    with world.ws.read() as tx:
        given = str(tx.own_data.of("UHOST"))
    for field in fields(Profile):
        value = getattr(FILLED, field.name)
        for part in value if isinstance(value, frozenset | tuple) else (value,):
            assert str(part) in given, field.name


def test_a_choice_of_an_older_form_counts_as_left_empty() -> None:
    inputs = {
        "about": {"type": "plain_text_input", "value": "Contracts"},
        "quiet": {"type": "checkboxes", "selected_options": [{"value": "every_monday"}]},
    }
    assert payloads.read(Profile, inputs, fields=frozenset(), capacity=2, languages=frozenset()) == Profile(
        frozenset(), 2, frozenset(), "Contracts"
    )


def test_nobody_chooses_more_seats_than_the_company_allows(world: World) -> None:
    """HR lowers the most while hosts have more: the form of such a host could not be drawn."""
    policy = replace(world.ws.policy, capacity_most=4)
    words = words_for(None, world.ws.tz, world.ws.fields)
    drawn = host_form(HostForm(policy, replace(FILLED, capacity=8)), words)
    [seats] = [block["element"] for block in drawn["blocks"] if block.get("block_id") == "capacity"]
    assert [option["value"] for option in seats["options"]] == ["1", "2", "3", "4"]
    assert seats["initial_option"]["value"] == "4"
    assert payloads.read(Profile, submitted(drawn)).capacity == 4
