"""The App Home and the forms that open from it, from commands and from the shortcut."""

from bot.domain.answers import Hosting
from bot.domain.people import Person
from bot.domain.refusals import HrOnly, NotHosting
from bot.messages import answers, forms
from bot.usecases.set_hosting import toggle_hosting
from handlers import payloads
from handlers.interaction import Interaction


def home_opened(it: Interaction) -> None:
    """Publish on each opening, so that nobody has to be told that something changed."""
    if (it.body.get("event") or {}).get("tab") == "home":
        it.show_home()


def open_request_form(it: Interaction) -> None:
    person = _known(it)
    it.open(forms.request_form(it.words, it.ws.policy, _speaks(it, person), by_level=_has_rank(person)))


def edit_draft(it: Interaction) -> None:
    """Open the request form with what the person wrote before."""
    draft_id = payloads.number(it.value)
    with it.ws.read() as tx:
        draft = tx.drafts.get(draft_id)
    if draft is None or draft.person_id != it.person_id:
        it.tell(answers.draft_gone(it.words))
        return
    person = _known(it)
    form = forms.request_form(
        it.words,
        it.ws.policy,
        _speaks(it, person),
        field=draft.field or "",
        learn=draft.text,
        draft_id=draft.id,
        by_level=_has_rank(person),
    )
    it.open(form)


def open_host_form(it: Interaction) -> None:
    """Open the profile, filled in where there is one."""
    with it.ws.read() as tx:
        host = tx.hosts.get(it.person_id)
    it.open(forms.host_form(it.words, it.ws.policy, host, _speaks(it, _known(it))))


def open_field_form(it: Interaction) -> None:
    """Open HR's form; who is not HR gets a polite no, also with an old button."""
    if it.ws.is_hr(it.person_id):
        it.open(forms.field_form(it.words))
    else:
        it.refuse(HrOnly())


def toggle(it: Interaction) -> None:
    """Switch hosting on or off; the first time, the profile comes first."""
    result = toggle_hosting(it.ws, it.person_id)
    if isinstance(result, NotHosting):
        open_host_form(it)
    elif isinstance(result, Hosting):
        it.done(answers.hosting(result, it.words))
    else:
        it.refuse(result)


def _known(it: Interaction) -> Person | None:
    """Ask nobody but our own table who this is: a form cannot wait."""
    with it.ws.read() as tx:
        return tx.people.get(it.person_id)


def _has_rank(person: Person | None) -> bool:
    return person is not None and person.rank is not None


def _speaks(it: Interaction, person: Person | None) -> frozenset[str]:
    """Preselect the languages somebody most likely speaks."""
    return it.ws.languages_of(person.locale if person else None)
