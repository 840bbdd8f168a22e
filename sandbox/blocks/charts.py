"""Charts and tables inside a message."""

from typing import Any

from sandbox.blocks.rich_text import RICH_TEXT_FIELDS
from sandbox.blocks.rules import Report, boolean, by_type, items, number, one_of, shape, string

_POINT = shape({"label": string(20, 1), "value": number})
_SERIES = shape({"name": string(20, 1), "data": items(_POINT, 20)})
_AXES = shape({"categories": items(string(20, 1), 20)}, {"x_label": string(50), "y_label": string(50)})


def _series_fit(chart: Any, at: str, report: Report) -> None:
    """Names differ, and every series has one point for each category."""
    series = [each for each in chart.get("series") or [] if isinstance(each, dict)]
    names = [each.get("name") for each in series]
    if len(set(names)) < len(names):
        report.add(f"{at}/series", "duplicate", "series names must be unique")
    axes = chart.get("axis_config")
    wanted = axes.get("categories") if isinstance(axes, dict) else None
    for place, each in enumerate(series):
        labels = [point.get("label") for point in each.get("data") or [] if isinstance(point, dict)]
        if labels != wanted:
            report.add(f"{at}/series/{place}/data", "mismatch", "labels must match axis_config.categories")


_XY = shape({"series": items(_SERIES, 6), "axis_config": _AXES}, {}, _series_fit)
CHART = by_type(
    {"pie": shape({"segments": items(_POINT, 6)}), "bar": _XY, "line": _XY, "area": _XY},
)

_CELL = by_type(
    {
        "raw_text": shape({"text": string()}),
        "raw_number": shape({"value": number}, {"text": string()}),
        "rich_text": shape(RICH_TEXT_FIELDS, {"block_id": string(255)}),
    }
)
TABLE_ROWS = items(items(_CELL, 20), 100)
COLUMNS = items(shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean}), 20, fewest=0)


def text_in(part: Any) -> int:
    """Letters in a table cell or row, for the limit on all cells together."""
    if isinstance(part, dict):
        own = len(part["text"]) if isinstance(part.get("text"), str) else 0
        return own + sum(text_in(each) for each in part.values() if isinstance(each, list))
    return sum(text_in(each) for each in part) if isinstance(part, list) else 0
