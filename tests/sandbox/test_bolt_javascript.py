"""The official Bolt for JavaScript runs a command, a modal and a Home button against the sandbox."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.client import Sandbox
from sandbox.running import Running

HERE = Path(__file__).parent
CACHE = Path(tempfile.gettempdir(), "sandbox-bolt-javascript")
BOLT = "@slack/bolt@5"


@pytest.fixture(scope="module")
def modules() -> Path:
    """Bolt for JavaScript, installed once a machine and kept beside other temporary files."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        pytest.skip("node and npm are not on this machine")
    if not (CACHE / "node_modules" / "@slack" / "bolt").is_dir():
        CACHE.mkdir(exist_ok=True)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", BOLT]
        done = subprocess.run(install, cwd=CACHE, capture_output=True, text=True, timeout=100, check=False)
        if done.returncode:
            pytest.skip(f"npm could not install {BOLT}: {done.stderr.strip()[-200:]}")
    return CACHE


@pytest.fixture
def javascript(modules: Path, process: Running, box: Sandbox) -> Iterator[None]:
    del box
    shutil.copy(HERE / "javascript" / "app.mjs", modules / "app.mjs")
    env = {**os.environ, **process.env}
    with subprocess.Popen(
        ["node", "app.mjs"], cwd=modules, env=env, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        for line in started.stdout:
            if "connected" in line:
                break
        yield
        started.terminate()


@pytest.mark.usefixtures("javascript")
def test_a_command_a_modal_and_a_home_button(box: Sandbox) -> None:
    box.wait_for(lambda: box.ask("GET", "/workspace")["connections"], 10)
    assert box.command("ada", "x", command="/example")["acked"]
    box.wait_for(lambda: box.modal("ada"))
    assert box.submit("ada", {"type_note": "a note"}) == {"closed": True}
    box.wait_for(lambda: box.messages("ada"))
    box.open_home("ada")
    box.wait_for(lambda: box.home("ada"))
    assert box.click("ada", "press")["acked"]
    box.wait_for(lambda: len(box.messages("ada")) == 2)
    assert [message["text"] for message in box.messages("ada")] == ["got a note", "pressed 7 in view"]
