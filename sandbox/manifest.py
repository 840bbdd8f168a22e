"""What the sandbox takes from an app's manifest: scopes, events, commands, shortcuts and switches."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Command:
    name: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False
    url: str = ""


@dataclass(frozen=True)
class Shortcut:
    name: str
    kind: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True)
class App:
    """One installed app. Request addresses matter only when Socket Mode is off."""

    name: str
    bot_name: str
    description: str
    color: str
    scopes: tuple[str, ...]
    events: frozenset[str]
    commands: tuple[Command, ...]
    shortcuts: tuple[Shortcut, ...]
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    socket_mode: bool
    interactivity: bool
    event_url: str = ""
    interactivity_url: str = ""
    options_url: str = ""

    def command(self, name: str) -> Command | None:
        return next((command for command in self.commands if command.name == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        return next((short for short in self.shortcuts if short.callback_id == callback_id), None)


def read_manifest(path: Path) -> App:
    """The app in a manifest file, YAML or JSON. Raises ValueError when it is no manifest."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict) or "display_information" not in loaded:
        raise ValueError(f"{path} is no Slack manifest: display_information is missing")
    return app_from(loaded)


def check_addresses(app: App) -> None:
    """Without Socket Mode Slack must know where to send. Raises ValueError with all it would say of a manifest."""
    if app.socket_mode:
        return
    missing = [f"the command {each.name} requires a url" for each in app.commands if not each.url]
    if app.events and not app.event_url:
        missing.append("Event Subscription requires either Request URL or Socket Mode Enabled")
    if app.interactivity and not app.interactivity_url:
        missing.append("Interactivity requires a Request URL")
    if missing:
        raise ValueError(f"invalid_manifest: {'; '.join(missing)}")


def app_from(manifest: Mapping[str, Any]) -> App:
    shown = manifest["display_information"]
    features: Mapping[str, Any] = manifest.get("features") or {}
    settings: Mapping[str, Any] = manifest.get("settings") or {}
    home: Mapping[str, Any] = features.get("app_home") or {}
    events: Mapping[str, Any] = settings.get("event_subscriptions") or {}
    inter: Mapping[str, Any] = settings.get("interactivity") or {}
    scopes = ((manifest.get("oauth_config") or {}).get("scopes") or {}).get("bot") or ()
    return App(
        name=shown["name"],
        bot_name=(features.get("bot_user") or {}).get("display_name", shown["name"]),
        description=shown.get("description", ""),
        color=shown.get("background_color", "#4a154b"),
        scopes=tuple(scopes),
        events=frozenset(events.get("bot_events") or ()),
        commands=tuple(_command(row) for row in features.get("slash_commands") or ()),
        shortcuts=tuple(_shortcut(row) for row in features.get("shortcuts") or ()),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", True)),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
        socket_mode=bool(settings.get("socket_mode_enabled", False)),
        interactivity=bool(inter.get("is_enabled", False)),
        event_url=events.get("request_url", ""),
        interactivity_url=inter.get("request_url", ""),
        options_url=inter.get("message_menu_options_url", ""),
    )


def _command(row: Mapping[str, Any]) -> Command:
    return Command(
        name=row["command"],
        description=row.get("description", ""),
        usage_hint=row.get("usage_hint", ""),
        should_escape=bool(row.get("should_escape", False)),
        url=row.get("url", ""),
    )


def _shortcut(row: Mapping[str, Any]) -> Shortcut:
    return Shortcut(row["name"], row.get("type", "global"), row["callback_id"], row.get("description", ""))
