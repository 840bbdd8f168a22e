"""The languages of those who used the app lately: a form is acknowledged in them without asking the database."""

from threading import Lock

from bot.context import Workspace
from bot.messages.words import Words, words_for
from handlers.interaction import Handler, Interaction

MOST_KNOWN = 10_000


class KnownWords:
    """Who fills in a form has just opened it here, and so is known; at another replica the company's words do."""

    def __init__(self, ws: Workspace) -> None:
        self._ws, self._lock = ws, Lock()
        self._words: dict[str, Words] = {}

    def of(self, person_id: str) -> Words:
        with self._lock:
            known = self._words.get(person_id)
        return known or words_for(None, self._ws.tz, self._ws.fields, self._ws.language)

    def remembering(self, handler: Handler) -> Handler:
        """Wrap a handler: whatever words it answered somebody in are remembered."""

        def remember(it: Interaction) -> None:
            handler(it)
            if words := it.words_used:
                with self._lock:
                    self._words.pop(it.person_id, None)
                    self._words[it.person_id] = words
                    if len(self._words) > MOST_KNOWN:
                        del self._words[next(iter(self._words))]

        remember.__name__ = handler.__name__
        return remember
