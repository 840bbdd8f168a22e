"""The app's manifest: for Socket Mode as it is shipped, or with the address at which Slack calls us, or more scopes."""

from collections.abc import Iterable
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


def manifest_text(request_url: str | None = None, more_scopes: Iterable[str] = ()) -> str:
    """Return it as YAML, for HTTP where a request URL is given. Raises MendableError for one that Slack refuses."""
    text, more_scopes = manifest_path().read_text(encoding="utf-8"), list(more_scopes)
    if request_url is None and not more_scopes:
        return text
    manifest: dict[str, Any] = yaml.safe_load(text)
    manifest["oauth_config"]["scopes"]["bot"] += more_scopes
    if request_url is not None:
        _called_at(request_url, manifest)
    return yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=WIDTH)


def _called_at(request_url: str, manifest: dict[str, Any]) -> None:
    _check(request_url)
    for command in manifest["features"]["slash_commands"]:
        command["url"] = request_url
    settings = manifest["settings"]
    settings["event_subscriptions"]["request_url"] = request_url
    settings["interactivity"]["request_url"] = request_url
    settings["socket_mode_enabled"] = False


def _check(request_url: str) -> None:
    """Slack calls https alone; without it a sandbox on this machine."""
    address = urlsplit(request_url)
    https = address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
    if not (https and address.hostname and address.path.strip("/")):
        raise MendableError(
            f"{request_url} is no request URL. Write the https:// address at which Slack reaches you, to its end, like "
            "https://coffee.example.com/slack/events."
        )
