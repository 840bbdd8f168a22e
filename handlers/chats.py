"""What the two do around their chat: ask first, read the kit, say what it gave them, thank, refer, move."""

from bot.domain.answers import Noted
from bot.domain.facts import InterviewFacts, ThanksFacts
from bot.domain.requests import Interview, Request
from bot.messages import answers, chat_forms, ids
from bot.messages.afterwards import draft_of_thanks
from bot.messages.kit import kit_for_guest, kit_for_host
from bot.messages.words import Words
from bot.usecases.ask_first import answer_question, ask_first
from bot.usecases.give_feedback import give_feedback
from bot.usecases.keep_apart import keep_apart
from bot.usecases.raise_concern import may_raise_concern, raise_concern
from bot.usecases.refer_guest import accept_referral, decline_referral, refer_guest
from bot.usecases.report_move import report_move
from bot.usecases.report_outcome import report_silence
from bot.usecases.show_interview import my_notes, my_thanks, show_interview, waiting_question
from bot.usecases.thank_host import thank_host
from handlers import payloads
from handlers.interaction import Interaction


def check_words(body: payloads.Body, t: Words) -> dict[str, str]:
    """Blanks alone are no words; Slack checks the length, not the sense."""
    words = payloads.text_of(payloads.values(body).get(ids.WORDS))
    return {} if words else {ids.WORDS: t.plain("Please write a few words.")}


def show_kit(it: Interaction) -> None:
    """In the group, for the one who clicked alone: each side has questions of its own."""
    result = show_interview(it.ws, it.person_id, payloads.number(it.value))
    if not isinstance(result, InterviewFacts):
        it.refuse(result)
    elif it.person_id == result.interview.host_id:
        it.tell(kit_for_host(it.words))
    else:
        field = it.ws.fields.get(result.interview.field)
        it.tell(kit_for_guest(result.request.wish.topic, field.family if field else "", it.words))


def open_question(it: Interaction) -> None:
    it.open(chat_forms.question_form(it.words, payloads.number(it.value)))


def question(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    if not it.refused(ask_first(it.ws, it.person_id, payloads.number(it.metadata), words)):
        it.tell(answers.question_sent(it.words))


def open_answer(it: Interaction) -> None:
    offer_id = payloads.number(it.value)
    asked = waiting_question(it.ws, it.person_id, offer_id)
    if isinstance(asked, str):
        it.open(chat_forms.answer_form(it.words, offer_id, asked))
    else:
        it.refuse(asked)


def answer(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    it.refused(answer_question(it.ws, it.person_id, payloads.number(it.metadata), words))


def unheard(it: Interaction) -> None:
    """The message itself is edited by the outbox; on the Home the page is the answer."""
    result = report_silence(it.ws, it.person_id, payloads.number(it.value))
    if not isinstance(result, Noted):
        it.refuse(result)
    elif it.from_home:
        it.show_home()


def apart(it: Interaction) -> None:
    result = keep_apart(it.ws, it.person_id, payloads.number(it.value))
    if isinstance(result, Interview):
        it.tell(answers.kept_apart(it.words))
    else:
        it.refuse(result)


def open_concern(it: Interaction) -> None:
    interview_id = payloads.number(it.value)
    if not it.refused(may_raise_concern(it.ws, it.person_id, interview_id)):
        it.open(chat_forms.concern_form(it.words, interview_id))


def concern(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    if not it.refused(raise_concern(it.ws, it.person_id, payloads.number(it.metadata), words)):
        it.tell(answers.concern_sent(it.words))


def open_feedback(it: Interaction) -> None:
    """The guest and the host are asked different things."""
    result = show_interview(it.ws, it.person_id, payloads.number(it.value))
    if not isinstance(result, InterviewFacts):
        it.refuse(result)
    elif it.person_id == result.interview.host_id:
        stories = result.profile.stories if result.profile else ()
        it.open(chat_forms.host_feedback_form(it.words, result.interview.id, stories))
    else:
        it.open(chat_forms.guest_feedback_form(it.words, result.interview.id))


def feedback(it: Interaction) -> None:
    """Each part is kept for itself: a colleague who cannot be asked loses nothing else."""
    interview_id = payloads.number(it.metadata)
    facts = show_interview(it.ws, it.person_id, interview_id)
    if not isinstance(facts, InterviewFacts):
        it.refuse(facts)
        return
    given = payloads.feedback_of(it.inputs, facts.profile.stories if facts.profile else ())
    if it.refused(give_feedback(it.ws, it.person_id, interview_id, given)):
        return
    if payloads.choices_of(it.inputs.get(ids.APART)):
        keep_apart(it.ws.answering(None), it.person_id, interview_id)
    colleague = payloads.person_of(it.inputs.get(ids.COLLEAGUE))
    if not colleague or not it.refused(refer_guest(it.ws, it.person_id, interview_id, colleague)):
        it.tell(answers.noted(it.words))


def open_thanks(it: Interaction) -> None:
    facts = my_thanks(it.ws, it.person_id, payloads.number(it.value))
    if isinstance(facts, ThanksFacts):
        it.open(chat_forms.thanks_form(it.words, facts.interview.id, draft_of_thanks(facts, it.words)))
    else:
        it.refuse(facts)


def send_thanks(it: Interaction) -> None:
    """The draft as it stands: the message that held it is edited by the outbox."""
    facts = my_thanks(it.ws, it.person_id, payloads.number(it.value))
    if isinstance(facts, ThanksFacts):
        it.refused(thank_host(it.ws, it.person_id, facts.interview.id, draft_of_thanks(facts, it.words)))
    else:
        it.refuse(facts)


def thanks(it: Interaction) -> None:
    words = payloads.text_of(it.inputs.get(ids.WORDS))
    it.refused(thank_host(it.ws, it.person_id, payloads.number(it.metadata), words))


def moved_and_tell(it: Interaction) -> None:
    it.refused(report_move(it.ws, it.person_id, payloads.number(it.value), moved=True, tell_host=True))


def moved(it: Interaction) -> None:
    it.refused(report_move(it.ws, it.person_id, payloads.number(it.value), moved=True))


def not_moved(it: Interaction) -> None:
    it.refused(report_move(it.ws, it.person_id, payloads.number(it.value), moved=False))


def take_referral(it: Interaction) -> None:
    result = accept_referral(it.ws, it.person_id, payloads.number(it.value))
    if not isinstance(result, Request):
        it.refuse(result)


def leave_referral(it: Interaction) -> None:
    it.refused(decline_referral(it.ws, it.person_id, payloads.number(it.value)))


def show_notes(it: Interaction) -> None:
    it.open(chat_forms.notes_view(it.words, my_notes(it.ws, it.person_id)))
