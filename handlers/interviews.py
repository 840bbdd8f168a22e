"""What the two do around their interview: read the kit, and say what happened."""

from bot.domain.requests import Answer
from bot.facts.interviews import InterviewFacts
from bot.messages.interviews.kit import kit_for_guest, kit_for_host
from bot.usecases.interviews.report_outcome import report_outcome, report_silence
from bot.usecases.interviews.show_interview import show_interview
from handlers import payloads
from handlers.interaction import Interaction


def show_kit(it: Interaction) -> None:
    """In the group, for the one who clicked alone: each side has questions of its own."""
    kit_of(it, payloads.number(it.value))


def kit_of(it: Interaction, interview_id: int) -> None:
    def show(facts: InterviewFacts) -> None:
        if it.person_id == facts.interview.host_id:
            it.tell(kit_for_host(it.words))
        else:
            family = it.ws.fields.family_of(facts.interview.field)
            it.tell(kit_for_guest(facts.request.wish.topic, family, it.words, facts.stories_to_choose))

    it.answer(show_interview(it.ws, it.person_id, interview_id), show)


def met(it: Interaction) -> None:
    _report(it, Answer.MET)


def not_yet(it: Interaction) -> None:
    _report(it, Answer.NOT_YET)


def fell_through(it: Interaction) -> None:
    _report(it, Answer.FELL_THROUGH)


def _report(it: Interaction, answer: Answer) -> None:
    it.answer(report_outcome(it.ws, it.person_id, payloads.number(it.value), answer), it.redraw)


def unheard(it: Interaction) -> None:
    it.answer(report_silence(it.ws, it.person_id, payloads.number(it.value)), it.redraw)
