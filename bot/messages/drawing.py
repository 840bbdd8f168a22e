"""Draws pictures in a process that ends: in ours the drawing would keep a hundred megabytes for good."""

import subprocess
import sys

SCALE = 3.0
"""Pixels for each unit: sharp on a phone."""
PATIENCE = 60
"""Seconds: it takes one or two."""
_CALLS = {
    "chart": f'vl_convert.vegalite_to_png(sys.stdin.read(), vl_version="5.20", scale={SCALE})',
    "svg": f"vl_convert.svg_to_png(sys.stdin.read(), scale={SCALE})",
}


def png_of_chart(vega_lite: str) -> bytes:
    """Return what Vega-Lite draws. Raises OSError or subprocess.SubprocessError where it cannot be drawn."""
    return _drawn("chart", vega_lite)


def png_of_svg(svg: str) -> bytes:
    """Return an SVG as a PNG. Raises OSError or subprocess.SubprocessError where it cannot be drawn."""
    return _drawn("svg", svg)


def _drawn(form: str, described: str) -> bytes:
    program = f"import sys, vl_convert; sys.stdout.buffer.write({_CALLS[form]})"
    drawing = [sys.executable, "-I", "-X", "utf8", "-c", program]
    return subprocess.run(  # noqa: S603 - our own words
        drawing, input=described.encode(), capture_output=True, check=True, timeout=PATIENCE
    ).stdout
