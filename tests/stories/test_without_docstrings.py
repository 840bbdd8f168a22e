"""As the container runs it: from bytecode without docstrings, which libraries could miss."""

import subprocess
import sys

from office import Office


def test_a_bot_without_docstrings_takes_a_request(office: Office) -> None:
    office.work_all_day()
    with office.log.open("ab") as log:
        office.process = subprocess.Popen(
            [sys.executable, "-OO", "-m", "bot", "run"], env=office.env, stdout=log, stderr=log
        )
    office.wait_for_log("Coffee Chat is running", timeout=60)
    office.host("mark")
    office.slack.command("gina", "request marketing How does one plan a launch?")
    office.sees("mark", "How does one plan a launch?")
    office.slack.click("mark", "offer.accept")
    office.sees("gina", "you have a host")
    assert office.stop() == 0
