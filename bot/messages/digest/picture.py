"""A month's digest as one picture: demand against hosts by field, and the trend. Shapes tell the same as colours.

A bar is solid as far as its number is at least, and hatched from there to what it may be. What is not told is hatched in
grey, with words beside it: nothing that is withheld looks like zero.
"""

import json
from collections.abc import Iterator
from typing import Any

from bot.domain.digest.figures import Range, Told
from bot.facts.digest import DigestFacts
from bot.messages.digest.message import about_the_first, headline
from bot.messages.digest.words import band, row_name, shown
from bot.messages.drawing import png_of_chart
from bot.messages.words import Words

MOST_ROWS = 10
WIDTH, NAMES, BESIDE = 250, 150, 14
"""In all about 560 wide: on a phone its letters are as large as those of a message."""
LETTERS, SMALL, TITLE = 15, 13, 20
INK, QUIET, PAPER, GRID, FRAME = "#1d1c1d", "#4a4a4a", "#ffffff", "#e4e4e4", "#bdbdbd"
"""Dark on its own white sheet with a frame: readable whatever the reader's theme, and on a slide."""
BLUE, ORANGE, GREEN, RED, GREY = "#0b5394", "#c45500", "#38761d", "#9c1c4a", "#8a8a8a"
"""Apart also in shades of grey and for the colour-blind (contrast to paper above 4.5, the grey of what is not told 3)."""
STRIPES = 7


def picture(facts: DigestFacts, t: Words) -> bytes:
    """Return a PNG. Raises OSError or subprocess.SubprocessError where it cannot be drawn."""
    return png_of_chart(json.dumps(specification(facts, t)))


def specification(facts: DigestFacts, t: Words) -> dict[str, Any]:
    """Return the picture as Vega-Lite reads it."""
    month = t.month(facts.digest.month.first_day)
    parts = [_fields(facts, t)] if facts.digest.lines else []
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": t.plain("Coffee chats in {month}", month=month), "anchor": "start", "fontSize": TITLE,
                  "color": INK, "offset": 14, "subtitle": _subtitle(facts, t), "subtitleFontSize": LETTERS,
                  "subtitleColor": QUIET, "subtitlePadding": 8, "subtitleLineHeight": 20},
        "background": PAPER,
        "padding": 22,
        "config": {
            "font": "sans-serif",
            "axis": {"labelFontSize": LETTERS, "labelColor": INK, "gridColor": GRID, "domainColor": QUIET,
                     "tickColor": QUIET},
            "legend": {"labelFontSize": LETTERS, "labelColor": INK, "title": None, "orient": "top",
                       "symbolType": "square", "symbolSize": 160, "columns": 3},
            "title": {"fontSize": LETTERS + 1, "anchor": "start", "color": INK, "fontWeight": "bold"},
            "view": {"stroke": None},
        },
        "vconcat": [*parts, *([_trend(facts, t)] if facts.trend else [])] or [{"mark": "point", "data": {"values": []}}],
        "spacing": 30,
        "resolve": {"scale": {"color": "independent", "x": "independent", "y": "independent"}},
    }  # fmt: skip


def spoken(facts: DigestFacts, t: Words) -> str:
    """Return every number of the picture in words."""
    digest = facts.digest
    lines = [headline(digest, t).replace("*", "")]
    lines += [
        t.plain("{month}: {asked} asked, {introduced} introduced, {met} met.", month=t.month(each.month.first_day),
                asked=shown(each.totals.asked), introduced=shown(each.totals.introduced), met=shown(each.chats.met))
        for each in facts.trend
    ]  # fmt: skip
    lines += [
        t.plain("{field}: {asked} asked, {unmet} unmet, {hosts}.", field=row_name(line.row, t),
                asked=shown(line.counts.asked), unmet=shown(line.counts.unmet), hosts=band(line.hosts, t))
        for line in digest.lines[:MOST_ROWS]
    ]  # fmt: skip
    return t.sentences(lines)


def _subtitle(facts: DigestFacts, t: Words) -> list[str]:
    """How to read it, and whether the first month is a whole one, in lines that stay within the frame."""
    said = [t.plain("Solid: at least so many. Hatched: up to so many. Grey: not told.")]
    if first := about_the_first(facts, t):
        said.append(first)
    return [line for text in said for line in _lines(text)]


def _lines(text: str, most: int = 66) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= most:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _ends(told: Told) -> tuple[int, int]:
    """How far a bar is solid, and how far hatched."""
    return (told.low, told.high) if isinstance(told, Range) else (told or 0, told or 0)


def _bars(told: Told, **about: object) -> list[dict[str, Any]]:
    """The parts of one bar; `told` says how they are filled."""
    low, high = _ends(told)
    if told is None:
        return [{**about, "from": 0, "to": None, "as": "not told"}]
    parts = [
        {**about, "from": 0, "to": low, "as": "solid"},
        {**about, "from": low, "to": high, "as": "hatched"},
    ]
    return [part for part in parts if part["to"] != part["from"]]


def _hatched(colour: str, *, across: bool = False) -> dict[str, Any]:
    """Stripes: Vega has no patterns, and a gradient of hard steps is one."""
    stops = []
    for stripe in range(2 * STRIPES):
        shade = colour if stripe % 2 == 0 else PAPER
        stops += [
            {"offset": stripe / 2 / STRIPES, "color": shade},
            {"offset": (stripe + 1) / 2 / STRIPES, "color": shade},
        ]
    return {
        "gradient": "linear",
        "x1": 0,
        "y1": 0,
        "x2": 0 if across else 1,
        "y2": 1 if across else 0.3,
        "stops": stops,
    }


def _layers(colours: dict[str, str], across: str, most: int) -> list[dict[str, Any]]:
    """Return the marks of bars along x, or up along y, in these colours by figure."""
    along = ("x", "x2") if across == "x" else ("y", "y2")
    domain = {"scale": {"domain": list(colours), "range": list(colours.values())}}
    reach = {
        along[0]: {"field": "from", "type": "quantitative", "scale": {"domain": [0, most]}},
        along[1]: {"field": "to"},
    }
    fills = [
        {
            "transform": [{"filter": f"datum.as == 'hatched' && datum.figure == {json.dumps(figure)}"}],
            "mark": {"type": "bar", "stroke": colour, "strokeWidth": 1.2,
                     "fill": _hatched(colour, across=across == "y")},
            "encoding": reach,
        }
        for figure, colour in colours.items()
    ]  # fmt: skip
    unknown = {
        "transform": [{"filter": "datum.as == 'not told'"}, {"calculate": str(most), "as": "most"}],
        "mark": {
            "type": "bar",
            "stroke": GREY,
            "strokeDash": [4, 3],
            "fill": _hatched("#d9d9d9", across=across == "y"),
        },
        "encoding": {along[0]: reach[along[0]], along[1]: {"field": "most"}},
    }
    solid = {
        "transform": [{"filter": "datum.as == 'solid'"}],
        "mark": {"type": "bar", "strokeWidth": 1.2},
        "encoding": {**reach, "color": {"field": "figure", "type": "nominal", **domain},
                     "stroke": {"field": "figure", "type": "nominal", "legend": None, **domain}},
    }  # fmt: skip
    return [solid, *fills, unknown]


def _most(numbers: list[Told]) -> int:
    return max([5, *(_ends(number)[1] for number in numbers)])


def _fields(facts: DigestFacts, t: Words) -> dict[str, Any]:
    """Two bars a field, how many asked and how many found nobody; numbers and hosts in words beside them."""
    asked, unmet = t.plain("Asked"), t.plain("Unmet")
    rows = facts.digest.lines[:MOST_ROWS]
    values: list[dict[str, Any]] = []
    for number, line in enumerate(rows):
        at = {"row": row_name(line.row, t), "order": number}
        values += _bars(line.counts.asked, **at, figure=asked)
        values += _bars(line.counts.unmet, **at, figure=unmet)
        values.append(
            {
                **at,
                "figure": asked,
                "as": "said",
                "said": f"{shown(line.counts.asked)} · {band(line.hosts, t)}",
            }
        )
        values.append({**at, "figure": unmet, "as": "said", "said": shown(line.counts.unmet)})
    most = _most([number for line in rows for number in (line.counts.asked, line.counts.unmet)])
    beside = {
        "transform": [{"filter": "datum.as == 'said'"}],
        "mark": {"type": "text", "align": "left", "fontSize": SMALL, "color": INK},
        "encoding": {"x": {"value": WIDTH + BESIDE}, "text": {"field": "said"}},
    }
    return {
        "title": t.plain("Demand and hosts by field"),
        "width": WIDTH,
        "height": {"step": 20},
        "data": {"values": values},
        "encoding": {
            "y": {"field": "row", "type": "nominal", "sort": {"field": "order"}, "title": None,
                  "axis": {"labelLimit": NAMES, "ticks": False, "domain": False},
                  "scale": {"paddingInner": 0.25}},
            "yOffset": {"field": "figure", "type": "nominal", "sort": [asked, unmet]},
            "x": {"type": "quantitative", "title": None, "axis": {"tickCount": 4, "format": "d"}},
        },
        "layer": [*_layers({asked: BLUE, unmet: RED}, "x", most), beside],
    }  # fmt: skip


def _trend(facts: DigestFacts, t: Words) -> dict[str, Any]:
    """Three bars a month. The first month, perhaps a part of one, is paler and named."""
    names = [t.plain("Asked"), t.plain("Introduced"), t.plain("Met")]
    values: list[dict[str, Any]] = []
    labels = []
    for each in facts.trend:
        label = t.month(each.month.first_day).replace(" ", "|")
        if each.month == facts.first:
            label += "|" + t.plain("first month")
        labels.append(label)
        numbers = (each.totals.asked, each.totals.introduced, each.chats.met)
        for name, number in zip(names, numbers, strict=True):
            values += _bars(number, month=label, figure=name, part=each.month == facts.first)
    most = _most([number for each in facts.trend for number in (each.totals.asked, each.totals.introduced)])
    layers = _layers(dict(zip(names, (BLUE, GREEN, ORANGE), strict=True)), "y", most)
    pale = {"condition": {"test": "datum.part", "value": 0.45}, "value": 1}
    for layer in layers:
        layer["encoding"] = {**layer["encoding"], "opacity": pale}
    return {
        "title": t.plain("The last months"),
        "width": WIDTH + NAMES,
        "height": 150,
        "data": {"values": values},
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "sort": labels, "title": None,
                  "axis": {"labelAngle": 0, "labelLimit": 90, "labelOverlap": False, "labelFontSize": SMALL - 1,
                           "labelExpr": "split(datum.label, '|')"},
                  "scale": {"paddingInner": 0.3}},
            "xOffset": {"field": "figure", "type": "nominal", "sort": names},
            "y": {"type": "quantitative", "title": None, "axis": {"tickCount": 4, "format": "d"}},
        },
        "layer": layers,
    }  # fmt: skip
