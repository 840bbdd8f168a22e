"""Answers that may come late, noted at once: for tests that look at what is said, not at when."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.messages.blocks import Message, Payload


@dataclass
class AtOnce:
    """Takes the place of LateAnswers; what waits for Slack's pause is noted and not done."""

    said: list[tuple[str, Message]] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    put_off: list[tuple[Callable[[], object], float]] = field(default_factory=list)
    put_in_forms: list[Payload] = field(default_factory=list)

    def say(self, person_id: str, message: Message) -> None:
        self.said.append((person_id, message))

    def show_home(self, person_id: str, *, somebody_waits: bool) -> None:
        del somebody_waits
        self.homes.append(person_id)

    def replace_form(self, view_id: str, sent_hash: str, view: Payload) -> bool:
        del view_id, sent_hash
        self.put_in_forms.append(view)
        return True

    def again(self, key: str, work: Callable[[], object], seconds: float) -> None:
        del key
        self.put_off.append((work, seconds))
