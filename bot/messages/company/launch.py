"""What is left to do before a company starts, and the drafts that go with it."""

import slackblocks as sb

from bot.domain.company import LaunchStep
from bot.domain.refusals.company import CannotPostThere
from bot.facts.company import Launch
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Button,
    Message,
    Payload,
    actions,
    button,
    labelled,
    message,
    modal,
    only,
    section,
)
from bot.messages.hosting.forms import BY_CALL
from bot.messages.inputs import where_to_post
from bot.messages.registry import refuses
from bot.messages.words import Mrkdwn, Words

LONGEST_WORDS = 2_500
OPEN = ":white_circle:"


def checklist(launch: Launch, t: Words, *, takes_chart: bool) -> list[Block]:
    """On HR's part of the Home until all is done."""
    if launch.is_over:
        return []
    says = {
        LaunchStep.CHART: t.md("*Organisation chart:* so that no manager and no team mate is asked."),
        LaunchStep.CONTACT: t.md("*Contact for concerns:* somebody who is not of HR, under *Company settings*."),
        LaunchStep.PAPERS: t.md("*Papers:* the works council and data protection have read docs/works-council.md."),
        LaunchStep.HOSTS: t.md("*First hosts:* ask for them before anybody can ask them something."),
        LaunchStep.ANNOUNCED: t.md("*Announcement:* everybody knows that they can ask."),
    }  # fmt: skip
    lines = [Mrkdwn(f"{OPEN} {says[step]}") for step in LaunchStep if step not in launch.done]
    done = t.md("*Getting started:* {n} of {all} steps are done.", n=len(launch.done), all=len(LaunchStep))
    buttons = _next(launch, t, takes_chart=takes_chart)
    return [
        section(done),
        section(Mrkdwn("\n".join(lines))),
        *([actions(*buttons)] if buttons else []),
    ]


def _next(launch: Launch, t: Words, *, takes_chart: bool) -> list[Button]:
    """What HR can do here about the steps that are left."""
    chart = (
        {LaunchStep.CHART: (t.plain("Upload the organisation chart"), ids.CHART_OPEN)} if takes_chart else {}
    )
    ways = {
        **chart,
        LaunchStep.CONTACT: (t.plain("Name a contact"), ids.COMPANY_EDIT),
        LaunchStep.PAPERS: (t.plain("The papers are done"), ids.LAUNCH_TICK),
        LaunchStep.HOSTS: (t.plain("Ask for first hosts"), ids.LAUNCH_FIRST_HOSTS),
        LaunchStep.ANNOUNCED: (t.plain("Announce it"), ids.LAUNCH_ANNOUNCE),
    }
    left = [step for step in ways if step not in launch.done][:3]
    return [button(*ways[step], step) for step in left]


def words_form(t: Words, company: Words, step: LaunchStep) -> Payload:
    """A draft in the company's language, to edit, to rehearse and to post."""
    return modal(
        ids.LAUNCH_FORM,
        t.plain("Announce it") if step is LaunchStep.ANNOUNCED else t.plain("Ask for first hosts"),
        [
            labelled(
                t.plain("What I post"),
                sb.PlainTextInput(
                    ids.WORDS,
                    initial_value=_draft(company, step),
                    multiline=True,
                    max_length=LONGEST_WORDS,
                    min_length=1,
                ),
            ),
            *where_to_post(t, rehearse=True),
        ],
        submit=t.plain("Post"),
        close=t.plain("Cancel"),
        private_metadata=step,
    )  # fmt: skip


def _draft(t: Words, step: LaunchStep) -> str:
    if step is LaunchStep.ANNOUNCED:
        return t.plain(
            "Curious about what others do here? From today you can ask a colleague who does that work for 20 to 30 minutes. "
            "Type /coffee-chat and the field, or press the button: I look for somebody who likes to be asked, and introduce "
            "you. It is a talk, not a job interview. HR reads counts, and no names."
        )
    return t.plain(
        "We are about to start coffee chats: colleagues ask somebody in another field for 20 to 30 minutes, to learn what the "
        "work is like. Would you be one of the first to be asked? You say how often, and yes or no each time. Hosts say that "
        "they get as much out of it as their guests."
    )


def words_message(text: str, t: Words, step: LaunchStep) -> Message:
    """HR's words as they are: nothing in them pings or links."""
    words = sb.RichTextBlock([sb.RichTextSection([sb.RichText(text)])])
    host = button(t.plain("Host coffee chats"), ids.HOST_EDIT, BY_CALL, style="primary")
    ask = button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN, style="primary")
    buttons = [ask, button(t.plain("Host coffee chats"), ids.HOST_EDIT, BY_CALL)]
    both = buttons if step is LaunchStep.ANNOUNCED else [host]
    said = (
        t.md("Coffee chats: {words}", words=text)
        if step is LaunchStep.ANNOUNCED
        else t.md("Looking for hosts: {words}", words=text)
    )
    return message(said, [words, actions(*both)])


def posted(to_all: bool, t: Words) -> Message:
    text = (
        t.md("Posted.")
        if to_all
        else t.md("That is how it looks: I have sent it to you alone, in your direct messages with me.")
    )
    return only(text, section(text))


@refuses(CannotPostThere)
def _cannot_post_there(refusal: CannotPostThere, t: Words) -> Message:
    text = t.md("I may not post in that channel. Invite me there with `/invite @Coffee Chat`, then try again: "
                "nothing was posted.")  # fmt: skip
    way = ids.LAUNCH_ANNOUNCE if refusal.step is LaunchStep.ANNOUNCED else ids.LAUNCH_FIRST_HOSTS
    return only(text, section(text), actions(button(t.plain("Try again"), way, refusal.step)))
