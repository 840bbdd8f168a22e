"""The words of every polite no, each with a next step."""

from bot.domain.fields.catalogue import Contradiction, ContradictionKind
from bot.domain.people import Standing
from bot.domain.refusals import HrOnly, NotTakingPart, NotYours
from bot.domain.refusals.asking import (
    AlreadyAsked,
    AlreadyClosed,
    CannotAskYourself,
    DraftGone,
    NoSuchField,
    NotAHost,
    NoteTooLong,
    NothingToWithdraw,
    TooManyRequests,
)
from bot.domain.refusals.digest import BadMonth, MonthNotOver, NoSuchMonth, NotInChannel
from bot.domain.refusals.fields import FieldsClash
from bot.domain.refusals.hosting import BadPause, NotHosting
from bot.domain.refusals.privacy import NothingStored
from bot.messages import ids
from bot.messages.answers import with_start
from bot.messages.blocks import Message, actions, button, context, only, section
from bot.messages.registry import refuses
from bot.messages.words import Mrkdwn, Words, mention

LONGEST_ECHO = 60
MOST_PROBLEMS = 10


@refuses(NotTakingPart)
def _not_taking_part(refusal: NotTakingPart, t: Words) -> Message:
    why = {
        Standing.GUEST_ACCOUNT: t.md("Coffee chats are for full members of this workspace, and yours is a guest account. "
                                     "If that is a mistake, your Slack admins can change it."),
        Standing.EXTERNAL: t.md("Coffee chats are for the people of this company. Yours may have its own: ask your Slack admins."),
        Standing.BOT: t.md("Coffee chats are for people. Please run this command as yourself."),
        Standing.DEACTIVATED: t.md("This account is switched off. Your Slack admins can help."),
        Standing.MEMBER: t.md("I cannot see your account yet. Please try again in a minute."),
    }  # fmt: skip
    text = why[refusal.standing]
    return only(text, section(text))


@refuses(TooManyRequests)
def _too_many(refusal: TooManyRequests, t: Words) -> Message:
    text = t.plural(
        "You have {n} open request, and that is the limit. Withdraw it, or wait until it finds its host.",
        "You have {n} open requests, and that is the limit. Withdraw one, or wait until one finds its host.",
        refusal.limit,
    )
    return only(text, section(text), actions(button(t.plain("My chats"), ids.STATUS_SHOW)))


@refuses(AlreadyAsked)
def _already_asked(refusal: AlreadyAsked, t: Words) -> Message:
    text = t.md("You have asked about *{field}* already. I am on it.", field=t.field(refusal.field))
    withdraw = button(t.plain("Withdraw it"), ids.REQUEST_WITHDRAW, refusal.request_id)
    return only(text, section(text), actions(button(t.plain("My chats"), ids.STATUS_SHOW), withdraw))


@refuses(NoSuchField)
def _no_such_field(refusal: NoSuchField, t: Words) -> Message:
    asked = refusal.text[:LONGEST_ECHO] + ("…" if len(refusal.text) > LONGEST_ECHO else "")
    choices = [
        section(
            t.md("*{field}*", field=t.field(key)),
            accessory=button(
                t.plain("Ask for this"),
                ids.REQUEST_CHOOSE,
                f"{refusal.draft_id}:{key}",
                spoken=t.plain("Ask for {field}", field=t.field(key)),
            ),
        )
        for key in refusal.suggestions
    ]
    text = (
        t.md("I do not know “{asked}”. Did you mean one of these?", asked=asked)
        if choices
        else t.md("I do not know a field called “{asked}”. You can pick one from the list.", asked=asked)
    )
    other = actions(
        button(t.plain("Pick from the list"), ids.REQUEST_EDIT, refusal.draft_id),
        button(
            t.plain("None of these"),
            ids.REQUEST_AS_TYPED,
            refusal.draft_id,
            spoken=t.plain("Ask for it as I wrote it"),
        ),
        button(t.plain("All fields"), ids.FIELDS_SHOW),
    )
    kept = context(t.md("What you wrote is kept for a week."))
    return only(text, section(text), *choices, other, kept)


@refuses(NoteTooLong)
def _note_too_long(refusal: NoteTooLong, t: Words) -> Message:
    text = t.md(
        "Your note has {length} characters, and a host reads {limit} at the most. Nothing is lost: shorten it in the form.",
        length=refusal.length,
        limit=refusal.limit,
    )
    edit = button(t.plain("Open the form"), ids.REQUEST_EDIT, refusal.draft_id, style="primary")
    return only(text, section(text), actions(edit))


@refuses(NotAHost)
def _not_a_host(refusal: NotAHost, t: Words) -> Message:
    text = t.md("{person} is not hosting at the moment. You can ask for their field instead.",
                person=mention(refusal.person_id))  # fmt: skip
    return only(
        text, section(text), actions(button(t.plain("Ask for a field"), ids.REQUEST_OPEN, style="primary"))
    )


@refuses(CannotAskYourself)
def _yourself(_: CannotAskYourself, t: Words) -> Message:
    text = t.md("A coffee with yourself needs no help from me. Which field are you curious about?")
    return only(
        text, section(text), actions(button(t.plain("Ask for a field"), ids.REQUEST_OPEN, style="primary"))
    )


@refuses(NotYours)
def _not_yours(_: NotYours, t: Words) -> Message:
    text = t.md(
        "That button is not for you, or what it belonged to is gone. `/coffee-chat status` shows what is yours."
    )
    return only(text, section(text))


@refuses(NothingToWithdraw)
def _nothing_to_withdraw(_: NothingToWithdraw, t: Words) -> Message:
    text = t.md("You have no open request to withdraw.")
    return only(text, section(text), actions(button(t.plain("Ask for a coffee chat"), ids.REQUEST_OPEN)))


@refuses(AlreadyClosed)
def _already_closed(_: AlreadyClosed, t: Words) -> Message:
    text = t.md("That request is closed already. `/coffee-chat status` shows what is open.")
    return only(text, section(text))


@refuses(DraftGone)
def _draft_gone(_: DraftGone, t: Words) -> Message:
    return with_start(t.md("That is too long ago, I have not kept it. Please ask once more."), t)


@refuses(NotHosting)
def _not_hosting(_: NotHosting, t: Words) -> Message:
    text = t.md("You are not hosting yet. Fill in a short profile, and people may ask you.")
    return only(
        text, section(text), actions(button(t.plain("Host coffee chats"), ids.HOST_EDIT, style="primary"))
    )


@refuses(BadPause)
def _bad_pause(refusal: BadPause, t: Words) -> Message:
    text = t.md(
        "I cannot read “{text}” as a pause. Try `/coffee-chat pause 2w`, `pause 10d` or `pause until 2026-12-24`, "
        "up to a year ahead.",
        text=refusal.text[:LONGEST_ECHO],
    )
    return only(text, section(text))


@refuses(HrOnly)
def _hr_only(_: HrOnly, t: Words) -> Message:
    text = t.md("That is for HR. `/coffee-chat status` shows what is yours.")
    return only(text, section(text))


@refuses(BadMonth)
def _bad_month(refusal: BadMonth, t: Words) -> Message:
    text = t.md("I cannot read “{text}” as a month. Write it like this: `/coffee-chat digest 2026-10`.",
                text=refusal.text[:LONGEST_ECHO])  # fmt: skip
    return only(text, section(text))


@refuses(NoSuchMonth)
def _no_such_month(refusal: NoSuchMonth, t: Words) -> Message:
    text = t.md(
        "{month} has not begun yet. `/coffee-chat digest` shows the last full month.", month=refusal.month
    )
    return only(text, section(text))


@refuses(MonthNotOver)
def _month_not_over(refusal: MonthNotOver, t: Words) -> Message:
    text = t.md("{month} is not over yet. I count it once, {at}, so that no two views of it can be compared.",
                month=t.month(refusal.first_day), at=t.moment(refusal.counted_at))  # fmt: skip
    return only(text, section(text), actions(button(t.plain("Show the last month"), ids.DIGEST_SHOW)))


@refuses(NotInChannel)
def _not_in_channel(refusal: NotInChannel, t: Words) -> Message:
    text = t.md("I may not post in that channel. Invite me there with `/invite @Coffee Chat`, then try again: "
                "nothing was posted.")  # fmt: skip
    again = button(t.plain("Try again"), ids.CALL_DRAFT, refusal.field)
    return only(text, section(text), actions(again))


@refuses(FieldsClash)
def _fields_clash(refusal: FieldsClash, t: Words) -> Message:
    text = t.md("That change cannot be made, and nothing was changed:")
    lines = Mrkdwn("\n".join(_contradiction(problem, t) for problem in refusal.problems[:MOST_PROBLEMS]))
    edit = actions(button(t.plain("Edit the fields"), ids.FIELD_EDIT))
    return only(text, section(text), section(lines), edit)


def _contradiction(problem: Contradiction, t: Words) -> Mrkdwn:
    kind, name, word = ContradictionKind, t.field(problem.key), problem.word[:LONGEST_ECHO]
    said = {
        kind.TWICE: t.md("• “{name}” is there already. Choose it above to change it.", name=name),
        kind.BAD_KEY: t.md("• “{name}” has no letters I can use. Give it a name in Latin letters, and more words for it below.", name=name),
        kind.NO_NAME: t.md("• “{word}” is too long or empty for a name. Use 1 to 12 words.", word=word),
        kind.TAKEN: t.md("• “{word}” means {owner} already. Take it out of one of them.", word=word, owner=t.field(problem.owner)),
        kind.NO_NEIGHBOUR: t.md("• “{word}” is no other field, so it cannot be a neighbour.", word=word),
        kind.MERGED_INTO_ITSELF: t.md("• {name} cannot be merged into itself. Choose another field.", name=name),
        kind.NO_SUCH_FIELD: t.md("• The field to merge into is gone. Choose another."),
    }  # fmt: skip
    return said[problem.kind]


@refuses(NothingStored)
def _nothing_stored(_: NothingStored, t: Words) -> Message:
    text = t.md(
        "I store nothing about you, so there is nothing to send or to forget. `/coffee-chat` shows what I can do."
    )
    return only(text, section(text))
