"""HR sets in Slack what would need a shell: it holds from the next piece of work on, and the log has who did it."""

from dataclasses import replace

import pytest
from world import World

from bot.context import HrAccess
from bot.domain.company import SETTINGS, Chosen, CompanySetting
from bot.domain.privacy.audit import Audited
from bot.domain.refusals import HrOnly
from bot.domain.refusals.afterwards import NobodyNamed
from bot.domain.refusals.company import ContactIsHr, MinCellMayNotFall
from bot.facts.settings import CompanyForm
from bot.messages.company.settings import company_form
from bot.messages.words import words_for
from bot.steps.digest import smallest_cell
from bot.usecases.afterwards.raise_concern import raise_concern
from bot.usecases.company.choose import CompanySet, choose, open_company_form, refresh_choices
from bot.usecases.digest.publish_digest import is_recipient
from bot.usecases.privacy.forget_person import forget_by_operator


@pytest.fixture
def hr(world: World) -> World:
    world.person("UHR", name="Hana")
    return world


def set_(world: World, **wanted: str) -> object:
    return choose(
        world.ws, "UHR", {CompanySetting(name): tuple(value.split()) for name, value in wanted.items()}
    )


def test_each_setting_holds_at_once_and_at_every_replica(hr: World) -> None:
    other = replace(hr.ws, chosen=type(hr.ws.chosen)())
    set_(
        hr,
        digest_channel="CNEWS",
        hr_people="UHRTOO",
        contact="UCONTACT",
        min_cell="7",
        languages="de en",
        capacity_default="1",
        capacity_most="4",
        offer_days="2",
        keep_months="9",
        host_asks="off",
    )
    refresh_choices(other)
    for ws in (hr.ws.as_chosen(), other.as_chosen(), hr.ws.answering("x")):
        assert ws.hr.channel == "CNEWS"
        assert ws.is_hr("UHRTOO")
        assert ws.is_hr("UHR"), "whom the environment names stays"
        assert ws.contact == "UCONTACT"
        assert ws.languages == {"de", "en"}
        policy = ws.policy
        assert (policy.min_cell, policy.capacity_default, policy.capacity_most) == (7, 1, 4)
        assert (policy.offer_days, policy.anonymous_after_months) == (2, 9)
        assert not policy.ask_likely_hosts
        assert is_recipient(ws, "CNEWS")
        assert not is_recipient(ws, "UHR")


def test_a_host_has_the_days_that_hr_set(hr: World) -> None:
    hr.host("UHOST")
    hr.ask("UG1")
    set_(hr, offer_days="1")
    hr.ws = hr.ws.as_chosen()
    hr.ask("UG2")
    first, second = sorted(hr.offers("UHOST"), key=lambda offer: offer.id)
    assert (first.deadline - first.created_at).days == 3
    assert (second.deadline - second.created_at).days == 1


def test_what_is_different_is_kept_and_audited_and_nothing_else(hr: World) -> None:
    form = open_company_form(hr.ws, "UHR")
    assert isinstance(form, CompanyForm)
    assert form.last == {}
    assert set_(hr, offer_days="3", keep_months="12", host_asks="on") == CompanySet(())
    assert set_(hr, offer_days="2", keep_months="12") == CompanySet((CompanySetting.OFFER_DAYS,))
    with hr.ws.read() as tx:
        [entry] = tx.audit.newest(10)
        assert tx.choices.all() == {CompanySetting.OFFER_DAYS: ("2",)}
    assert (entry.person_id, entry.what, entry.subject) == ("UHR", Audited.SETTING_CHANGED, "offer_days")
    form = open_company_form(hr.ws.as_chosen(), "UHR")
    assert isinstance(form, CompanyForm)
    assert form.policy.offer_days == 2
    assert form.last[CompanySetting.OFFER_DAYS].name == "Hana"


def test_only_hr_sets_anything(hr: World) -> None:
    hr.person("UOTHER")
    assert choose(hr.ws, "UOTHER", {CompanySetting.HR_PEOPLE: ("UOTHER",)}) == HrOnly()
    assert open_company_form(hr.ws, "UOTHER") == HrOnly()
    assert not hr.ws.as_chosen().is_hr("UOTHER")


def test_what_the_environment_locks_stays(hr: World) -> None:
    hr.ws = replace(hr.ws, contact="UBOSS", locked=frozenset({CompanySetting.CONTACT}))
    assert set_(hr, contact="UCONTACT", offer_days="2") == CompanySet((CompanySetting.OFFER_DAYS,))
    assert hr.ws.as_chosen().contact == "UBOSS"
    with hr.ws.begin() as tx:
        tx.choices.put(CompanySetting.CONTACT, ("UCONTACT",))
    refresh_choices(hr.ws)
    assert hr.ws.as_chosen().contact == "UBOSS", "also where it was set before it was locked"


def test_the_contact_is_nobody_of_hr(hr: World) -> None:
    assert set_(hr, contact="UHR") == ContactIsHr("UHR")
    assert set_(hr, contact="UBOTH", hr_people="UBOTH") == ContactIsHr("UBOTH")
    with hr.ws.read() as tx:
        assert tx.choices.all() == {}


def test_the_minimum_rises_and_does_not_fall(hr: World) -> None:
    set_(hr, min_cell="8")
    hr.ws = hr.ws.as_chosen()
    hr.ask("UGUEST")
    hr.live(10, hours=24)
    with hr.ws.read() as tx:
        assert smallest_cell(tx, hr.ws) == 8, "a month was published with it"
    assert set_(hr, min_cell="6") == MinCellMayNotFall(8)


def test_who_is_forgotten_is_no_contact_and_not_of_hr_any_more(hr: World) -> None:
    hr.person("UCONTACT")
    hr.person("UHRTOO")
    set_(hr, contact="UCONTACT", hr_people="UHRTOO")
    for person in ("UCONTACT", "UHRTOO"):
        forget_by_operator(hr.ws, person)
    refresh_choices(hr.ws)
    assert hr.ws.as_chosen().contact is None
    assert not hr.ws.as_chosen().is_hr("UHRTOO")


def test_a_contact_who_came_to_hr_since_hears_nothing(hr: World) -> None:
    number = hr.met()
    hr.person("UCONTACT")
    set_(hr, contact="UCONTACT")
    hr.ws = replace(hr.ws, hr=HrAccess(users=frozenset({"UHR", "UCONTACT"}))).as_chosen()
    assert raise_concern(hr.ws, "UGUEST", number, "something") == NobodyNamed()
    assert hr.outbox("concern_raised") == []


def test_a_concern_reaches_the_contact_that_hr_named(hr: World) -> None:
    number = hr.met()
    hr.person("UCONTACT")
    set_(hr, contact="UCONTACT")
    hr.ws = hr.ws.as_chosen()
    raise_concern(hr.ws, "UGUEST", number, "something")
    assert len(hr.outbox("concern_raised")) == 1


def test_what_is_emptied_is_nobody_also_where_the_environment_names_somebody(hr: World) -> None:
    """HR read "Saved" and the environment's contact and channel went on."""
    hr.ws = replace(hr.ws, contact="UBOSS", hr=replace(hr.ws.hr, channel="CNEWS"))
    changed = choose(hr.ws, "UHR", {CompanySetting.CONTACT: (), CompanySetting.DIGEST_CHANNEL: ()})
    assert changed == CompanySet((CompanySetting.CONTACT, CompanySetting.DIGEST_CHANNEL))
    now = hr.ws.as_chosen()
    assert (now.contact, now.hr.channel) == (None, None)
    again = choose(now, "UHR", {CompanySetting.CONTACT: (), CompanySetting.DIGEST_CHANNEL: ()})
    assert again == CompanySet(())


def test_the_form_has_each_setting_and_the_workspace_takes_each(hr: World) -> None:
    """A new one stands in the form, is read as it is, and changes something; or this fails."""
    form = open_company_form(hr.ws, "UHR")
    assert isinstance(form, CompanyForm)
    drawn = company_form(form, words_for(None, hr.ws.tz, hr.ws.fields, "en"))
    assert {block["block_id"] for block in drawn["blocks"]} == set(SETTINGS)
    other = {
        CompanySetting.DIGEST_CHANNEL: "C1",
        CompanySetting.HR_PEOPLE: "UX",
        CompanySetting.CONTACT: "UY",
        CompanySetting.LANGUAGES: "de",
        CompanySetting.HOST_ASKS: "off",
        CompanySetting.WELCOME: "on",
    }
    for setting in SETTINGS:
        fresh = replace(hr.ws, chosen=Chosen())
        fresh.chosen.update({setting: (other.get(setting, "7"),)})
        assert replace(fresh.as_chosen(), chosen=hr.ws.chosen) != hr.ws, setting
