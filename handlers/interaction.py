"""One thing that Slack said to us, with everything a handler needs to answer it."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, Protocol, TypeVar

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.context import Kept, Workspace
from bot.domain.refusals import Refusal
from bot.messages.blocks import Message, Payload
from bot.messages.overlay import overlay
from bot.messages.rendering import refusal_message
from bot.messages.words import Words, words_for
from handlers import payloads
from handlers.forms import WAITING

Handler = Callable[["Interaction"], None]
Result = TypeVar("Result")


def words_of(ws: Workspace, person_id: str) -> Words:
    """Return somebody's words; asks nobody but our own table, so that a form's check may wait for it."""
    with ws.read() as tx:
        return words_for(tx.people.get(person_id), ws.tz, ws.fields, ws.language)


class Late(Protocol):
    """Answers that may come late, and wait wherever Slack asks for a pause."""

    def show_home(self, person_id: str, *, somebody_waits: bool) -> None: ...
    def say(self, person_id: str, message: Message) -> None: ...
    def again(self, key: str, work: Callable[[], object], seconds: float) -> None:
        """Do something once so many seconds are over."""

    def replace_form(self, view_id: str, sent_hash: str, view: Payload) -> bool:
        """Show a view now in the place of a form that was sent; False where it cannot be."""


class Interaction:
    """A command, click, form or event, and the ways to answer it."""

    def __init__(
        self,
        number: str,
        ws: Workspace,
        client: WebClient,
        body: payloads.Body,
        respond: Respond,
        *,
        late: Late,
    ) -> None:
        self.number, self.ws, self.client, self.late, self.body = number, ws, client, late, body
        self._respond = respond
        self.person_id = payloads.person_id(body)

    @property
    def kept(self) -> Kept:
        """What became of the data behind this answer, as far as it has come."""
        return self.ws.answer.kept if self.ws.answer else Kept.NO

    @property
    def text(self) -> str:
        """What was typed after the command, as Slack sent it."""
        return str(self.body.get("text") or "")

    @property
    def value(self) -> str:
        """What the clicked button carries: ids only."""
        actions = self.body.get("actions") or [{}]
        return str(actions[0].get("value") or "")

    @property
    def metadata(self) -> str:
        """What the form carries: ids only."""
        return payloads.metadata(self.body)

    @property
    def inputs(self) -> dict[str, payloads.Body]:
        return payloads.values(self.body)

    @property
    def from_home(self) -> bool:
        return self._view.get("type") == "home"

    @property
    def _view(self) -> payloads.Body:
        return self.body.get("view") or {}

    @property
    def _from_modal(self) -> bool:
        """A click in a modal, which is still open; a form that was sent has closed."""
        return self._view.get("type") == "modal" and bool(self.body.get("actions"))

    @property
    def _sent_a_form(self) -> bool:
        return self.body.get("type") == "view_submission"

    @property
    def from_ephemeral(self) -> bool:
        return bool((self.body.get("container") or {}).get("is_ephemeral"))

    @cached_property
    def words(self) -> Words:
        """The words of this person, also of one whom we do not know yet: Slack says what they speak."""
        ws = self.ws
        with ws.read() as tx:
            reader = tx.people.get(self.person_id)
        return words_for(reader or ws.as_slack_says(self.person_id), ws.tz, ws.fields, ws.language)

    @property
    def words_at_hand(self) -> Words:
        """The words of this person without the database, which may be what failed."""
        ws = self.ws
        return self.words_used or words_for(ws.as_slack_says(self.person_id), ws.tz, ws.fields, ws.language)

    @property
    def words_used(self) -> Words | None:
        """The words of this person, where they were asked for."""
        return self.__dict__.get("words")

    def tell(self, message: Message, *, beside: bool = False) -> None:
        """Say something to this person alone: on the spot where Slack lets us, else in their DM.

        An answer to a button in a message or a modal only they see takes its place: its buttons are used; `beside`
        leaves it there.
        """
        if not self._tell_on_the_spot(message, beside=beside) and self.person_id:
            self.late.say(self.person_id, message)

    @property
    def _waits(self) -> bool:
        """A form that is still open and shows that we are at it."""
        return self._sent_a_form and payloads.callback_id(self.body) in WAITING

    def show_in_the_form(self, view: Payload) -> bool:
        """Put the answer in the place of a form that waits for it; False where the form is gone, or Slack would not."""
        return self.late.replace_form(str(self._view.get("id")), str(self._view.get("hash")), view)

    def _tell_on_the_spot(self, message: Message, *, beside: bool) -> bool:
        if self._waits:
            return self.show_in_the_form(overlay(message, self.words_at_hand))
        if self.from_home or self._from_modal:
            return self._tell_in_a_modal(message, beside=beside)
        return self._tell_beside_the_message(message, beside=beside)

    def _tell_in_a_modal(self, message: Message, *, beside: bool) -> bool:
        """Answer over the page that was clicked: its tab does not show the DM. False where Slack opens no more."""
        view = overlay(message, self.words_at_hand)
        with suppress(
            SlackApiError, OSError, HTTPException
        ):  # too late for the trigger, say: then into their DM
            if self._from_modal and not beside:
                self.change(view)
            else:
                self.open(view)
            return True
        return False

    def _tell_beside_the_message(self, message: Message, *, beside: bool) -> bool:
        """Answer through Slack's response_url; False without one, or where it is used up (5 answers, 30 minutes)."""
        if not self.body.get("response_url"):
            return False
        blocks: list[Any] = list(message.blocks)
        with suppress(OSError, HTTPException):  # then it goes into their DM, which waits for Slack
            answer = self._respond(
                text=message.text,
                blocks=blocks,
                response_type="ephemeral",
                replace_original=self.from_ephemeral and not beside,
                unfurl_links=False,
            )
            return answer.status_code == HTTPStatus.OK
        return False

    def refuse(self, refusal: Refusal) -> None:
        """Say the polite no; a page that still had the button is drawn anew.

        Where a form was sent it stands in the form's place: who filled it in looks there.
        """
        said = refusal_message(refusal, self.words)
        in_its_place = self._sent_a_form and not self._waits
        if not (in_its_place and self._tell_in_a_modal(said, beside=True)):
            self.tell(said)
        self.redraw()

    def answer(self, result: Result | Refusal, then: Callable[[Result], None]) -> None:
        """Answer what a use case said: a refusal with its words, anything else as `then` says."""
        if isinstance(result, Refusal):
            self.refuse(result)
        else:
            then(result)

    def says(self, words: Callable[[Result, Words], Message]) -> Callable[[Result], None]:
        """Answer a click: on the Home the page itself is the answer, elsewhere these words."""

        def say(result: Result) -> None:
            if not self.from_home:
                self.tell(words(result, self.words))
            self.redraw(result)

        return say

    def tells(self, words: Callable[[Result, Words], Message]) -> Callable[[Result], None]:
        """Answer with these words, also on the Home."""
        return lambda result: self.tell(words(result, self.words))

    def opens(self, view: Callable[[Result, Words], Payload]) -> Callable[[Result], None]:
        """Answer with a modal."""
        return lambda result: self.open(view(result, self.words))

    def stay_quiet(self, _: object) -> None:
        """Answer in no words: what comes of it is read where it belongs, through the outbox, and on the Home."""
        self.redraw()

    def redraw(self, _: object = None) -> None:
        """Publish the Home again where it was pressed, or may lie below the modal or form; else the outbox edits."""
        if self.from_home or self._from_modal or self._sent_a_form:
            self.show_home()

    def change(self, view: Payload) -> None:
        """Draw the modal anew in which something was chosen; what else is filled in stays."""
        self.client.views_update(view_id=str(self._view.get("id")), view=view)

    def open(self, view: Payload) -> None:
        """Open a modal, on top of the one it was asked from."""
        trigger = str(self.body.get("trigger_id"))
        if self._from_modal:
            self.client.views_push(trigger_id=trigger, view=view)
        else:
            self.client.views_open(trigger_id=trigger, view=view)

    def show_home(self) -> None:
        """Publish this person's Home as it will be when its turn comes; after a click before what was only opened."""
        self.late.show_home(self.person_id, somebody_waits=not payloads.is_event(self.body))
