"""The languages of those who used the app lately: a form is acknowledged in them without asking the database."""

from bot.context import Workspace
from bot.lately import Lately
from bot.messages.words import Words, words_for
from handlers.interaction import Handler, Interaction

MOST_KNOWN = 10_000


class KnownWords:
    """Who fills in a form has just opened it here, and so is known; at another replica the company's words do."""

    def __init__(self, ws: Workspace) -> None:
        self._ws, self._words = ws, Lately[Words](MOST_KNOWN)

    def of(self, person_id: str) -> Words:
        if known := self._words.get(person_id):
            return known[0]
        return words_for(None, self._ws.tz, self._ws.fields, self._ws.language)

    def remembering(self, handler: Handler) -> Handler:
        """Wrap a handler: whatever words it answered somebody in are remembered."""

        def remember(it: Interaction) -> None:
            handler(it)
            if words := it.words_used:
                self._words.put(it.person_id, words)

        remember.__name__ = handler.__name__
        return remember
