"""The whole story, played by machine through the same bot and sandbox, as a transcript one can read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TextIO

from bot.demo.company import GUEST, HOST, HR, MANAGER, SECOND_HOST
from sandbox.client import Sandbox

NAMES = {GUEST: "Gina", HOST: "Mark", SECOND_HOST: "Mia", HR: "Hana", MANAGER: "Tom"}
DAY = 86_400
PATIENCE_SECONDS = 15.0
_DATE = re.compile(r"<!date\^[^|]*\|([^>]*)>")


class StoryError(Exception):
    """A step did not happen."""


@dataclass(frozen=True)
class Teller:
    """Plays and writes down."""

    slack: Sandbox
    out: TextIO

    def scene(self, title: str) -> None:
        self.out.write(f"\n{title}\n{'-' * len(title)}\n")

    def does(self, who: str, what: str) -> None:
        self.out.write(f"  {NAMES[who]} {what}\n")

    def command(self, who: str, text: str) -> None:
        self.does(who, f"types /coffee-chat {text}")
        answer = self.slack.command(who, text)
        if not answer["acked"]:
            raise StoryError(f"no answer to {text}: {answer['error']}")

    def click(self, who: str, action_id: str, label: str) -> None:
        self.does(who, f"clicks “{label}”")
        self.slack.click(who, action_id)

    def sees(self, who: str, part: str, channel: str | None = None) -> None:
        """Wait until somebody sees a message with these words, and print it."""
        found: dict[str, Any] = self._until(
            lambda: next(
                (m for m in reversed(self.slack.messages(who, channel)) if part in text_of(m)), None
            ),
            f"{NAMES[who]} never saw “{part}”",
        )
        only = " (only they can see this)" if found.get("ephemeral") else ""
        self.out.write(f"    {NAMES[who]} reads{only}:\n")
        for line in text_of(found).splitlines():
            self.out.write(f"      | {line}\n")

    def form(self, who: str, callback_id: str, values: dict[str, Any], saying: str) -> None:
        self._until(
            lambda: (self.slack.modal(who) or {}).get("callback_id") == callback_id,
            f"{NAMES[who]} never saw the form {callback_id}",
        )
        self.does(who, saying)
        answer = self.slack.submit(who, values)
        if not answer.get("closed"):
            raise StoryError(f"the form {callback_id} did not close: {answer}")

    def group(self, who: str) -> str:
        """Return the group DM that somebody is in, once it is there."""
        found = self._until(
            lambda: next((c for c in self.slack.conversations(who) if c["kind"] == "mpim"), None),
            f"{NAMES[who]} has no group chat",
        )
        return str(found["id"])

    def later(self, days: float, saying: str) -> None:
        self.out.write(f"\n  … {saying}\n")
        self.slack.advance(int(days * DAY))

    def _until(self, look: Callable[[], Any], otherwise: str) -> Any:
        try:
            return self.slack.wait_for(look, timeout=PATIENCE_SECONDS)
        except TimeoutError as error:
            raise StoryError(otherwise) from error


def text_of(message: dict[str, Any]) -> str:
    """Return everything a message shows, as plain lines."""
    lines = [_block_text(block) for block in message.get("blocks") or []]
    shown = "\n".join(line for line in lines if line) or str(message.get("text", ""))
    for person_id, name in NAMES.items():
        shown = shown.replace(f"<@{person_id}>", f"@{name}")
    return _DATE.sub(r"\1", shown)


def _block_text(block: dict[str, Any]) -> str:
    match block["type"]:
        case "section" | "header":
            return f"{(block.get('text') or {}).get('text', '')}{_button_beside(block)}"
        case "context":
            return " ".join(str(element.get("text", "")) for element in block["elements"])
        case "actions":
            return " ".join(
                f"[{element['text']['text']}]" for element in block["elements"] if "text" in element
            )
        case "rich_text":
            quoted = (part for element in block["elements"] for part in element["elements"])
            return "> " + "".join(str(part.get("text", "")) for part in quoted)
    return ""


def _button_beside(block: dict[str, Any]) -> str:
    accessory = block.get("accessory") or {}
    return f"  [{accessory['text']['text']}]" if accessory.get("type") == "button" else ""


def tell(slack: Sandbox, out: TextIO) -> int:
    """Play the story. Return 0 only if every step happened, else 1 after saying which did not."""
    teller = Teller(slack, out)
    try:
        for scene in (ask, answer, meet, agree, report, thank, read_digest, stay_private):
            scene(teller)
    except StoryError as error:
        out.write(f"\nThe story broke: {error}\n")
        return 1
    out.write("\nEvery step happened.\n")
    return 0


def ask(t: Teller) -> None:
    t.scene("Gina is curious about marketing")
    t.command(GUEST, "request marketting How do you decide what a launch needs?")
    t.sees(GUEST, "Do you mean one of these")
    t.click(GUEST, "request.choose", "Ask for this")
    t.sees(GUEST, "I am asking for you")


def answer(t: Teller) -> None:
    t.scene("A host is asked, and says yes")
    t.sees(HOST, "would like to talk with you")
    t.click(HOST, "offer.accept", "Accept")
    t.sees(HOST, "You said yes")


def meet(t: Teller) -> None:
    t.scene("Coffee Chat introduces the two")
    t.sees(GUEST, "would you write first", t.group(GUEST))


def agree(t: Teller) -> None:
    t.scene("They find a time")
    t.click(HOST, "interview.pick_time", "Suggest this")
    t.sees(GUEST, "suggests", t.group(GUEST))
    t.click(GUEST, "interview.confirm_time", "Yes, that suits me")
    t.sees(HOST, "You have a time", t.group(HOST))


def report(t: Teller) -> None:
    t.scene("After the talk Gina is asked how it went, and says thank you in the same message")
    t.later(2, "the day of their talk comes and goes")
    t.sees(GUEST, "Did you and")
    t.click(GUEST, "outcome.met", "Yes, we met")
    t.sees(GUEST, "Here is a draft")
    t.click(GUEST, "feedback.open", "What was useful?")
    t.form(
        GUEST,
        "feedback.form",
        {"useful": "5", "words": "The list of what a launch needs."},
        "says what was useful",
    )
    t.sees(GUEST, "The list of what a launch needs")
    t.click(GUEST, "thanks.send", "Send it")
    t.sees(GUEST, "has your thanks")


def thank(t: Teller) -> None:
    t.scene("Mark reads what helped, and says what it gave him")
    t.sees(HOST, "says thank you")
    t.click(HOST, "feedback.open", "What did it give you?")
    t.form(HOST, "feedback.form", {"benefits": ["5", "7"]}, "ticks two of the nine benefits")
    t.sees(HOST, "Noted")


def read_digest(t: Teller) -> None:
    t.scene("HR reads the month, without names")
    t.later(14, "the month ends, and the first working day of the next comes")
    t.sees(HR, "Coffee chats in November")


def stay_private(t: Teller) -> None:
    t.scene("Gina's manager has heard nothing")
    heard = t.slack.messages(MANAGER)
    if heard:
        raise StoryError(f"Tom has {len(heard)} messages from Coffee Chat")
    t.does(MANAGER, "has no message from Coffee Chat at all")
