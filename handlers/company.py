"""HR runs the company's part from Slack: settings, people, the log, the start. Each of them checks again who is HR."""

from collections.abc import Callable

from bot.domain.company import SETTINGS, CompanySetting, ForPerson, LaunchStep
from bot.domain.refusals.company import ChartNotRead, NotRead
from bot.facts.company import ChartMistakes, ChartOutline, ChartPreview
from bot.messages import ids
from bot.messages.blocks import Payload
from bot.messages.company import audit, chart, launch, people, settings
from bot.messages.words import Words, words_for
from bot.usecases.company import import_chart as usecase
from bot.usecases.company.choose import CompanySet, choose, open_company_form
from bot.usecases.company.import_chart import MOST_BYTES, may_upload_chart, preview_chart
from bot.usecases.company.launch import post_announcement, tick
from bot.usecases.company.look_after_people import look_after
from bot.usecases.company.show_audit import show_audit
from handlers import payloads
from handlers.forms import lacks_a_place, place_of
from handlers.interaction import Interaction


def open_settings(it: Interaction) -> None:
    it.answer(open_company_form(it.ws, it.person_id), it.opens(settings.company_form))


def check_settings(body: payloads.Body, t: Words) -> dict[str, str]:
    wanted = _choices(payloads.values(body))
    most, usual = (
        next(iter(wanted.get(name, ())), "")
        for name in (CompanySetting.CAPACITY_MOST, CompanySetting.CAPACITY_DEFAULT)
    )
    if most and usual and payloads.number(usual) > payloads.number(most):
        return {CompanySetting.CAPACITY_DEFAULT: t.plain("No more than the most chats of a host below.")}
    if CompanySetting.LANGUAGES in wanted and not wanted[CompanySetting.LANGUAGES]:
        return {CompanySetting.LANGUAGES: t.plain("Pick at least one language you can talk in.")}
    return {}


def save_settings(it: Interaction) -> None:
    def saved(result: CompanySet) -> None:
        now = open_company_form(it.ws.as_chosen(), it.person_id)
        it.answer(now, lambda facts: it.tell(settings.company_set(result.changed, facts, it.words)))
        it.show_home()

    it.answer(choose(it.ws, it.person_id, _choices(it.inputs)), saved)


def _choices(inputs: payloads.Body) -> dict[CompanySetting, tuple[str, ...]]:
    """Read what the form asked; a setting that was locked, or is new since it was opened, is none of it."""
    return {
        setting: tuple(filter(None, _READERS.get(setting, _one)(inputs[setting])))
        for setting in SETTINGS
        if setting in inputs
    }


def _one(value: payloads.Body) -> tuple[str, ...]:
    return (payloads.choice_of(value),)


_READERS: dict[CompanySetting, Callable[[payloads.Body], tuple[str, ...]]] = {
    CompanySetting.DIGEST_CHANNEL: lambda value: (payloads.conversation_of(value),),
    CompanySetting.HR_PEOPLE: lambda value: tuple(sorted(payloads.people_of(value))),
    CompanySetting.CONTACT: lambda value: (payloads.person_of(value),),
    CompanySetting.LANGUAGES: lambda value: tuple(sorted(payloads.choices_of(value))),
}


def open_people(it: Interaction) -> None:
    it.answer(it.ws.hr_only(it.person_id), lambda _: it.open(people.look_after_form(it.words)))


def check_people(body: payloads.Body, t: Words) -> dict[str, str]:
    inputs = payloads.values(body)
    problems = {}
    if not payloads.person_of(inputs.get(ids.PERSON)):
        problems[ids.PERSON] = t.plain("Pick a colleague.")
    if payloads.choice_of(inputs.get(ids.WHAT)) not in set(ForPerson):
        problems[ids.WHAT] = t.plain("Pick one of these.")
    if not payloads.choices_of(inputs.get(ids.SURE)):
        problems[ids.SURE] = t.plain("Tick this, or press Cancel.")
    return problems


def look_after_somebody(it: Interaction) -> None:
    what = ForPerson(payloads.choice_of(it.inputs.get(ids.WHAT)))
    done = look_after(it.ws, it.person_id, payloads.person_of(it.inputs.get(ids.PERSON)), what)
    it.answer(done, it.tells(people.looked_after))


def open_chart(it: Interaction) -> None:
    refusal = may_upload_chart(it.ws, it.person_id)
    it.answer(refusal, lambda _: it.open(chart.chart_form(it.words)))


def check_chart(body: payloads.Body, t: Words) -> dict[str, str]:
    file = payloads.chart_of(payloads.values(body).get(ids.CHART))
    if file is None:
        return {ids.CHART: t.plain("Choose a file.")}
    return {ids.CHART: t.plain("The file is larger than 5 MB.")} if file.size > MOST_BYTES else {}


def look_at_chart(it: Interaction) -> None:
    def show(seen: ChartPreview) -> None:
        _put(it, chart.chart_preview(seen, payloads.carried(seen), it.words))

    file = payloads.chart_of(it.inputs.get(ids.CHART))
    result = ChartNotRead(NotRead.GONE) if file is None else preview_chart(it.ws, it.person_id, file)
    if isinstance(result, ChartMistakes):
        _put(it, chart.chart_mistakes(result, it.words))
    else:
        it.answer(result, show)


def import_chart(it: Interaction) -> None:
    def done(outline: ChartOutline) -> None:
        it.tell(chart.chart_imported(outline, it.words))
        it.show_home()

    result = usecase.import_chart(it.ws, it.person_id, payloads.preview_of(it.metadata))
    if isinstance(result, ChartMistakes):
        _put(it, chart.chart_mistakes(result, it.words))
    else:
        it.answer(result, done)


def _put(it: Interaction, view: Payload) -> None:
    if not it.show_in_the_form(view):
        it.tell(chart.chart_form_is_gone(it.words))


def open_audit(it: Interaction) -> None:
    it.answer(show_audit(it.ws, it.person_id), it.opens(audit.audit_view))


def open_words(it: Interaction) -> None:
    """The draft of the announcement, or of the question for first hosts."""
    step = LaunchStep(it.value) if it.value in set(LaunchStep) else LaunchStep.ANNOUNCED
    company = words_for(None, it.ws.tz, it.ws.fields, it.ws.language)
    refusal = it.ws.hr_only(it.person_id)
    it.answer(refusal, lambda _: it.open(launch.words_form(it.words, company, step)))


def check_words_form(body: payloads.Body, t: Words) -> dict[str, str]:
    inputs = payloads.values(body)
    problems = {}
    if not payloads.text_of(inputs.get(ids.WORDS)):
        problems[ids.WORDS] = t.plain("Please write a few words.")
    return problems | lacks_a_place(inputs, t)


def post_words(it: Interaction) -> None:
    step = LaunchStep(it.metadata) if it.metadata in set(LaunchStep) else LaunchStep.ANNOUNCED
    channel = place_of(it.inputs)
    company = words_for(None, it.ws.tz, it.ws.fields, it.ws.language)
    said = launch.words_message(payloads.text_of(it.inputs.get(ids.WORDS)), company, step)
    result = post_announcement(it.ws, it.person_id, channel, said.text, said.blocks, step=step)

    def told(to_all: bool) -> None:
        it.tell(launch.posted(to_all, it.words))
        it.show_home()

    it.answer(result, told)


def tick_step(it: Interaction) -> None:
    step = LaunchStep(it.value) if it.value in set(LaunchStep) else LaunchStep.PAPERS
    it.answer(tick(it.ws, it.person_id, step), it.stay_quiet)
