"""The scans of `make lint` find what they are for, and say it where they could not look."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer
from pathlib import Path
from typing import Any

import pytest
from serving import Silent, serving

ROOT = Path(__file__).parents[2]
SECRETS, AUDIT = ROOT / ".ci" / "secrets", ROOT / ".ci" / "audit"


def scan(*arguments: object, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, *map(str, arguments)]
    return subprocess.run(line, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("name", "secret", "kind"),
    [
        ("a.py", "xoxb" + f"-{'1' * 12}-{'2' * 13}-AbCdEfGhIjKlMnOpQrStUvWx", "a Slack token"),
        ("a.py", "xapp" + f"-1-A0123456789-{'3' * 13}-{'ab' * 32}", "a Slack token"),
        ("a.md", "xoxe" + f".xoxp-1-{'Mi0x' * 20}", "a Slack token"),
        ("a.txt", "https://hooks.slack" + ".com/services/T0AAAAAAA/B0AAAAAAA/" + "x" * 24, "a Slack webhook"),
        ("key", "-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
        ("a.yml", "AKIA" + "ABCDEFGHIJKLMNOP", "an AWS key"),
        ("a.yml", "ghp" + "_" + "a" * 36, "a GitHub token"),
        ("a.toml", "pypi-AgE" + "i" * 60, "a PyPI token"),
        (".env.txt", "DATABASE_URL=postgresql://coffee:" + "hunter2@db/coffee", "a password in an address"),
        ("requirements.lock", "--index-url " + "https" + "://pip.example/simple", "a registry's address"),
        (".env", "COFFEE_CHAT_TIMEZONE=UTC", "settings of one machine"),
    ],
)
def test_a_secret_is_named_by_its_place_and_not_printed(
    name: str, secret: str, kind: str, tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / name).write_text(secret, encoding="utf-8")
    subprocess.run(["git", "add", "-f", "."], cwd=tmp_path, check=True)
    done = scan(SECRETS, cwd=tmp_path)
    assert done.returncode == 1
    assert f"{name}:1: {kind}" in done.stderr
    assert secret not in done.stdout + done.stderr


def test_this_repository_has_none() -> None:
    done = scan(SECRETS)
    assert (done.returncode, done.stderr) == (0, "")


def test_outside_of_git_it_says_that_it_did_not_look(tmp_path: Path) -> None:
    done = scan(SECRETS, cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 0
    assert "NOT looked" in done.stdout


@contextmanager
def osv(answers: dict[str, Any]) -> Iterator[str]:
    """Answer like osv.dev: `answers` says what by path; a package's holes by its name."""

    class Service(Silent):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            assert all(
                query["package"]["ecosystem"] == "PyPI" and query["version"] for query in asked["queries"]
            )
            names = [query["package"]["name"] for query in asked["queries"]]
            holes = answers["holes"]
            results = [{"vulns": holes[name]} if name in holes else {} for name in names]
            self._say(answers.get("instead", {"results": results}))

        def do_GET(self) -> None:
            self._say(answers["about"][self.path.rpartition("/")[2]])

        def _say(self, said: object) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(said.encode() if isinstance(said, str) else json.dumps(said).encode())

    with serving(HTTPServer(("127.0.0.1", 0), Service)) as place:
        yield f"http://{place}"


ABOUT = {
    "GHSA-1": {"summary": "Anybody may read anything"},
    "GHSA-2": {"summary": "A mistake", "withdrawn": "2026-01-01"},
}


def test_a_hole_that_is_known_fails_and_says_what_it_is() -> None:
    holes = {"sqlalchemy": [{"id": "GHSA-1"}], "ruff": [{"id": "GHSA-2"}]}
    with osv({"holes": holes, "about": ABOUT}) as url:
        done = scan(AUDIT, OSV_URL=url)
    assert done.returncode == 1
    assert "sqlalchemy 2" in done.stderr
    assert "GHSA-1 Anybody may read anything" in done.stderr
    assert "GHSA-2" not in done.stderr, "it was taken back"


def test_both_locks_are_asked_about_and_none_is_said() -> None:
    with osv({"holes": {"ruff": [{"id": "GHSA-2"}]}, "about": ABOUT}) as url:
        done = scan(AUDIT, OSV_URL=url)
    assert done.returncode == 0
    assert "No known hole in" in done.stdout


@pytest.mark.parametrize("instead", ["<html>a proxy's page", {"results": []}, []])
def test_an_answer_to_something_else_is_no_answer(instead: object) -> None:
    with osv({"holes": {}, "instead": instead}) as url:
        done = scan(AUDIT, OSV_URL=url)
    assert done.returncode == 0
    assert "NOT checked" in done.stdout


def test_where_nobody_answers_it_is_said_and_fails_nothing() -> None:
    done = scan(AUDIT, OSV_URL="http://127.0.0.1:9")
    assert done.returncode == 0
    assert "NOT checked" in done.stdout
    assert "Traceback" not in done.stderr
