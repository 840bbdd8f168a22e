"""`coffee-chat doctor`: what is wrong with this installation, a line each with what to do."""

import logging
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.opening import print_json
from bot.config import DOT_ENV, read_settings
from bot.doctor.examination import examine
from bot.doctor.finding import Finding, Verdict, wrong
from bot.settings import SettingsError
from bot.telemetry import start_logging
from storage.engine import BadDatabaseUrlError, open_engine

SIGNS = {Verdict.OK: "ok   ", Verdict.NOTE: "note ", Verdict.WRONG: "WRONG"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    post: Annotated[bool, typer.Option("--post", help="Write one line into the digest's channel.")] = False,
) -> None:
    start_logging("text", logging.CRITICAL)  # its findings are the log
    findings = []
    for finding in _findings(post=post):
        findings.append(finding)
        if not as_json:
            _print(finding)
    bad = sum(finding.verdict is Verdict.WRONG for finding in findings)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        typer.echo(f"\n{bad} to mend." if bad else "\nAll is well.")
    sys.exit(1 if bad else 0)


def _findings(*, post: bool) -> list[Finding]:
    try:
        settings = read_settings()
        engine = open_engine(settings.database_url)
    except (SettingsError, BadDatabaseUrlError) as error:
        step = f"Change it in {DOT_ENV.resolve()} or in the environment, and look again."
        return [wrong("settings", problem, step) for problem in error.problems]
    return list(examine(settings, engine, post=post))


def _print(finding: Finding) -> None:
    colour = {Verdict.WRONG: typer.colors.RED, Verdict.NOTE: typer.colors.YELLOW}.get(finding.verdict)
    typer.secho(f"{SIGNS[finding.verdict]} {finding.what}: {finding.said}", fg=colour)
    if finding.step:
        typer.echo(f"      -> {finding.step}")
