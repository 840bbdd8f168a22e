"""The fields and who is there for them."""

from bot.domain.fields.supply import Supply
from bot.facts.fields import FieldsEdited, FieldSupply, WordingsRead
from bot.messages import ids
from bot.messages.blocks import Block, Message, actions, button, header, message, section
from bot.messages.words import Mrkdwn, Words

FIELDS_PER_SECTION = 40
MOST_WORDINGS = 20


def fields(supplies: tuple[FieldSupply, ...], t: Words, *, shelf: bool = False) -> Message:
    """`shelf`: whether hosts of any field tell something."""
    marks = {
        Supply.PLENTY: t.md(":large_green_circle: plenty of hosts"),
        Supply.FEW: t.md(":large_yellow_circle: a few hosts"),
        Supply.NONE: t.md(":white_circle: none yet, you can still ask and wait"),
    }
    blocks: list[Block] = [header(t.plain("What you can ask about"))]
    for supply, mark in marks.items():
        names = [t.md("{name}", name=t.field(item.field.key)) for item in supplies if item.supply is supply]
        for start in range(0, len(names), FIELDS_PER_SECTION):
            part = " · ".join(names[start : start + FIELDS_PER_SECTION])
            title = f"*{mark}*\n" if start == 0 else ""
            blocks.append(section(Mrkdwn(title + part)))
    ask = button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary")
    read = [button(t.plain("Read what hosts tell"), ids.SHELF_FIELDS)] if shelf else []
    blocks.append(actions(ask, *read))
    return message(t.plain("What you can ask about"), blocks)


def fields_edited(result: FieldsEdited, t: Words) -> Message:
    text = t.md("Done: *{name}*.", name=t.field(result.field))
    return message(text.replace("*", ""), [section(text)])


def wordings(result: WordingsRead, t: Words) -> Message:
    """What people ask for in words no field knows: HR may add a field, or a word to one."""
    title = t.md("*Words your fields do not know yet*")
    lines = [
        t.md(
            "• {month}: “{wording}”. {n} or more people meant {field}",
            month=t.month(each.month.first_day),
            wording=each.wording,
            n=each.at_least,
            field=t.field(each.field),
        )
        if each.field
        else t.md(
            "• {month}: “{wording}”. {n} or more people asked, and no field fits",
            month=t.month(each.month.first_day),
            wording=each.wording,
            n=each.at_least,
        )
        for each in result.wordings[:MOST_WORDINGS]
    ]
    none = t.md("There are none so far. I count once a month, and only what enough people wrote.")
    blocks = [section(title), section(Mrkdwn("\n".join(lines)) if lines else none)]
    return message(
        title.replace("*", ""), [*blocks, actions(button(t.plain("Edit the fields"), ids.FIELD_EDIT))]
    )
