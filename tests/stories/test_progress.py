"""What takes long shows at a terminal how far it has come, and in a pipe nothing but what was asked for."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from office import Office

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60


def at_a_terminal(line: list[str], env: dict[str, str]) -> str:
    """Run a program whose errors go to a terminal; return what is shown there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(line, env=env, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while some := os.read(ours, 4096):
            shown += some
    except OSError:  # on Linux so ends a terminal that nobody holds any more
        pass
    os.close(ours)
    assert process.wait(PATIENCE_SECONDS) == 0, shown.decode()
    return shown.decode()


def bars(shown: str, label: str) -> list[int]:
    """Return the shares that a bar went through, in percent."""
    return [int(share) for share in re.findall(rf"{label}  \[[#-]+\] +(\d+)%", shown)]


@pytest.mark.parametrize("what", ["import", "simulate", "move"])
def test_a_bar_at_a_terminal_and_nothing_in_a_pipe(bot: Office, what: str, tmp_path: Path) -> None:
    bot.host("mark")
    for field in ("marketing", "legal"):
        bot.slack.command("gina", f"request {field}")
    bot.sees("mark", "would like to talk with you")
    bot.sees("gina", "There is no host for *Legal* yet")
    scopes = ("commands", "chat:write", "users:read", "users:read.email", "im:write", "mpim:write")
    bot.slack.install_with(*scopes)
    file = tmp_path / "people.csv"
    emails = [f"{name}@x.example" for name in ("gina", "mark", "mia")]
    for email in emails:
        bot.slack.change(email.partition("@")[0], email=email)
    file.write_text("\n".join(["email,team", *(f"{email},Payments" for email in emails)]))
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"")
    bot.run("backup", str(copy), "--force")
    env = {**bot.env, "DATABASE_URL": f"sqlite:///{copy}"}
    line, label = {
        "import": (["people", "import", str(file), "--dry-run"], "Looking for them in Slack"),
        "simulate": (["match", "--simulate"], "Replaying the year twice"),
        "move": (["move", f"sqlite:///{tmp_path / 'moved.db'}"], "Moving"),
    }[what]
    command = [sys.executable, "-m", "bot", *line]
    shares = bars(at_a_terminal(command, env), label)
    assert shares[-1] == 100
    assert shares == sorted(shares)
    (tmp_path / "moved.db").unlink(missing_ok=True)
    piped = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert piped.stderr == ""
    assert label not in piped.stdout
    assert piped.stdout


def test_the_soak_shows_how_far_a_seed_is() -> None:
    line = [sys.executable, str(ROOT / "benchmarks" / "soak.py"), "--minutes=0", "--days=3", "--guests=1"]
    shares = bars(at_a_terminal(line, dict(os.environ)), "seed 1")
    assert (shares[0], shares[-1]) == (0, 100)
    assert len(shares) > 20
