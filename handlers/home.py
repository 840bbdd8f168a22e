"""The App Home."""

from handlers.interaction import Interaction


def opened(it: Interaction) -> None:
    """Publish on each opening, so that nobody has to be told that something changed."""
    if (it.body.get("event") or {}).get("tab") == "home":
        it.show_home()
