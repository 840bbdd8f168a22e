"""The inputs that several forms share: fields, languages, ways to talk, people to leave out."""

from collections.abc import Iterable, Mapping

import slackblocks as sb

from bot.domain.fields.supply import Supply
from bot.domain.people import Format
from bot.domain.requests import Topic
from bot.messages import ids
from bot.messages.blocks import Block, labelled, options
from bot.messages.languages import SPOKEN
from bot.messages.words import Words

LONGEST_TEXT = 1_000
"""Characters in a text that one colleague writes to another."""
MOST_OPTIONS = 100
"""Slack's limit for one list of options, and for one group of them."""


def one_field(
    t: Words, chosen: str, action_id: str, supplies: Mapping[str, Supply] | None = None
) -> sb.Element:
    """One of the fields; `supplies`: each says who is there to be asked, and never a number."""
    every, groups = _fields(t, supplies)
    menu = sb.StaticSelectMenu(
        action_id, options=every, option_groups=groups, placeholder=t.plain("Type to search")
    )
    menu.initial_option = next(iter(_field_options(t, [chosen], supplies)), None)
    return menu


def many_fields(t: Words, chosen: Iterable[str], most: int, action_id: str = ids.FIELDS) -> sb.Element:
    every, groups = _fields(t)
    menu = sb.StaticMultiSelectMenu(
        action_id,
        options=every,  # type: ignore[arg-type]  # None where there are groups: it takes that
        option_groups=groups,
        placeholder=t.plain("Type to search"),
        max_selected_items=most,
    )
    # Set afterwards: with groups slackblocks wants whole groups here, Slack wants options.
    menu.initial_options = _field_options(t, chosen)  # type: ignore[assignment]
    return menu


def _fields(
    t: Words, supplies: Mapping[str, Supply] | None = None
) -> tuple[list[sb.Option] | None, list[sb.OptionGroup] | None]:
    """All fields by family, as one looks for them; of one family alone as one list, where it holds them."""
    families: dict[str, list[str]] = {}
    for field in t.fields:
        families.setdefault(field.words_in(t.language).family, []).append(field.key)
    every = [field.key for field in t.fields]
    if len(families) <= 1 and len(every) <= MOST_OPTIONS:
        return _field_options(t, every, supplies), None
    groups = []
    for family, keys in sorted(families.items()):
        for start in range(0, len(keys), MOST_OPTIONS):
            part = keys[start : start + MOST_OPTIONS]
            label = family if start == 0 else f"{family} ({start // MOST_OPTIONS + 1})"
            groups.append(sb.OptionGroup(label, _field_options(t, part, supplies)))
    return None, groups


def _field_options(
    t: Words, keys: Iterable[str], supplies: Mapping[str, Supply] | None = None
) -> list[sb.Option]:
    found = options([(key, t.field(key)) for key in sorted(keys, key=t.field) if t.fields.get(key)])
    if supplies is not None:
        told = {
            Supply.PLENTY: t.plain("Plenty of hosts"),
            Supply.FEW: t.plain("A few hosts"),
            Supply.NONE: t.plain("No host yet"),
        }
        for option in found:
            said = told[supplies.get(option.value, Supply.NONE)]
            option.description = sb.Text(said, type_=sb.TextType.PLAINTEXT)
    return found


def spoken_languages(spoken: frozenset[str]) -> sb.Element:
    every = options(SPOKEN)
    chosen = [option for option in every if option.value in spoken]
    return sb.StaticMultiSelectMenu(ids.LANGUAGES, every, initial_options=chosen or None)


def ways_to_talk(t: Words) -> list[tuple[str, str]]:
    return [
        (Format.VIDEO, t.plain("Video")),
        (Format.IN_PERSON, t.plain("In person")),
        (Format.WALK, t.plain("A walk")),
    ]


def topics(t: Words) -> list[tuple[str, str]]:
    """What a guest may be mostly curious about."""
    return [
        (Topic.WORK, t.plain("What the days are like")),
        (Topic.PATH, t.plain("How one comes into it")),
        (Topic.SKILLS, t.plain("What one has to know")),
        (Topic.FIT, t.plain("Whether it might be something for me")),
    ]


def one_format(t: Words) -> sb.Element:
    return sb.RadioButtonGroup(ids.FORMAT, options(ways_to_talk(t)))


def not_these(t: Words, chosen: frozenset[str], hint: str) -> Block:
    menu = sb.UserMultiSelectMenu(
        ids.NOT_THESE, placeholder=t.plain("Nobody in particular"), initial_users=sorted(chosen) or None
    )
    return labelled(t.plain("Not these people"), menu, optional=True, hint=hint)


def location(t: Words) -> Block:
    """Asked where we do not know it, and somebody may want to meet in person."""
    return labelled(
        t.plain("Where do you work?"),
        sb.PlainTextInput(
            ids.LOCATION, max_length=80, placeholder=t.plain("Berlin, or the name of your site")
        ),
        optional=True,
        hint=t.plain(
            "For a talk in person or a walk: I bring two people together only where both name the same place."
        ),
    )


def where_to_post(t: Words, *, rehearse: bool) -> list[Block]:
    """A channel, but for those shared with others; or oneself alone. `rehearse`: whether that is ticked at first."""
    channels = sb.ConversationSelectMenu(
        ids.CHANNEL,
        filter=sb.ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
        placeholder=t.plain("A channel"),
    )
    alone = options([("yes", t.plain("Rehearse: send it to me alone"))])
    return [
        labelled(
            t.plain("Where"),
            channels,
            optional=True,
            hint=t.plain("I must be a member of the channel: type /invite @Coffee Chat there."),
        ),
        labelled(
            t.plain("First"),
            sb.CheckboxGroup(ids.REHEARSE, alone, alone if rehearse else []),
            optional=True,
            hint=t.plain("Untick it to post in the channel."),
        ),
    ]


def lacks_location(t: Words) -> str:
    return t.plain("Say where you work, so that I can look for somebody there.")
