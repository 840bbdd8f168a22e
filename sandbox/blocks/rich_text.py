"""Rich text: sections, lists, quotes, and the pieces they are made of."""

from collections.abc import Mapping

from sandbox.blocks.composition import LINK
from sandbox.blocks.rules import Rule, boolean, by_type, integer, items, one_of, shape, string

_LOOKS = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_STYLE = shape({}, dict.fromkeys(_LOOKS, boolean))
_STYLED: Mapping[str, Rule] = {"style": _STYLE}

_PIECE = by_type(
    {
        "text": shape({"text": string(shortest=1)}, _STYLED),
        "link": shape({"url": LINK}, {"text": string(shortest=1), "unsafe": boolean, **_STYLED}),
        "user": shape({"user_id": string(shortest=1)}, _STYLED),
        "usergroup": shape({"usergroup_id": string(shortest=1)}, _STYLED),
        "channel": shape({"channel_id": string(shortest=1)}, _STYLED),
        "team": shape({"team_id": string(shortest=1)}, _STYLED),
        "emoji": shape(
            {"name": string(shortest=1)}, {"unicode": string(), "skin_tone": integer(1, 6), **_STYLED}
        ),
        "broadcast": shape({"range": one_of("here", "channel", "everyone")}, _STYLED),
        "color": shape({"value": string(shortest=1)}, _STYLED),
        "date": shape(
            {"timestamp": integer(), "format": string(shortest=1)},
            {"url": LINK, "fallback": string(), **_STYLED},
        ),
    }
)
_PIECES = items(_PIECE, fewest=0)
_SECTION = shape({"elements": _PIECES})
_QUOTE = shape({"elements": _PIECES}, {"border": integer(0, 1)})
_PREFORMATTED = shape({"elements": _PIECES}, {"border": integer(0, 1), "language": string()})
_LIST = shape(
    {
        "style": one_of("bullet", "ordered"),
        "elements": items(by_type({"rich_text_section": _SECTION}), fewest=0),
    },
    {"indent": integer(0, 8), "offset": integer(0), "border": integer(0, 1)},
)

RICH_TEXT_FIELDS: Mapping[str, Rule] = {
    "elements": items(
        by_type(
            {
                "rich_text_section": _SECTION,
                "rich_text_list": _LIST,
                "rich_text_quote": _QUOTE,
                "rich_text_preformatted": _PREFORMATTED,
            }
        ),
        fewest=0,
    )
}
RICH_TEXT = by_type({"rich_text": shape(RICH_TEXT_FIELDS, {"block_id": string(255)})})
