"""The nine benefits of hosting, in words."""

from bot.messages.words import Words


def benefits(t: Words) -> list[tuple[str, str]]:
    """The nine (product.md, section 6), as a host would say them."""
    return [
        ("1", t.plain("I helped somebody towards a new field")),
        ("2", t.plain("A break from my own thoughts")),
        ("3", t.plain("I shared what I know with somebody who wanted it")),
        ("4", t.plain("I practised telling my story")),
        ("5", t.plain("I met somebody new, or knew them better")),
        ("6", t.plain("I learned about their work")),
        ("7", t.plain("I gave concrete advice")),
        ("8", t.plain("I opened my network")),
        ("9", t.plain("I passed on a favour")),
    ]
