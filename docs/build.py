"""Builds the site from the pages here and from what the code says of itself. `make site`; `--check` is for `make lint`.

Nothing that is made is committed: pages and pictures are put together below .venv, and the site is built from there.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

import pictures
import reference
import yaml

ROOT = Path(__file__).parents[1]
DOCS, SITE, STAGE = ROOT / "docs", ROOT / "site", ROOT / ".venv" / "site"
PAGES, BUILT, CONFIG = STAGE / "pages", STAGE / "built", STAGE / "mkdocs.yml"
ELSEWHERE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
    "sandbox/README.md": "reference/sandbox.md",
    ".env.example": "reference/settings.md",
    "bot/cli/commands.py": "reference/commands.md",
}
"""What a page links to in the repository, and where the site has it."""
COPIED = ("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "sandbox/README.md")
TOKEN = re.compile(
    r"^```.*?^```|^(?:\ {4}|\t).*?$"  # blocks of code
    r"|(?P<shown>!?)\[(?P<words>(?:`[^`]*`|[^]`])*)\]\((?P<target>[^)\s]+)\)"
    r"|`[^`\n]+`",
    re.MULTILINE | re.DOTALL,
)
"""A link or a picture; or code, in which nothing is a link."""
FETCHED = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=\"?(https?:[^\s\">]+)")
"""What a browser would fetch from elsewhere while it shows a page."""
COLOURS = re.compile(r"\x1b\[[\d;]*m")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500017a5eab3f0000000049454e44ae426082"
)


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    problems = [*stage_pages(), *stage_pictures(real=not check)]
    config = configure()
    problems += [f"{page} is in no menu of mkdocs.yml" for page in sorted(staged() - listed(config["nav"]))]
    problems += build()
    problems += [f"{page}: fetches {url}" for page, url in fetched()]
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if problems:
        return 1
    if not check:
        shutil.copytree(BUILT, SITE, dirs_exist_ok=True)
    sys.stdout.write(f"The site is whole: {len(staged())} pages{'' if check else ', in site/'}.\n")
    return 0


def stage_pages() -> list[str]:
    """Put all pages together, and return what they link to that is not there."""
    problems = []
    for source in (*DOCS.rglob("*.md"), *(ROOT / name for name in COPIED)):
        place = source.relative_to(ROOT).as_posix()
        text, missing = relinked(source.read_text(encoding="utf-8"), place)
        write(on_site(place), text)
        problems += [f"{place}: {link} is not there" for link in missing]
    for name, text in reference.pages().items():
        write(f"reference/{name}.md", text)
    return problems


def write(place: str, text: str) -> None:
    path = PAGES / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def on_site(place: str) -> str:
    """Return where the site has a file of the repository."""
    if place.startswith("docs/") and place.endswith((".md", ".png")):
        return place.removeprefix("docs/")
    return ELSEWHERE.get(place, f"files/{place}")


def relinked(text: str, place: str) -> tuple[str, list[str]]:
    """Return a page with its links as the site has them, and those that lead nowhere."""
    missing: list[str] = []

    def link(found: re.Match[str]) -> str:
        shown, words, target = found["shown"], found["words"], found["target"] or ""
        path, _, anchor = target.partition("#")
        if not path or "://" in path or path.startswith("mailto:"):
            return found[0]
        repository = normpath((PurePosixPath(place).parent / path).as_posix())
        leads_to = on_site(repository)
        if leads_to.startswith("pictures/"):
            pass
        elif (ROOT / repository).is_dir():
            return words
        elif not (ROOT / repository).is_file():
            missing.append(target)
        elif leads_to.startswith("files/") or shown:
            (PAGES / leads_to).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / repository, PAGES / leads_to)
        here = PurePosixPath(on_site(place)).parent.as_posix()
        kept = f"#{anchor}" if anchor and repository not in ELSEWHERE else ""
        return f"{shown}[{words}]({relpath(leads_to, here)}{kept})"

    return TOKEN.sub(link, text), missing


def stage_pictures(*, real: bool) -> list[str]:
    """Take the pictures, or put one pixel in the place of each; return which are shown and not taken, or not shown."""
    folder = PAGES / "pictures"
    folder.mkdir(exist_ok=True)
    if not (real and pictures.take_all(folder)):
        for name in pictures.NAMES:
            (folder / f"{name}.png").write_bytes(PIXEL)
    pages = "".join(page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md"))
    shown = set(re.findall(r"pictures/([\w-]+)\.png", pages))
    return [f"pictures/{name}.png: shown and taken must be the same" for name in shown ^ set(pictures.NAMES)]


def configure() -> dict[str, Any]:
    """Write the site's settings beside the staged pages, with every decision in the menu."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {"docs_dir": "pages", "site_dir": BUILT.name}
    decisions = [f"decisions/{path.name}" for path in sorted((DOCS / "decisions").glob("*.md"))]
    for section in config["nav"]:
        for entries in section.values():
            for entry in entries if isinstance(entries, list) else ():
                entry.update({name: decisions for name, page in entry.items() if page == "decisions/"})
    CONFIG.write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return config


def staged() -> set[str]:
    return {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.md")}


def listed(nav: Any) -> set[str]:
    if isinstance(nav, str):
        return {nav}
    return set().union(*map(listed, nav.values() if isinstance(nav, dict) else nav))


def build() -> list[str]:
    """Return what Zensical complains of: links and anchors that lead nowhere."""
    zensical = Path(sys.executable).with_name("zensical")
    command = [zensical, "build", "--clean", "--strict", "--config-file", CONFIG]
    done = subprocess.run(  # noqa: S603 - our own tool
        command, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return []
    said = (done.stdout + done.stderr).partition("Traceback")[0]
    return [COLOURS.sub("", said).strip()]


def fetched() -> Iterator[tuple[str, str]]:
    for page in sorted(BUILT.rglob("*.html")):
        for url in FETCHED.findall(page.read_text(encoding="utf-8")):
            yield page.name, url


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
