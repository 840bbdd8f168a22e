"""The app's manifest: for Socket Mode as it is shipped, or with the address at which Slack calls us."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from bot.problems import MendableError

_SHIPPED = Path(__file__).parent / "data" / "manifest.yml"
_SOURCE = Path(__file__).parents[1] / "manifest.yml"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
WIDTH = 110


def manifest_path() -> Path:
    """Return where it is: inside of the package once it is installed, at the top of a checkout."""
    return _SHIPPED if _SHIPPED.exists() else _SOURCE


def manifest_text(request_url: str | None = None) -> str:
    """Return it as YAML, for HTTP where a request URL is given. Raises MendableError for one that Slack refuses."""
    text = manifest_path().read_text(encoding="utf-8")
    if request_url is None:
        return text
    _check(request_url)
    manifest: dict[str, Any] = yaml.safe_load(text)
    for command in manifest["features"]["slash_commands"]:
        command["url"] = request_url
    settings = manifest["settings"]
    settings["event_subscriptions"]["request_url"] = request_url
    settings["interactivity"]["request_url"] = request_url
    settings["socket_mode_enabled"] = False
    return yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=WIDTH)


def _check(request_url: str) -> None:
    """Slack calls https alone; without it a sandbox on this machine."""
    address = urlsplit(request_url)
    https = address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
    if not (https and address.hostname and address.path.strip("/")):
        raise MendableError(
            f"{request_url} is no request URL. Write the https:// address at which Slack reaches you, to its end, like "
            "https://coffee.example.com/slack/events."
        )
