"""What follows an interview: what it gave, thanks, a colleague to meet, a move, a concern, and being kept apart."""

from bot.facts.afterwards import ThanksFacts
from bot.facts.interviews import InterviewFacts
from bot.messages import ids
from bot.messages.afterwards import answers, forms
from bot.messages.afterwards.notifications import draft_of_thanks
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.keep_apart import keep_apart
from bot.usecases.afterwards.raise_concern import may_raise_concern, raise_concern
from bot.usecases.afterwards.refer_guest import accept_referral, decline_referral, refer_guest
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import thank_host
from bot.usecases.interviews.show_interview import my_notes, my_thanks, show_interview
from handlers import payloads
from handlers.interaction import Interaction


def open_feedback(it: Interaction) -> None:
    """The guest and the host are asked different things."""

    def show(facts: InterviewFacts) -> None:
        if it.person_id == facts.interview.host_id:
            stories = facts.profile.stories if facts.profile else ()
            it.open(forms.host_feedback_form(it.words, facts.interview.id, stories))
        else:
            it.open(forms.guest_feedback_form(it.words, facts.interview.id))

    it.answer(show_interview(it.ws, it.person_id, payloads.number(it.value)), show)


def feedback(it: Interaction) -> None:
    """Each part is kept for itself: a colleague who cannot be asked loses nothing else."""
    interview_id, inputs = payloads.number(it.metadata), it.inputs

    def keep(facts: InterviewFacts) -> None:
        given = payloads.feedback_of(inputs, facts.profile.stories if facts.profile else ())
        it.answer(give_feedback(it.ws, it.person_id, interview_id, given), kept)

    def kept(_: object) -> None:
        if payloads.choices_of(inputs.get(ids.APART)):
            keep_apart(it.ws.beside(), it.person_id, interview_id)
        colleague = payloads.person_of(inputs.get(ids.COLLEAGUE))
        if colleague:
            it.answer(refer_guest(it.ws, it.person_id, interview_id, colleague), say_noted)
        else:
            say_noted(None)

    def say_noted(_: object) -> None:
        it.tell(answers.noted(it.words))
        it.redraw()

    it.answer(show_interview(it.ws, it.person_id, interview_id), keep)


def apart(it: Interaction) -> None:
    result = keep_apart(it.ws, it.person_id, payloads.number(it.value))
    it.answer(result, lambda _: it.tell(answers.kept_apart(it.words)))


def open_concern(it: Interaction) -> None:
    interview_id = payloads.number(it.value)
    it.answer(
        may_raise_concern(it.ws, it.person_id, interview_id),
        lambda _: it.open(forms.concern_form(it.words, interview_id)),
    )


def concern(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    result = raise_concern(it.ws, it.person_id, payloads.number(it.metadata), words)
    it.answer(result, lambda _: it.tell(answers.concern_sent(it.words)))


def open_thanks(it: Interaction) -> None:
    def show(facts: ThanksFacts) -> None:
        draft = draft_of_thanks(facts, it.words)
        it.open(forms.thanks_form(it.words, facts.interview.id, draft))

    it.answer(my_thanks(it.ws, it.person_id, payloads.number(it.value)), show)


def send_thanks(it: Interaction) -> None:
    """Read the draft as it is stored: the outbox edits the message that showed it."""

    def send(facts: ThanksFacts) -> None:
        draft = draft_of_thanks(facts, it.words)
        it.answer(thank_host(it.ws, it.person_id, facts.interview.id, draft), it.stay_quiet)

    it.answer(my_thanks(it.ws, it.person_id, payloads.number(it.value)), send)


def thanks(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    it.answer(thank_host(it.ws, it.person_id, payloads.number(it.metadata), words), it.stay_quiet)


def moved_and_tell(it: Interaction) -> None:
    _report_move(it, moved=True, tell_host=True)


def moved(it: Interaction) -> None:
    _report_move(it, moved=True)


def not_moved(it: Interaction) -> None:
    _report_move(it, moved=False)


def _report_move(it: Interaction, *, moved: bool, tell_host: bool = False) -> None:
    interview_id = payloads.number(it.value)
    it.answer(report_move(it.ws, it.person_id, interview_id, moved=moved, tell_host=tell_host), it.stay_quiet)


def take_referral(it: Interaction) -> None:
    it.answer(accept_referral(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def leave_referral(it: Interaction) -> None:
    it.answer(decline_referral(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def show_notes(it: Interaction) -> None:
    it.open(forms.notes_view(it.words, my_notes(it.ws, it.person_id)))
