"""Every way to the digest asks anew who is HR: each action against a guest, a host, a manager and HR."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from world import World

from bot.domain.notifications.digest import FileForm
from bot.domain.refusals import HrOnly
from bot.domain.refusals.digest import NotInChannel
from bot.usecases.digest.call_for_hosts import draft_call, post_call
from bot.usecases.digest.show_digest import export_digest, show_digest
from handlers import digest, routes

ACTIONS: dict[str, Callable[[World, str], object]] = {
    "show": lambda world, who: show_digest(world.ws, who, ""),
    **{
        form: lambda world, who, form=form: export_digest(world.ws, who, "", form)  # type: ignore[misc]
        for form in FileForm
    },
    "draft a call": lambda world, who: draft_call(world.ws, who),
    "post a call": lambda world, who: post_call(world.ws, who, "CALL", "text", [], field="legal"),
}
NOBODY_ELSE = ("UGUEST", "UHOST", "UMANAGER")


@pytest.fixture
def company(world: World) -> World:
    world.person("UMANAGER")
    world.host("UHOST", "legal")
    world.person("UGUEST", manager_id="UMANAGER")
    world.ask("UGUEST", "legal")
    world.book.channels["CALL"] = []
    world.clock.at = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    return world


@pytest.mark.parametrize("who", NOBODY_ELSE)
@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_else_gets_in(action: str, who: str, company: World) -> None:
    before = company.outbox()
    assert ACTIONS[action](company, who) == HrOnly()
    assert company.outbox() == before
    assert company.book.channels["CALL"] == []


@pytest.mark.parametrize("action", ACTIONS)
def test_hr_gets_in(action: str, company: World) -> None:
    assert ACTIONS[action](company, "UHR") != HrOnly()


def test_every_handler_is_one_of_these() -> None:
    """A new button of the digest must be tried above, too."""
    own = [*routes.ACTIONS.values(), *(handler for _, handler in routes.VIEWS.values())]
    names = {handler.__name__ for handler in own if handler.__module__ == digest.__name__}
    assert names == {"show", "details", "meanings", "as_picture", "as_csv", "as_xlsx", "open_call", "call"}


def test_a_file_comes_each_time_it_is_asked_for(company: World) -> None:
    for _ in range(2):
        export_digest(company.ws, "UHR", "", FileForm.CSV)
        company.clock.move(seconds=1)
    keys = company.outbox("digest_file")
    assert len(keys) == 2
    assert all(key.startswith("digest_file:2026-11:csv:UHR:") for key in keys)


def test_a_call_goes_only_where_we_are(company: World) -> None:
    assert post_call(company.ws, "UHR", "CALL", "Would you?", [], field="legal") is None
    assert company.book.channels["CALL"] == ["Would you?"]
    assert post_call(company.ws, "UHR", "CSECRET", "Would you?", [], field="legal") == NotInChannel("legal")
