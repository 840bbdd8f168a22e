"""What both sides read from the introduction on."""

from bot.domain.notifications.finding_a_time import IntroductionSettled
from bot.domain.notifications.interviews import (
    AnswerShownAnew,
    AskedLater,
    DidYouMeet,
    InterviewIsOff,
    Introduction,
    OffTakenBack,
    OutcomeNoted,
    QuestionClosed,
    StillWondering,
)
from bot.domain.requests import Answer, Interview, InterviewState
from bot.facts.interviews import InterviewFacts
from bot.messages import ids
from bot.messages.afterwards.notifications import thanks_in_answer
from bot.messages.asking.wishes import questions
from bot.messages.blocks import (
    Block,
    Button,
    Message,
    actions,
    button,
    context,
    header,
    message,
    quote,
    section,
)
from bot.messages.finding_a_time.notifications import introduction_times
from bot.messages.registry import renders
from bot.messages.settings import how_often
from bot.messages.words import Mrkdwn, Words, mention


@renders(Introduction, IntroductionSettled)
def introduction(facts: InterviewFacts, t: Words) -> Message:
    guest, host, field = facts.guest, facts.host, t.field(facts.interview.field)
    blocks: list[Block] = [
        header(t.plain("Meet each other")),
        section(
            t.md(
                "{guest}{guest_title}, meet {host}{host_title}. {host} said yes to a talk about *{field}*.",
                guest=mention(guest.id),
                guest_title=_title(guest.title, t),
                host=mention(host.id),
                host_title=_title(host.title, t),
                field=field,
            )
        ),
    ]
    if facts.request.wish.learn:
        blocks += [
            context(t.md("What {guest} would like to learn:", guest=mention(guest.id))),
            quote(facts.request.wish.learn),
        ]
    blocks += questions(facts.request.wish, t)
    if facts.profile and facts.profile.about:
        blocks += [
            context(t.md("{host} says: ask me about", host=mention(host.id))),
            quote(facts.profile.about),
        ]
    blocks += [
        section(
            t.md(
                "*{guest}, would you write first?* A line about yourself is enough.",
                guest=mention(guest.id),
            )
        ),
        actions(button(t.plain("Questions to start with"), ids.KIT_SHOW, facts.interview.id)),
        *introduction_times(facts, t),
        context(
            t.md(
                "20 to 30 minutes. It is a talk, not a job interview. Afterwards I ask {guest} how it went; without an answer, I ask {host}.",
                guest=mention(guest.id),
                host=mention(host.id),
            ),
        ),
    ]
    return message(
        t.md("{guest} and {host}: your coffee chat about {field}", guest=mention(guest.id), host=mention(host.id), field=field),
        blocks,
    )  # fmt: skip


@renders(DidYouMeet)
def did_you_meet(facts: InterviewFacts, t: Words) -> Message:
    return _question(t.md("Did you and {partner} meet about *{field}*?", **_about(facts, t)), facts, t)


@renders(StillWondering)
def still_wondering(facts: InterviewFacts, t: Words) -> Message:
    text = t.md(
        "Still curious: did you and {partner} meet about *{field}*? One click is enough.", **_about(facts, t)
    )
    return _question(text, facts, t)


@renders(AskedLater)
def asked_later(facts: InterviewFacts, t: Words) -> Message:
    text = t.md(
        "You had not met yet last time. Did you and {partner} talk about *{field}* since?", **_about(facts, t)
    )
    return _question(text, facts, t)


def _about(facts: InterviewFacts, t: Words) -> dict[str, str]:
    return {"partner": mention(facts.partner().id), "field": t.field(facts.interview.field)}


def _question(text: Mrkdwn, facts: InterviewFacts, t: Words) -> Message:
    return message(
        text.replace("*", ""),
        [
            section(text),
            *outcome_buttons(facts.interview, t, host=facts.reader == facts.host),
            context(
                t.md(
                    "What you answer here is not shown to {partner}.",
                    partner=mention(facts.partner().id),
                )
            ),
            how_often(t),
        ],
    )


def outcome_buttons(interview: Interview, t: Words, *, host: bool = False, about: str = "") -> list[Block]:
    """What one side may answer; a host whose guest has not written can say that, too.

    `about`: whom it is about, for screen readers, where there are more such buttons on the page.
    """
    # By what the host knows: whether the guest has answered must not be read off the buttons.
    unheard = host and interview.meets_at is None and interview.unheard_at is None

    def answer(label: str, action_id: str, style: str | None = None) -> Button:
        spoken = t.spoken(label, about) if about else None
        return button(label, action_id, interview.id, style=style, spoken=spoken)

    no_word = answer(t.plain("I have not heard from them"), ids.INTERVIEW_UNHEARD)
    answers = actions(
        answer(t.plain("Yes, we met"), ids.OUTCOME_MET, "primary"),
        answer(t.plain("Not yet"), ids.OUTCOME_NOT_YET),
        answer(t.plain("It fell through"), ids.OUTCOME_FELL_THROUGH),
    )
    return [answers, actions(no_word)] if unheard else [answers]


@renders(OutcomeNoted, AnswerShownAnew)
def outcome_noted(facts: InterviewFacts, t: Words) -> Message:
    reader = facts.reader
    outcome = facts.interview.outcome_of(reader.id) if reader else None
    partner = mention(facts.partner().id)
    if outcome is None or outcome.answer is Answer.MET:
        text = t.md(":white_check_mark: You met {partner}. Good to hear.", partner=partner)
        is_host = reader is not None and reader.id == facts.interview.host_id
        label = t.plain("What did it give you?") if is_host else t.plain("What was useful?")
        thanks = thanks_in_answer(facts.thanks, t) if facts.thanks else []
        return message(
            text,
            [
                section(text),
                *thanks,
                actions(
                    button(label, ids.FEEDBACK_OPEN, facts.interview.id),
                    *(
                        []
                        if is_host
                        else [button(t.plain("My next step"), ids.STEP_OPEN, facts.interview.id)]
                    ),
                    *_concern(facts, t),
                ),
            ],
        )
    if outcome.answer is Answer.NOT_YET:
        unheard = reader == facts.host and facts.interview.unheard_at is not None
        heard = (
            t.md(
                "Noted. Where {partner} wants such words, I remind them to write to you first.",
                partner=partner,
            )
            if unheard
            else t.md("Not yet, then.")
        )
        if facts.asks_again:
            later = t.md("I ask you once more later.")
        elif facts.interview.state is InterviewState.UNKNOWN:
            later = t.md("I will not ask again.")
        else:
            later = t.md(
                "I will not ask again; your Home keeps the question for as long as the chat is open."
            )
        text = t.md("{heard} {later}", heard=heard, later=later)
        return message(text, [section(text)])
    text = t.md("It fell through, noted. That happens, and I ask no more about it.")
    again = [_another_host(facts, t)] if reader is not None and reader.id == facts.interview.guest_id else []
    apart = button(t.plain("Do not match us again"), ids.INTERVIEW_APART, facts.interview.id)
    return message(text, [section(text), actions(*again, apart, *_concern(facts, t))])


@renders(QuestionClosed)
def question_closed(facts: InterviewFacts, t: Words) -> Message:
    text = t.md("I have stopped asking about your chat with {partner}.", partner=mention(facts.partner().id))
    return message(text, [context(text)])


@renders(OffTakenBack)
def off_taken_back(facts: InterviewFacts, t: Words) -> Message:
    text = t.md("You say that you met {partner}: that counts.", partner=mention(facts.partner().id))
    return message(text, [context(text)])


@renders(InterviewIsOff)
def interview_is_off(facts: InterviewFacts, t: Words) -> Message:
    partner, field = facts.partner(), t.field(facts.interview.field)
    if partner.is_pseudonym:
        text = t.md(
            "The other side of your chat about *{field}* takes no part any more, so it is off.", field=field
        )
    elif not partner.takes_part:
        text = t.md(
            "{name} is no longer here, so your chat about *{field}* is off.", name=partner.name, field=field
        )
    else:
        text = t.md("It looks as if your chat about *{field}* will not come about.", field=field)
    blocks = [section(text)]
    if facts.reader is not None and facts.reader.id == facts.interview.guest_id:
        blocks.append(actions(_another_host(facts, t)))
    return message(text.replace("*", ""), blocks)


def _another_host(facts: InterviewFacts, t: Words) -> Button:
    return button(t.plain("Find me another host"), ids.REQUEST_AGAIN, facts.request.id, style="primary")


def _concern(facts: InterviewFacts, t: Words) -> list[Button]:
    """Where the company has named somebody to tell."""
    label = t.plain("Something was wrong")
    return [button(label, ids.CONCERN_OPEN, facts.interview.id)] if facts.contact else []


def _title(title: str, t: Words) -> Mrkdwn:
    return t.md(" ({title})", title=title) if title else Mrkdwn("")
