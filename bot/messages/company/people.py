"""HR's form for what is done for one person."""

import slackblocks as sb

from bot.domain.company import ForPerson
from bot.messages import ids
from bot.messages.blocks import Message, Payload, labelled, modal, only, options, section
from bot.messages.words import Words


def look_after_form(t: Words) -> Payload:
    what = options(
        [
            (ForPerson.PAUSE, t.plain("Pause their hosting: they can switch it on again")),
            (ForPerson.REMOVE, t.plain("Take them off the hosts: their profile is deleted")),
            (ForPerson.FORGET, t.plain("Forget them, as they have asked: it cannot be undone")),
        ]
    )
    return modal(
        ids.LOOK_AFTER_FORM,
        t.plain("For one person"),
        [
            labelled(t.plain("Who"), sb.UserSelectMenu(ids.PERSON, placeholder=t.plain("A colleague"))),
            labelled(t.plain("What"), sb.RadioButtonGroup(ids.WHAT, what)),
            labelled(
                t.plain("Are you sure?"),
                sb.CheckboxGroup(ids.SURE, options([("yes", t.plain("Yes, this person and this"))])),
                hint=t.plain(
                    "Requests on their way to them go to somebody else. Who is paused or taken off is told that HR did it. "
                    "The log keeps that you did it, and not for whom."
                ),
            ),
        ],
        submit=t.plain("Do it"),
        close=t.plain("Cancel"),
    )


def looked_after(what: ForPerson, t: Words) -> Message:
    text = {
        ForPerson.PAUSE: t.md("Done. If they hosted, they are paused now, and told."),
        ForPerson.REMOVE: t.md("Done. If they hosted, they are off the hosts now, and told."),
        ForPerson.FORGET: t.md("Done. What I had of them is forgotten; their open partners are told that the chat is off."),
    }[what]  # fmt: skip
    return only(text, section(text))
