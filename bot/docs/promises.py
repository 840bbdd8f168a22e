"""docs/promises.md, printed from the register of promises."""

from bot.messages.promises import PROMISES, Promise

HEAD = """# What we promise people

Every sentence of the app that promises something, what holds behind it, and the tests that fail if it does not. This
page is printed by `coffee-chat promises`; `tests/house/test_promises.py` finds a promising sentence that is not here,
and a sentence or a test that is gone. `{...}` is filled in when it is said; people read it in their own language.

What somebody can work out from outside knowledge is no promise: who knows a field's one host knows who was asked.
"""


def promises_page() -> str:
    """Return docs/promises.md."""
    return "\n".join([HEAD, *map(_section, PROMISES)])


def _section(promise: Promise) -> str:
    said = "\n".join(f"- “{_in_one_line(sentence)}”" for sentence in promise.sentences)
    tests = ", ".join(f"`{test}`" for test in promise.tests)
    return (
        f"## {promise.key.replace('_', ' ').capitalize()}\n\n{promise.holds}\n\n{said}\n\nHeld by {tests}.\n"
    )


def _in_one_line(sentence: str) -> str:
    return sentence.replace("\n", " / ").replace("*", "").replace("`", "'")
