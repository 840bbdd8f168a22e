"""The map of moves on the Home: a colleague thinks about the same move, and asks for somebody who made it."""

from office import Office

from bot.clock import SystemClock
from bot.domain.digest.figures import Counts, Digest
from bot.domain.digest.months import Month
from bot.domain.digest.moves import Move
from storage.engine import open_engine
from storage.store import Store


def test_a_move_on_the_home_opens_the_form_for_somebody_who_made_it(bot: Office) -> None:
    clock, team_id = SystemClock(), bot.slack.people()[0]["team_id"]
    month = Month(clock.now().year, clock.now().month).previous
    moves = Move("finance", "marketing", 10, month), Move("a-field-that-was-removed", "marketing", 5, month)
    engine = open_engine(bot.env["DATABASE_URL"])
    with Store(engine, team_id, clock).begin() as tx:
        tx.digests.add(Digest(month, 5, Counts(), moves=moves), clock.now())
    engine.dispose()
    shown = str(bot.home_with("mia", "Moves that colleagues made"))
    assert "*Finance → Marketing*: 10 or more" in shown
    assert "removed" not in shown

    bot.slack.click("mia", "request.open", value="marketing:finance")
    form = bot.shows("mia", "Which field are you curious about?")
    inputs = [block["element"] for block in form["blocks"] if block["type"] == "input"]
    chosen = {each["action_id"]: each.get("initial_option", {}).get("value") for each in inputs}
    assert (chosen["field"], chosen["road"]) == ("marketing", "finance")
