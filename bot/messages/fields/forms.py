"""The form in which HR edits a field."""

import slackblocks as sb

from bot.messages import ids
from bot.messages.blocks import Payload, labelled, modal, options
from bot.messages.inputs import one_field
from bot.messages.words import Words


def field_form(t: Words) -> Payload:
    """HR's form for one field: without a field chosen it adds one."""
    return modal(
        ids.FIELD_FORM,
        t.plain("Edit the fields"),
        [
            labelled(
                t.plain("Which field?"),
                one_field(t, "", ids.FIELD),
                optional=True,
                hint=t.plain("Leave this empty to add a new one."),
            ),
            labelled(
                t.plain("Name"),
                sb.PlainTextInput(ids.NAME, max_length=60, placeholder=t.plain("A new name")),
                optional=True,
                hint=t.plain("The old name goes on working as an alias."),
            ),
            labelled(
                t.plain("Names in other languages"),
                sb.PlainTextInput(
                    ids.NAMES, multiline=True, max_length=500, placeholder=t.plain("de: Recht\nfr: Juridique")
                ),
                optional=True,
                hint=t.plain(
                    "One a line. Whoever reads that language sees it, everybody else the name above."
                ),
            ),
            labelled(
                t.plain("More words for it"),
                sb.PlainTextInput(ids.ALIASES, max_length=500, placeholder=t.plain("UX, user experience")),
                optional=True,
                hint=t.plain("Separated by commas. A word can belong to one field only."),
            ),
            labelled(
                t.plain("Merge it into"),
                one_field(t, "", ids.MERGE_INTO),
                optional=True,
                hint=t.plain("Its hosts move along. Whoever waits for one is asked first."),
            ),
            labelled(
                t.plain("Retire it"),
                sb.CheckboxGroup(
                    ids.RETIRE, options([("retire", t.plain("Nobody can ask for it from now on"))])
                ),
                optional=True,
                hint=t.plain("Open requests go on. Adding a field of the same name brings it back."),
            ),
        ],
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
    )
