"""Where the app's manifest is: inside of the package once it is installed, at the top of a checkout."""

from pathlib import Path

_SHIPPED = Path(__file__).parent / "data" / "manifest.yml"
_SOURCE = Path(__file__).parents[1] / "manifest.yml"


def manifest_path() -> Path:
    return _SHIPPED if _SHIPPED.exists() else _SOURCE
