"""The top of the Home: what waits for my answer, by the same rule as the nudges."""

from collections.abc import Iterable

from bot.domain.requests import Answer
from bot.facts.afterwards import ReferralFacts
from bot.facts.home import Home
from bot.facts.interviews import MyInterview
from bot.facts.offers import OpenOffer, OpenQuestion
from bot.facts.tables import TableOfferFacts
from bot.messages import ids
from bot.messages.afterwards.next_steps import step_buttons, step_quote
from bot.messages.asking.wishes import questions
from bot.messages.blocks import Block, actions, button, divider, header, quote, section
from bot.messages.finding_a_time.notifications import confirm_buttons
from bot.messages.home.chats import after_it, find_time, open_chat
from bot.messages.interviews.notifications import outcome_buttons
from bot.messages.tables.notifications import table_buttons, table_question, who_waits
from bot.messages.words import Words, mention

MOST_SHOWN = 8
"""Of each kind; the rest is counted, so that the page never outgrows Slack's 100 blocks."""


def waiting_for_me(me: Home, t: Words) -> list[Block]:
    """Offers first: somebody waits for them. Nothing where nothing waits."""
    if not me.waits_for_me:
        return []
    waiting: list[Iterable[Block]] = [_offer(item, t) for item in me.offers[:MOST_SHOWN]]
    waiting += [_table(item, t) for item in me.tables]
    waiting += [_question(item, t) for item in me.questions]
    waiting += [_referral(item, t) for item in me.referrals]
    waiting += [_interview(mine, me, t) for mine in me.interviews[:MOST_SHOWN] if mine.waits_for_me]
    return [
        header(t.plain("Waiting for your answer")),
        *(block for part in waiting for block in part),
        divider(),
    ]


def _offer(item: OpenOffer, t: Words) -> list[Block]:
    text = t.md(
        "{guest} would like to talk about *{field}*. Until {deadline}.",
        guest=mention(item.guest.id),
        field=t.field(item.request.wish.field),
        deadline=t.moment(item.offer.deadline),
    )
    wish = [quote(item.request.wish.learn)] if item.request.wish.learn else []
    about, number = f"{item.guest.name}, {t.field(item.request.wish.field)}", item.offer.id
    accept, decline, ask = t.plain("Accept"), t.plain("Not now"), t.plain("Ask first")
    first = [button(ask, ids.OFFER_ASK, number, spoken=t.spoken(ask, about))]
    buttons = actions(
        button(accept, ids.OFFER_ACCEPT, number, style="primary", spoken=t.spoken(accept, about)),
        button(decline, ids.OFFER_DECLINE, number, spoken=t.spoken(decline, about)),
        *([] if item.offer.question else first),
    )
    return [section(text), *wish, *questions(item.request.wish, t), buttons]


def _table(item: TableOfferFacts, t: Words) -> list[Block]:
    until = t.md("Until {deadline}.", deadline=t.moment(item.deadline))
    text = section(t.sentences([table_question(item, t), until]))
    return [text, *who_waits(item, t), table_buttons(item, t)]


def _question(item: OpenQuestion, t: Words) -> list[Block]:
    text = t.md(
        "A host would like to know something before your chat about *{field}*:", field=t.field(item.field)
    )
    answer = t.plain("Answer")
    spoken = t.spoken(answer, t.field(item.field))
    return [
        section(text),
        quote(item.question),
        actions(button(answer, ids.QUESTION_ANSWER, item.offer_id, style="primary", spoken=spoken)),
    ]


def _referral(item: ReferralFacts, t: Words) -> list[Block]:
    yes, no, about = t.plain("Yes, please ask"), t.plain("No, thanks"), item.colleague.name
    text = t.md(
        "{referrer} thinks you should also talk with {colleague}. Shall I ask them?",
        referrer=mention(item.referrer.id),
        colleague=mention(item.colleague.id),
    )
    return [
        section(text),
        actions(
            button(yes, ids.REFERRAL_ACCEPT, item.referral.id, style="primary", spoken=t.spoken(yes, about)),
            button(no, ids.REFERRAL_DECLINE, item.referral.id, spoken=t.spoken(no, about)),
        ),
    ]


def _interview(mine: MyInterview, me: Home, t: Words) -> list[Block]:
    partner, field, number = mention(mine.partner.id), t.field(mine.interview.field), mine.interview.id
    if mine.proposed is not None:
        text = t.md(
            "{partner} suggests {when} for your chat about *{field}*. Does that suit you?",
            partner=partner,
            when=t.meeting(mine.proposed.starts_at),
            field=field,
        )
        return [
            section(text),
            confirm_buttons(mine.proposed, t, *open_chat(mine, t), about=mine.partner.name),
        ]
    if mine.ask:
        text = t.md("Did you and {partner} meet about *{field}*?", partner=partner, field=field)
        return [section(text), *_outcome(mine, me, t)]
    if mine.thank:
        text = t.md(
            "Would you like to thank {partner} for your chat about *{field}*?", partner=partner, field=field
        )
        label = t.plain("No thanks needed")
        none = button(label, ids.THANKS_NONE, number, spoken=t.spoken(label, mine.partner.name))
        return [section(text), actions(*after_it(mine, me, t), none)]
    if mine.step:
        return _next_step(mine, me, t)
    text = t.md(
        "Have you moved towards *{field}* since you talked with {partner}?", partner=partner, field=field
    )
    return [
        section(text),
        actions(
            *(
                button(label, action_id, number, spoken=t.spoken(label, mine.partner.name))
                for label, action_id in (
                    (t.plain("Yes, and tell them"), ids.MOVE_TELL),
                    (t.plain("Yes, between us"), ids.MOVE_KEEP),
                    (t.plain("No"), ids.MOVE_NONE),
                )
            )
        ),
    ]


def _next_step(mine: MyInterview, me: Home, t: Words) -> list[Block]:
    said = mine.interview.outcome_of(me.person.id)
    text = t.md(
        "Have you taken the next step that you wrote after your chat with {partner}?",
        partner=mention(mine.partner.id),
    )
    mine_then = [step_quote(said.step, t)] if said and said.step else []
    return [section(text), *mine_then, step_buttons(mine.interview.id, t, about=mine.partner.name)]


def _outcome(mine: MyInterview, me: Home, t: Words) -> list[Block]:
    """Who has said "not yet" needs a time, not the same answer once more."""
    interview = mine.interview
    if mine.said is not Answer.NOT_YET or interview.meets_at is not None or not interview.is_open:
        host = interview.host_id == me.person.id
        return outcome_buttons(interview, t, host=host, about=mine.partner.name)
    met, off = t.plain("Yes, we met"), t.plain("It fell through")
    about = mine.partner.name
    return [
        actions(
            button(met, ids.OUTCOME_MET, interview.id, style="primary", spoken=t.spoken(met, about)),
            find_time(mine, t),
            button(off, ids.OUTCOME_FELL_THROUGH, interview.id, spoken=t.spoken(off, about)),
        )
    ]
