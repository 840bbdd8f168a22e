"""`make release` begins only where a release would be what it says it is. What it builds, it tries itself."""

import subprocess
import sys
from pathlib import Path

import pytest

RELEASE = Path(__file__).parents[2] / ".ci" / "release"
PROJECT = '[project]\nname = "coffee-chat"\nversion = "{}"\n'
READY = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- New.\n\n## [0.1.0] - 2026-11-01\n"


def git(place: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *arguments], cwd=place, check=True, capture_output=True)


def checked(place: Path, changelog: str = READY, version: str = "0.2.0") -> subprocess.CompletedProcess[str]:
    """Commit a project in that state, and ask whether it can be released."""
    git(place, "init", "--quiet")
    (place / "pyproject.toml").write_text(PROJECT.format(version))
    (place / "CHANGELOG.md").write_text(changelog)
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "All of it")
    return check(place)


def check(place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, RELEASE, "--check"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True)


def test_what_is_ready_can_be_released_until_it_has_its_tag(tmp_path: Path) -> None:
    done = checked(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "0.2.0 can be released.\n", "")
    git(tmp_path, "tag", "v0.2.0")
    assert "There is a tag v0.2.0 already" in check(tmp_path).stderr


@pytest.mark.parametrize(
    ("changelog", "said"),
    [
        (
            READY.replace("0.2.0", "0.3.0"),
            "pyproject.toml says 0.2.0, the newest heading of CHANGELOG.md 0.3.0",
        ),
        ("# Changelog\n\n## [Unreleased]\n", "the newest heading of CHANGELOG.md none"),
        (READY.replace(" - 2026-12-01", ""), "The heading of 0.2.0 in CHANGELOG.md has no date"),
        (READY.replace("[Unreleased]\n", "[Unreleased]\n\n- Not told.\n"), "has lines under Unreleased"),
    ],
)
def test_a_changelog_that_says_something_else_stops_it(tmp_path: Path, changelog: str, said: str) -> None:
    done = checked(tmp_path, changelog)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_not_committed_stops_it(tmp_path: Path) -> None:
    checked(tmp_path)
    (tmp_path / "new.py").write_text("")
    assert "The tree is not clean" in check(tmp_path).stderr


def test_what_git_ignores_is_in_no_release(tmp_path: Path) -> None:
    """Of a checkout below /tmp hatchling packed `.env` with its tokens into the source of the release."""
    project, packed = tmp_path / "project", tmp_path / "packed"
    project.mkdir()
    (project / ".gitignore").write_text(".env\n")
    checked(project)
    (project / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\n")
    program = (
        f"import runpy, pathlib; runpy.run_path({str(RELEASE)!r})['exported'](pathlib.Path({str(packed)!r}))"
    )
    subprocess.run([sys.executable, "-c", program], cwd=project, check=True)
    there = {path.name for path in packed.iterdir()}
    assert there == {".gitignore", "CHANGELOG.md", "pyproject.toml"}
