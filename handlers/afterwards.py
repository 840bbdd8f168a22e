"""What follows an interview: what it gave, thanks, a colleague to meet, a move, a concern, and being kept apart."""

from bot.domain.afterwards.next_steps import StepKind
from bot.domain.hosting.shelf import LONGEST_LINE
from bot.domain.refusals import Refusal
from bot.facts.afterwards import StepForm, ThanksFacts
from bot.facts.interviews import InterviewFacts, Noted
from bot.messages import ids
from bot.messages.afterwards import answers, forms
from bot.messages.afterwards.notifications import draft_of_thanks
from bot.messages.asking.answers import request_made
from bot.messages.hosting.shelf import too_long_for_shelf
from bot.messages.words import Words
from bot.usecases.afterwards.give_feedback import give_feedback
from bot.usecases.afterwards.keep_apart import keep_apart
from bot.usecases.afterwards.next_step import offer_step, report_step, write_step
from bot.usecases.afterwards.raise_concern import may_raise_concern, raise_concern
from bot.usecases.afterwards.refer_guest import accept_referral, decline_referral, refer_guest, tell_referrer
from bot.usecases.afterwards.report_move import report_move
from bot.usecases.afterwards.thank_host import leave_thanks, thank_host
from bot.usecases.asking.request_interview import request_person
from bot.usecases.hosting.shelves import put_note_on_shelf
from bot.usecases.interviews.show_interview import my_feedback, my_notes, my_step, my_thanks, show_interview
from handlers import payloads
from handlers.interaction import Interaction


def open_feedback(it: Interaction) -> None:
    """The guest and the host are asked different things."""

    def show(facts: InterviewFacts) -> None:
        if it.person_id == facts.interview.host_id:
            stories = facts.profile.stories if facts.profile else ()
            it.open(forms.host_feedback_form(it.words, facts.interview.id, stories, facts.interview.field))
        else:
            it.answer(
                my_feedback(it.ws, it.person_id, facts.interview.id),
                lambda form: it.open(forms.guest_feedback_form(it.words, form)),
            )

    it.answer(show_interview(it.ws, it.person_id, payloads.number(it.value)), show)


def check_feedback(body: payloads.Body, t: Words) -> dict[str, str]:
    """All of it is optional; what is put on a shelf must fit there."""
    inputs = payloads.values(body)
    line, put = payloads.text_of(inputs.get(ids.WORDS)), "put" in payloads.choices_of(inputs.get(ids.SHELF))
    fits = 0 < len(line) <= LONGEST_LINE
    return {ids.WORDS: too_long_for_shelf(t)} if put and not fits else {}


def feedback(it: Interaction) -> None:
    """Each part is kept for itself: a colleague who cannot be asked, or a line that is not published, loses nothing."""
    interview_id, inputs = payloads.number(it.metadata), it.inputs

    def keep(facts: InterviewFacts) -> None:
        given = payloads.feedback_of(inputs, facts.profile.stories if facts.profile else ())
        it.answer(give_feedback(it.ws, it.person_id, interview_id, given), kept)

    def kept(_: object) -> None:
        if payloads.choices_of(inputs.get(ids.APART)):
            keep_apart(it.ws.beside(), it.person_id, interview_id)
        if payloads.choices_of(inputs.get(ids.TELL_REFERRER)):
            tell_referrer(it.ws.beside(), it.person_id, interview_id)
        offered = payloads.read(StepForm, {ids.STEP: inputs[ids.STEP]} if ids.STEP in inputs else {}).step
        if offered is not None:
            offer_step(it.ws.beside(), it.person_id, interview_id, offered)
        results = [_on_shelf(it, interview_id)]
        if colleague := payloads.person_of(inputs.get(ids.COLLEAGUE)):
            results.append(refer_guest(it.ws, it.person_id, interview_id, colleague))
        refusals = [each for each in results if isinstance(each, Refusal)]
        for refusal in refusals:
            it.refuse(refusal)
        if not refusals:
            _say_noted(it)

    it.answer(show_interview(it.ws, it.person_id, interview_id), keep)


def _on_shelf(it: Interaction, interview_id: int) -> object:
    """Publish what the host ticked; return the refusal where it cannot be."""
    ticked = payloads.choices_of(it.inputs.get(ids.SHELF))
    if "put" not in ticked:
        return None
    line = payloads.text_of(it.inputs.get(ids.WORDS))
    return put_note_on_shelf(it.ws.beside(), it.person_id, interview_id, line, named="named" in ticked)


def _say_noted(it: Interaction) -> None:
    it.tell(answers.noted(it.words))
    it.redraw()


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


def no_thanks(it: Interaction) -> None:
    it.answer(leave_thanks(it.ws, it.person_id, payloads.number(it.value)), it.stay_quiet)


def open_step(it: Interaction) -> None:
    """The guest writes a next step, or changes it."""

    def show(facts: InterviewFacts) -> None:
        host_said = facts.interview.outcome_of(facts.host.id)
        offered = host_said.offers if host_said else None
        it.open(forms.step_form(it.words, facts.interview, facts.host.name, offered))

    it.answer(my_step(it.ws, it.person_id, payloads.number(it.value)), show)


def check_step(body: payloads.Body, t: Words) -> dict[str, str]:
    chosen = payloads.choice_of(payloads.values(body).get(ids.STEP)) in set(StepKind)
    return {} if chosen else {ids.STEP: t.plain("Pick what comes nearest.")}


def write_next_step(it: Interaction) -> None:
    """A second talk that the host may know of is asked for, too."""
    form = payloads.read(StepForm, it.inputs)

    def ask_again(noted: Noted) -> None:
        asked = request_person(it.ws.beside(), it.person_id, noted.interview.host_id, form.words)
        it.answer(asked, it.tells(request_made))
        it.redraw()

    result = write_step(it.ws, it.person_id, payloads.number(it.metadata), form)
    it.answer(result, ask_again if form.asks_again else lambda _: _say_noted(it))


def step_taken_and_tell(it: Interaction) -> None:
    _report_step(it, taken=True, tell_host=True)


def step_taken(it: Interaction) -> None:
    _report_step(it, taken=True)


def step_not_taken(it: Interaction) -> None:
    _report_step(it, taken=False)


def _report_step(it: Interaction, *, taken: bool, tell_host: bool = False) -> None:
    interview_id = payloads.number(it.value)
    it.answer(report_step(it.ws, it.person_id, interview_id, taken=taken, tell_host=tell_host), it.stay_quiet)


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


def search_notes(it: Interaction) -> None:
    """What was found stands in the place of the form."""
    wanted = payloads.text_of(it.inputs.get(ids.WORDS))
    it.open(forms.notes_view(it.words, my_notes(it.ws, it.person_id, wanted, it.words.language)))
