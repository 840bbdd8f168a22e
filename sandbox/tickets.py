"""Short-lived rights the app is handed with an interaction: trigger ids and response URLs."""

from dataclasses import dataclass, field

from sandbox.clock import Clock, Lifetime
from sandbox.errors import SlackError
from sandbox.ids import Ids

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 1800.0
RESPONSE_USES = 5


@dataclass
class Trigger:
    user: str
    life: Lifetime
    in_modal: bool
    used: bool = False


@dataclass
class ResponseUrl:
    """The right to answer in one channel; `source_ts` is the message whose button was pressed, if any."""

    user: str
    channel: str
    life: Lifetime
    source_ts: str = ""
    uses: int = 0


@dataclass
class Tickets:
    clock: Clock
    ids: Ids
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)

    def trigger_for(self, user: str, *, in_modal: bool = False) -> str:
        number = len(self.triggers) + 1
        name = f"{number}.{self.ids.seed}.{self.ids.secret(f'trigger{number}', 32)}"
        self.triggers[name] = Trigger(user, Lifetime.starting(self.clock, TRIGGER_SECONDS), in_modal)
        return name

    def exchange(self, name: str) -> Trigger:
        """Use a trigger up. Raises what views.open raises."""
        trigger = self.triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if trigger.life.is_over(self.clock):
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def response_url_for(self, user: str, channel: str, source_ts: str = "") -> str:
        number = len(self.response_urls) + 1
        name = self.ids.secret(f"response{number}", 24)
        life = Lifetime.starting(self.clock, RESPONSE_SECONDS)
        self.response_urls[name] = ResponseUrl(user, channel, life, source_ts)
        return name

    def use_response_url(self, name: str) -> ResponseUrl:
        """One of its five uses. Raises what Slack answers to a worn-out URL."""
        ticket = self.response_urls.get(name)
        if ticket is None:
            raise SlackError("no_service")
        if ticket.life.is_over(self.clock):
            raise SlackError("expired_url")
        if ticket.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        ticket.uses += 1
        return ticket
