"""The state of one Slack workspace with one app installed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import Clock
from sandbox.conversations import Conversation
from sandbox.errors import Json, NotPossible
from sandbox.feed import Feed
from sandbox.ids import Ids
from sandbox.journal import Journal
from sandbox.manifest import App
from sandbox.messages import Message, as_slack_message, for_page
from sandbox.people import Person, as_slack_user
from sandbox.tickets import Tickets
from sandbox.views import View, Views


@dataclass(frozen=True)
class Usergroup:
    id: str
    handle: str
    name: str
    users: tuple[str, ...]
    deleted: bool = False


@dataclass
class Workspace:
    app: App
    ids: Ids
    clock: Clock
    feed: Feed
    base_url: str = ""
    installed: bool = True
    granted: tuple[str, ...] | None = None
    """The scopes of the token, when the app was installed with others than its manifest now asks for."""
    socket_tickets: set[str] = field(default_factory=set)
    people: dict[str, Person] = field(default_factory=dict)
    usergroups: dict[str, Usergroup] = field(default_factory=dict)
    places: dict[str, Conversation] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    scheduled: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    """By id, each with its bytes; an app may read those that it posted or that were handed over to it."""
    order: int = 0
    last_ts: int = 0
    taken_ts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.team_id = self.ids.of("T", "team")
        self.app_id = self.ids.of("A", "app")
        self.bot_id = self.ids.of("B", "bot")
        self.bot_user = self.ids.of("U", "bot user")
        self.domain = "sandbox"
        self.team_name = "Sandbox"
        self.verification_token = self.ids.secret("verification")
        self.signing_secret = self.ids.secret("signing", 32)
        self.bot_token = f"xoxb-sandbox-{self.ids.secret('bot token')}"
        self.app_token = f"xapp-sandbox-{self.ids.secret('app token')}"
        self.views = Views()
        self.tickets = Tickets(self.clock, self.ids)
        self.journal = Journal(self.clock, lambda row: self.feed.tell("log", row=row))

    @property
    def scopes(self) -> tuple[str, ...]:
        return self.app.scopes if self.granted is None else self.granted

    # --- people

    def person(self, name_or_id: str) -> Person:
        """By id, @name, full name or e-mail. Raises NotPossible."""
        wanted = name_or_id.removeprefix("@")
        if wanted in self.people:
            return self.people[wanted]
        lowered = wanted.casefold()
        for person in self.people.values():
            if lowered in {person.name.casefold(), person.real_name.casefold(), person.email.casefold()}:
                return person
        raise NotPossible(f"nobody here is called {name_or_id}", sorted(p.name for p in self.people.values()))

    def is_foreign(self, person: Person) -> bool:
        """Of another company, here by way of a shared channel or not at all."""
        return person.team_id != self.team_id

    def user_object(self, person: Person, *, with_locale: bool = False) -> Json:
        return as_slack_user(
            person,
            self.base_url,
            self.clock.now(),
            with_email="users:read.email" in self.scopes,
            with_locale=with_locale,
            is_foreign=self.is_foreign(person),
        )

    # --- time

    def next_order(self) -> int:
        self.order += 1
        return self.order

    def new_file(self, name: str, length: int, owner: str) -> Json:
        """A file of which the bytes are still to come."""
        return {
            "id": self.ids.next("F"),
            "name": name,
            "title": name,
            "length": length,
            "user": owner,
            "created": int(self.clock.now().timestamp()),
            "alt_txt": "",
            "bytes": None,
            "done": False,
            "shown_to_app": False,
        }

    def stamp(self) -> str:
        """A message time that nobody else has: by the clock, and one microsecond later if taken."""
        micros = int(self.clock.now().timestamp() * 1_000_000)
        micros = max(micros, self.last_ts + 1)
        while micros in self.taken_ts:
            micros += 1
        self.last_ts = micros
        self.taken_ts.add(micros)
        return f"{self.last_ts // 1_000_000}.{self.last_ts % 1_000_000:06d}"

    def turn_back(self) -> None:
        """After the clock was set back, message times may start again from there."""
        self.last_ts = 0

    # --- conversations

    def im_with(self, user: str, other: str = "") -> Conversation:
        """The direct message of the app (or of another person) with `user`, made when first needed."""
        return self._place_of(sorted({user, other or self.bot_user}), "im", other or self.bot_user)

    def group_of(self, members: Iterable[str], creator: str) -> Conversation:
        """The group message of exactly these people: the same set is the same conversation."""
        return self._place_of(sorted(set(members)), "mpim", creator)

    def _place_of(self, members: list[str], kind: Any, creator: str) -> Conversation:
        place_id = self.ids.of("D" if kind == "im" else "G", *members)
        if place_id not in self.places:
            names = "--".join(self.people[member].name for member in members)
            name = f"mpdm-{names}-1" if kind == "mpim" else ""
            self.add_place(Conversation(place_id, kind, members, self.clock.now(), creator, name))
        return self.places[place_id]

    def place_id(self, channel: str) -> str:
        """The id of what a call names as `channel`: a person stands for the app's DM with them."""
        if channel in self.people:
            return self.ids.of("D", *sorted({channel, self.bot_user}))
        name = channel.removeprefix("#")
        named = (each.id for each in self.places.values() if each.name == name and name)
        return channel if channel in self.places else next(named, channel)

    def add_place(self, place: Conversation) -> None:
        self.places[place.id] = place
        self.messages.setdefault(place.id, [])
        self.feed.tell("places", place.members)

    def visible_places(self, user: str) -> list[Conversation]:
        return [place for place in self.places.values() if user in place.members]

    # --- messages

    def bot_profile(self) -> Json:
        updated = self.people[self.bot_user].updated
        icons = {f"image_{size}": f"{self.base_url}/avatars/{self.bot_user}.svg" for size in (36, 48, 72)}
        return {
            "id": self.bot_id,
            "app_id": self.app_id,
            "user_id": self.bot_user,
            "name": self.app.bot_name,
            "icons": icons,
            "deleted": False,
            "updated": updated,
            "team_id": self.team_id,
        }

    def message_object(self, message: Message) -> Json:
        return as_slack_message(message, self.team_id, self.bot_profile() if message.bot_id else None)

    def post(self, channel: str, user: str, text: str, **more: Any) -> Message:
        by_app: dict[str, Any] = (
            {"bot_id": self.bot_id, "app_id": self.app_id} if user == self.bot_user else {}
        )
        message = Message(self.stamp(), channel, user, text, self.next_order(), **by_app, **more)
        self.messages[channel].append(message)
        self.tell_message(message)
        return message

    def find_message(self, channel: str, ts: str) -> Message | None:
        return next((each for each in reversed(self.messages.get(channel, ())) if each.ts == ts), None)

    def readers_of(self, message: Message) -> list[str]:
        return [message.ephemeral_to] if message.is_ephemeral else self.places[message.channel].members

    def tell_message(self, message: Message, kind: str = "message") -> None:
        self.feed.tell(kind, self.readers_of(message), message=for_page(message))

    def remove(self, message: Message) -> None:
        self.messages[message.channel].remove(message)
        self.tell_message(message, "message_deleted")

    def seen_by(self, user: str, channel: str | None = None) -> list[Message]:
        """What `user` sees, oldest first; no channel: their DM with the app, and notes only to them."""
        home = self.im_with(user).id if channel is None else channel
        places = self.places if channel is None else {home: self.places[home]}
        found = [
            message
            for place in places
            for message in self.messages[place]
            if message.ephemeral_to == user or (place == home and not message.is_ephemeral)
        ]
        return sorted(found, key=lambda message: message.order)

    # --- views

    def view_object(self, view: View) -> Json:
        """The view as answers and payloads carry it; `state` is put in by whoever needs the live one."""
        return {
            "id": view.id,
            "team_id": self.team_id,
            **view.body,
            "hash": view.hash,
            "root_view_id": view.root_id,
            "previous_view_id": view.previous_id,
            "app_id": self.app_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }
