"""A month's digest as one picture: the trend, and demand against hosts by field. Shapes tell the same as colours."""

import json
from typing import Any

from bot.facts.digest import DigestFacts
from bot.messages.digest.message import headline
from bot.messages.digest.words import band, row_name, shown
from bot.messages.words import Words

MOST_ROWS = 12
WIDTH, SCALE = 460, 2.0
INK, QUIET, PAPER = "#1d1c1d", "#616061", "#ffffff"
"""Dark on its own white sheet: readable whatever the reader's theme."""
BLUE, ORANGE, GREEN = "#0b5394", "#c45500", "#38761d"
"""Apart also in shades of grey and for the colour-blind (contrast to paper above 4.5)."""


def picture(facts: DigestFacts, t: Words) -> bytes:
    """Return a PNG."""
    title = t.plain("Coffee chats in {month}", month=t.month(facts.digest.month.first_day))
    chart = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": title, "anchor": "start", "fontSize": 18, "color": INK, "offset": 14},
        "background": PAPER,
        "padding": 20,
        "config": {
            "font": "sans-serif",
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": QUIET,
                     "gridColor": "#e4e4e4", "domainColor": QUIET, "tickColor": QUIET},
            "legend": {"labelFontSize": 12, "labelColor": INK, "title": None, "orient": "top", "symbolSize": 90},
            "title": {"fontSize": 13, "anchor": "start", "color": INK, "fontWeight": "bold"},
            "view": {"stroke": None},
        },
        "vconcat": [_trend(facts, t), _fields(facts, t)],
        "spacing": 28,
        "resolve": {"scale": {"color": "independent", "shape": "independent", "x": "independent"}},
    }  # fmt: skip
    import vl_convert  # noqa: PLC0415 - 84 MB, for HR alone

    return bytes(vl_convert.vegalite_to_png(json.dumps(chart), vl_version="5.20", scale=SCALE))


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


def _trend(facts: DigestFacts, t: Words) -> dict[str, Any]:
    """Three lines over the months; a suppressed month is a gap."""
    names = [t.plain("Asked"), t.plain("Introduced"), t.plain("Met")]
    values = [
        {"month": t.month(each.month.first_day), "order": str(each.month), "figure": name, "n": n}
        for each in facts.trend
        for name, n in zip(names, (each.totals.asked, each.totals.introduced, each.chats.met), strict=True)
    ]
    scale = {"domain": names}
    return {
        "title": t.plain("The last months"),
        "width": WIDTH,
        "height": 170,
        "data": {"values": values},
        "encoding": {
            "x": {"field": "month", "type": "ordinal", "sort": {"field": "order"}, "title": None,
                  "axis": {"labelAngle": 0, "labelLimit": 90, "labelOverlap": False,
                           "labelExpr": "split(datum.label, ' ')"}},
            "y": {"field": "n", "type": "quantitative", "title": None, "axis": {"tickCount": 4, "format": "d"}},
            "color": {"field": "figure", "type": "nominal", "scale": {**scale, "range": [BLUE, ORANGE, GREEN]}},
            "shape": {"field": "figure", "type": "nominal",
                      "scale": {**scale, "range": ["circle", "square", "triangle-up"]}},
        },
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 2.5},
             "encoding": {"strokeDash": {"field": "figure", "type": "nominal", "legend": None,
                                         "scale": {**scale, "range": [[1, 0], [7, 3], [2, 2]]}}}},
            {"mark": {"type": "point", "filled": True, "size": 90, "opacity": 1}},
            _numbers(names[0], dy=-13),
            _numbers(names[1], dx=13, last=str(facts.trend[-1].month) if facts.trend else ""),
            _numbers(names[2], dy=16),
        ],
    }  # fmt: skip


def _numbers(figure: str, *, dx: int = 0, dy: int = 0, last: str | None = None) -> dict[str, Any]:
    """The numbers of one line: above the first, under the last, and beside the end of the one between them."""
    only = f" && datum.order == {json.dumps(last)}" if last is not None else ""
    return {
        "transform": [{"filter": f"datum.figure == {json.dumps(figure)}{only}"}],
        "mark": {"type": "text", "dx": dx, "dy": dy, "align": "left" if dx else "center",
                 "fontSize": 11, "color": INK},
        "encoding": {"text": {"field": "n", "type": "quantitative"}, "color": {"value": INK}},
    }  # fmt: skip


def _fields(facts: DigestFacts, t: Words) -> dict[str, Any]:
    """Bars of what was asked, the unmet part dark, the hosts in words at the end."""
    met, unmet = t.plain("Asked"), t.plain("of these unmet")
    rows = facts.digest.lines[:MOST_ROWS]
    values = []
    for number, line in enumerate(rows):
        base = {"row": row_name(line.row, t), "order": number}
        asked, short = line.counts.asked, line.counts.unmet
        values.append(
            {
                **base,
                "part": met,
                "n": asked,
                "end": asked or 0,
                "said": f"{shown(asked)} · {band(line.hosts, t)}",
            }
        )
        if short:
            values.append({**base, "part": unmet, "n": short})
    return {
        "title": t.plain("Demand and hosts by field"),
        "width": WIDTH,
        "height": {"step": 26},
        "data": {"values": values},
        "encoding": {
            "y": {"field": "row", "type": "nominal", "sort": {"field": "order"}, "title": None,
                  "axis": {"labelLimit": 220, "ticks": False, "domain": False}},
        },
        "layer": [
            {"mark": {"type": "bar", "stroke": BLUE, "strokeWidth": 1},
             "encoding": {
                 "x": {"field": "n", "type": "quantitative", "title": None, "stack": None,
                       "axis": {"tickCount": 4, "format": "d"}},
                 "color": {"field": "part", "type": "nominal",
                           "scale": {"domain": [met, unmet], "range": ["#a9cdee", BLUE]}}}},
            {"transform": [{"filter": "isValid(datum.said)"}],
             "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11, "color": INK},
             "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "said"}}},
        ],
    }  # fmt: skip
