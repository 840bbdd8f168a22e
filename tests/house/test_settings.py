"""Settings: everything that is wrong is said at once, each with what to do; secrets do not print."""

import os
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.commands import command_line
from bot.config import read_fields, read_settings
from bot.settings import SettingsError
from bot.slack.scopes import SCOPES
from bot.telemetry import _redact


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_API_URL",
        "DATABASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_all_errors_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxp-user")
    monkeypatch.setenv("SLACK_API_URL", "slack.com/api")
    monkeypatch.setenv("COFFEE_CHAT_TIMEZONE", "Mars/Olympus")
    monkeypatch.setenv("COFFEE_CHAT_HOST_FIELDS", "0")
    monkeypatch.setenv("COFFEE_CHAT_REQUESTS_READ", "many")
    monkeypatch.setenv("COFFEE_CHAT_MANAGER_FIELD", "manager")
    monkeypatch.setenv("COFFEE_CHAT_MIN_CELL", "4")
    with pytest.raises(SettingsError) as raised:
        read_settings()
    problems = "\n".join(raised.value.problems)
    assert len(raised.value.problems) == 9
    for name in ("SLACK_BOT_TOKEN does not begin with xoxb-", "SLACK_APP_TOKEN is missing", "SLACK_API_URL",
                 "COFFEE_CHAT_TIMEZONE", "COFFEE_CHAT_MIN_CELL", "COFFEE_CHAT_HOST_FIELDS",
                 "COFFEE_CHAT_REQUESTS_READ", "COFFEE_CHAT_MANAGER_FIELD"):  # fmt: skip
        assert name in problems
    assert "from 5 to 20" in problems
    assert all(problem.rstrip().endswith(".") for problem in raised.value.problems)


def test_a_env_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=xoxb-a\nSLACK_APP_TOKEN=xapp-b\nCOFFEE_CHAT_HR_USERS=U1, U2\n"
    )
    settings = read_settings()
    assert settings.hr_users == {"U1", "U2"}
    assert "xoxb-a" not in repr(settings)


def test_an_unknown_setting_is_said_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """`COFFEE_CHAT_KEEP_MONTH=36` ran with 12: chats would have lost their people two years early."""
    monkeypatch.setenv("COFFEE_CHAT_KEEP_MONTH", "36")
    monkeypatch.setenv("coffee_chat_min_cell", "8")
    monkeypatch.setenv("COFFEE_CHAT_LANGUAGES", "de,klingon")
    with pytest.raises(SettingsError) as raised:
        read_settings(with_slack=False)
    assert any("Did you mean COFFEE_CHAT_KEEP_MONTHS?" in each for each in raised.value.problems)
    assert any("Did you mean COFFEE_CHAT_MIN_CELL?" in each for each in raised.value.problems)
    assert any("klingon" in each and "COFFEE_CHAT_LANGUAGES" in each for each in raised.value.problems)


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bot").write_text("xoxb-from-a-file\n")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "bot"))
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert read_settings().bot_token.value == "xoxb-from-a-file"
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    with pytest.raises(SettingsError, match="are both set"):
        read_settings()
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings()


HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s" * 32, "COFFEE_CHAT_HTTP_PORT": "3000"}


def test_http_needs_a_secret_and_no_app_token(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in HTTP.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert (settings.by_http, settings.http_host) == (True, "127.0.0.1")
    assert "s" * 32 not in repr(settings)
    (tmp_path / "secret").write_text("f" * 32 + "\n")
    monkeypatch.delenv("SLACK_SIGNING_SECRET")
    monkeypatch.setenv("SLACK_SIGNING_SECRET_FILE", str(tmp_path / "secret"))
    assert read_settings().signing_secret.value == "f" * 32


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SLACK_APP_TOKEN": "xapp-1"}, "Take out SLACK_APP_TOKEN if Slack is to call you over HTTP"),
        ({"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": ""}, "are both set. Take out"),
        ({"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET is missing. Copy the Signing Secret"),
        ({"COFFEE_CHAT_HTTP_PORT": ""}, "COFFEE_CHAT_HTTP_PORT is missing, which goes with"),
        ({"COFFEE_CHAT_HTTP_PORT": "http"}, "Write a port from 1 to 65535 that Slack's requests come in by"),
        ({"COFFEE_CHAT_HTTP_PORT": "70000"}, "Write a port from 1 to 65535 that Slack's requests come in by"),
    ],
)
def test_the_two_ways_to_slack_are_told_apart_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    (tmp_path / ".env").write_text("COFFEE_CHAT_TIMEZONE=UTC\n")
    for name, value in {**HTTP, **changed}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert said in raised.value.problems[0]
    others = [each for each in raised.value.problems[1:] if "does not say SLACK_SIGNING_SECRET" not in each]
    assert others == []


def test_a_secret_of_http_that_is_not_used_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**HTTP, "SLACK_APP_TOKEN": "xapp-1", "COFFEE_CHAT_HTTP_PORT": ""}.items():
        monkeypatch.setenv(name, value)
    assert not read_settings().by_http


def test_how_to_reach_slack_may_stand_in_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Libraries read a proxy, a company's certificates and where spans go from the environment alone."""
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    monkeypatch.setenv("NO_PROXY", "stronger")
    collector = "http://collector:4318"
    lines = ("HTTPS_PROXY=http://proxy:3128", "NO_PROXY=weaker", f"OTEL_EXPORTER_OTLP_ENDPOINT={collector}")
    (tmp_path / ".env").write_text("\n".join(lines))
    read_settings(with_slack=False)
    assert (os.environ["HTTPS_PROXY"], os.environ["NO_PROXY"]) == ("http://proxy:3128", "stronger")
    assert os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] == collector
    del os.environ["HTTPS_PROXY"], os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"]


def test_without_an_env_file_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"no .env in {tmp_path}"):
        read_settings()


def test_migrations_need_no_token() -> None:
    assert read_settings(with_slack=False).database_url == "sqlite:///coffee-chat.db"


def test_an_address_gets_its_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:8025/api")
    assert read_settings(with_slack=False).api_url == "http://127.0.0.1:8025/api/"


def test_a_field_file_with_mistakes_lists_them_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "fields.toml"
    broken.write_text(
        '[legal]\naliases = ["law"]\n[sales]\nname = "Sales"\nfamily = "S"\naliases = ["law"]\n'
    )
    monkeypatch.setenv("COFFEE_CHAT_FIELDS_FILE", str(broken))
    with pytest.raises(SettingsError) as raised:
        read_fields(read_settings(with_slack=False))
    assert "fields.toml" in raised.value.problems[0]
    monkeypatch.setenv("COFFEE_CHAT_FIELDS_FILE", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match="cannot be read"):
        read_fields(read_settings(with_slack=False))


def test_tokens_never_reach_a_log_line() -> None:
    line = _redact(None, "", {"event": "failed with xoxb-123-abc", "error": "xapp-1-A-2", "n": 3})
    assert line == {"event": "failed with [token]", "error": "[token]", "n": 3}


@pytest.mark.parametrize("person_id", ["U0ABCDEF1", "UABCDEFGHIJ", "UABCDEFGH", "W1234567890", "U00066DE"])
def test_people_never_reach_a_log_line(person_id: str) -> None:
    """An older id holds letters alone about once in fourteen."""
    line = _redact(
        None, "", {"event": f"no profile of <@{person_id}>", "job": "sync", "next": "UTC, USAGE, WAL"}
    )
    assert line == {"event": "no profile of <@[person]>", "job": "sync", "next": "UTC, USAGE, WAL"}


def test_the_manifest_has_the_scopes_that_the_settings_need(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(**settings: str) -> set[str]:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        said = CliRunner().invoke(command_line(), ["manifest"])
        assert said.exit_code == 0, said.output
        for name in settings:
            monkeypatch.delenv(name)
        return set(yaml.safe_load(said.output)["oauth_config"]["scopes"]["bot"])

    usual = {scope.name for scope in SCOPES}
    assert asked() == usual
    assert asked(COFFEE_CHAT_CHART_UPLOAD="on") == {*usual, "files:read", "users:read.email"}
    assert asked(COFFEE_CHAT_GOOGLE_CALENDAR="key.json") == {*usual, "users:read.email"}
    assert asked(COFFEE_CHAT_TEAM_FIELD="Xf1") == {*usual, "users.profile:read"}


def test_a_company_has_one_calendar_and_the_whole_way_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file of its own may hold the secret, which does not print."""
    monkeypatch.setenv("COFFEE_CHAT_MICROSOFT_TENANT", "tenant")
    with pytest.raises(SettingsError) as raised:
        read_settings(with_slack=False)
    client, secret = raised.value.problems
    assert client.startswith("COFFEE_CHAT_MICROSOFT_CLIENT is missing. Copy the Application (client) ID")
    assert secret.startswith("COFFEE_CHAT_MICROSOFT_SECRET is missing. Copy the Value of a client secret")
    monkeypatch.setenv("COFFEE_CHAT_MICROSOFT_CLIENT", "client")
    (tmp_path / "secret").write_text("hidden words\n")
    monkeypatch.setenv("COFFEE_CHAT_MICROSOFT_SECRET_FILE", str(tmp_path / "secret"))
    settings = read_settings(with_slack=False)
    assert settings.has_work_calendar
    assert settings.microsoft_secret is not None
    assert settings.microsoft_secret.value == "hidden words"
    assert "hidden" not in repr(settings)
    monkeypatch.setenv("COFFEE_CHAT_GOOGLE_CALENDAR", "key.json")
    with pytest.raises(SettingsError, match="are both set"):
        read_settings(with_slack=False)


def test_two_sources_of_managers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COFFEE_CHAT_CHART_UPLOAD", "on")
    monkeypatch.setenv("COFFEE_CHAT_MANAGER_FIELD", "Xf1")
    with pytest.raises(SettingsError, match="both say who manages whom"):
        read_settings(with_slack=False)
    monkeypatch.setenv("COFFEE_CHAT_CHART_UPLOAD", "perhaps")
    with pytest.raises(SettingsError, match="Write on or off"):
        read_settings(with_slack=False)
