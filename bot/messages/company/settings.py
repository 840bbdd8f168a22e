"""HR's form of what holds for the whole company; each setting says what it changes, and who changed it last.

The inputs have the names of the settings.
"""

from collections.abc import Iterable, Mapping

import slackblocks as sb

from bot.domain.company import (
    CAPACITIES,
    KEEP_MONTHS,
    MIN_CELLS,
    OFFER_DAYS,
    CompanySetting,
)
from bot.domain.refusals.company import ContactIsHr, MinCellMayNotFall
from bot.facts.settings import CompanyForm
from bot.messages import ids
from bot.messages.blocks import (
    Block,
    Message,
    Payload,
    button,
    context,
    labelled,
    modal,
    only,
    options,
    section,
)
from bot.messages.languages import SPOKEN
from bot.messages.registry import refuses
from bot.messages.words import Mrkdwn, Words, mention

SWITCH_OFF, SWITCH_ON = "off", "on"


def company_line(t: Words) -> Block:
    """The way to it, on HR's part of the Home."""
    change = button(t.plain("Company settings"), ids.COMPANY_EDIT)
    return section(
        t.md("Where the digest goes, who is HR, who hears of concerns, and the numbers I go by."),
        accessory=change,
    )


def company_form(facts: CompanyForm, t: Words) -> Payload:
    inputs = [(setting, *row) for setting, row in _rows(facts, t).items() if setting not in facts.locked]
    blocks: list[Block] = [
        labelled(label, element, optional=optional, hint=_hint(facts, setting, meaning, t))
        for setting, label, element, optional, meaning in inputs
    ]
    locked = [row[0] for setting, row in _rows(facts, t).items() if setting in facts.locked]
    if locked:
        text = t.md("Whoever runs me has fixed: {settings}.", settings=t.series(locked))
        blocks.append(context(text))
    return modal(
        ids.COMPANY_FORM,
        t.plain("Company settings"),
        blocks,
        submit=t.plain("Save"),
        close=t.plain("Cancel"),
    )


def _rows(facts: CompanyForm, t: Words) -> Mapping[CompanySetting, tuple[str, sb.Element, bool, str]]:
    """For each setting: its name, its input, whether it may be empty, and what it changes."""
    policy = facts.policy
    cells = [n for n in MIN_CELLS if n >= facts.min_cell]
    return {
        CompanySetting.DIGEST_CHANNEL: (
            t.plain("Channel of the digest"),
            sb.ConversationSelectMenu(
                CompanySetting.DIGEST_CHANNEL,
                initial_conversation=facts.channel,
                filter=sb.ConversationFilter(
                    include=["public", "private"], exclude_external_shared_channels=True
                ),
                placeholder=t.plain("Each of HR, in a direct message"),
            ),
            True,
            t.plain("Invite me there first: /invite @Coffee Chat. From then on the digest goes there and to nobody else."),
        ),
        CompanySetting.HR_PEOPLE: (
            t.plain("Further people of HR"),
            sb.UserMultiSelectMenu(
                CompanySetting.HR_PEOPLE,
                initial_users=sorted(facts.hr_people) or None,
                placeholder=t.plain("Nobody in particular"),
            ),
            True,
            t.plain("They read the digest and change these settings, beside those whom the installation names."),
        ),
        CompanySetting.CONTACT: (
            t.plain("Contact for concerns"),
            sb.UserSelectMenu(
                CompanySetting.CONTACT,
                initial_user=facts.contact,
                placeholder=t.plain("A colleague"),
            ),
            True,
            t.plain("Reads what somebody reports of a chat. Nobody of HR, because a concern may be about them."),
        ),
        CompanySetting.MIN_CELL: (
            t.plain("People behind a number"),
            _number(CompanySetting.MIN_CELL, cells, facts.min_cell),
            False,
            t.plain("A number of the digest stands for at least so many people. It may rise, and does not fall again."),
        ),
        CompanySetting.LANGUAGES: (
            t.plain("Languages of the company"),
            _languages(facts.languages),
            False,
            t.plain("Preselected for guests and hosts, beside the language of their Slack."),
        ),
        CompanySetting.CAPACITY_DEFAULT: (
            t.plain("Chats of a new host"),
            _number(CompanySetting.CAPACITY_DEFAULT, CAPACITIES, policy.capacity_default),
            False,
            t.plain("In 30 days, before they choose themselves."),
        ),
        CompanySetting.CAPACITY_MOST: (
            t.plain("Most chats of a host"),
            _number(CompanySetting.CAPACITY_MOST, CAPACITIES, policy.capacity_most),
            False,
            t.plain("In 30 days: nobody can choose more when they save their profile."),
        ),
        CompanySetting.OFFER_DAYS: (
            t.plain("Working days for an answer"),
            _number(CompanySetting.OFFER_DAYS, OFFER_DAYS, policy.offer_days),
            False,
            t.plain("So long a host has for each request. Those on their way keep their date."),
        ),
        CompanySetting.KEEP_MONTHS: (
            t.plain("Months that chats are kept"),
            _number(
                CompanySetting.KEEP_MONTHS,
                sorted({*KEEP_MONTHS, policy.anonymous_after_months}),
                policy.anonymous_after_months,
            ),
            False,
            t.plain("Then they lose their people and texts, for good. Fewer months do that to older chats as well, in the next hours."),
        ),
        CompanySetting.HOST_ASKS: (
            t.plain("Ask likely hosts"),
            _switch(t, CompanySetting.HOST_ASKS, on=policy.ask_likely_hosts),
            False,
            t.plain("Where enough people wait for a field, I ask somebody who may know it, one by one and in private."),
        ),
        CompanySetting.WELCOME: (
            t.plain("Welcome newcomers"),
            _switch(t, CompanySetting.WELCOME, on=policy.welcome_newcomers),
            False,
            t.plain("Whoever joins from now on gets one word from me after two weeks, unless they have used me by then."),
        ),
    }  # fmt: skip


def _hint(facts: CompanyForm, setting: CompanySetting, meaning: str, t: Words) -> str:
    last = facts.last.get(setting)
    if last is None:
        return meaning
    changed = t.plain("Last changed by {name} on {day}.", name=last.name, day=t.calendar_day(last.at.date()))
    return t.sentences([meaning, changed])


def _number(setting: CompanySetting, numbers: Iterable[int], now: int) -> sb.Element:
    shown = options([(str(n), str(n)) for n in sorted({*numbers, now})])
    chosen = next(option for option in shown if option.value == str(now))
    return sb.StaticSelectMenu(setting, shown, initial_option=chosen)


def _languages(spoken: frozenset[str]) -> sb.Element:
    every = options(SPOKEN)
    chosen = [option for option in every if option.value in spoken]
    return sb.StaticMultiSelectMenu(CompanySetting.LANGUAGES, every, initial_options=chosen or None)


def _switch(t: Words, setting: CompanySetting, *, on: bool) -> sb.Element:
    both = options([(SWITCH_ON, t.plain("Yes")), (SWITCH_OFF, t.plain("No"))])
    return sb.RadioButtonGroup(setting, both, both[0 if on else 1])


def company_set(changed: Iterable[CompanySetting], facts: CompanyForm, t: Words) -> Message:
    names = [_rows(facts, t)[setting][0] for setting in changed]
    text = (
        t.md("Saved: {settings}. It holds from now on, and the log has your name.", settings=t.series(names))
        if names
        else t.md("Nothing was different, so nothing is changed.")
    )
    return only(text, section(text))


@refuses(ContactIsHr)
def _contact_is_hr(refusal: ContactIsHr, t: Words) -> Message:
    text: Mrkdwn = t.md(
        "{person} belongs to HR, and a concern may be about HR. Please name somebody else as the contact; nothing was changed.",
        person=mention(refusal.person_id),
    )
    return only(text, section(text))


@refuses(MinCellMayNotFall)
def _min_cell_may_not_fall(refusal: MinCellMayNotFall, t: Words) -> Message:
    text = t.md(
        "A month was published with {n} people behind each number: fewer would tell what it withheld. Nothing was changed.",
        n=refusal.least,
    )
    return only(text, section(text))
