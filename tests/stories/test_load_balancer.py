"""Several bots on one PostgreSQL behind a load balancer: Slack's requests go to the one and the other by turns."""

import json
from collections.abc import Iterator

import pytest
from load_balancer import LoadBalancer, load_balancer
from office import Office, free_port


@pytest.fixture(scope="module")
def http_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def called_at() -> int:
    return free_port()


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgres").url.render_as_string(hide_password=False))


@pytest.fixture
def balancer(called_at: int) -> Iterator[LoadBalancer]:
    with load_balancer(called_at) as balancer:
        yield balancer


@pytest.fixture
def two(office: Office, balancer: LoadBalancer) -> Iterator[tuple[Office, Office]]:
    """Two bots that run, each known to the load balancer."""
    other = {**office.env, "COFFEE_CHAT_HTTP_PORT": str(free_port())}
    both = (office, Office(office.slack, other, office.log.with_name("other.log")))
    both[1].log.touch()
    for each in both:
        each.start_and_wait()
        balancer.ports.append(int(each.env["COFFEE_CHAT_HTTP_PORT"]))
    yield both
    for each in both:
        if each.process is not None and each.process.poll() is None:
            each.kill()
    assert "Traceback" not in both[1].log.read_text(encoding="utf-8")


def groups(bot: Office) -> list[str]:
    return [chat["id"] for chat in bot.slack.conversations("gina") if chat["kind"] == "mpim"]


def test_the_whole_way_by_turns_and_each_thing_once(
    two: tuple[Office, Office], balancer: LoadBalancer
) -> None:
    bot, other = two
    bot.slack.open_home("mark")
    bot.slack.wait_for(lambda: bot.slack.home("mark"), timeout=10)
    bot.slack.click("mark", "host.toggle")
    bot.slack.wait_for(lambda: bot.slack.modal("mark"), timeout=10)
    assert bot.slack.submit("mark", {"fields": ["marketing"], "capacity": "2"}) == {"closed": True}
    bot.sees("mark", "You are hosting")
    bot.slack.shortcut("gina", "request.open")
    bot.slack.wait_for(lambda: bot.slack.modal("gina"), timeout=10)
    assert "agreement" in bot.slack.submit("gina", {"field": "marketing", "agreement": []})["errors"]
    assert bot.slack.submit("gina", {"field": "marketing", "agreement": ["agreed"]}) == {"closed": True}
    bot.sees("mark", "would like to talk with you")
    bot.slack.fault(method="user_change", redeliver=True, times=1)
    bot.slack.change("mark", title="Head of campaigns")
    bot.slack.click("mark", "offer.accept")
    bot.sees("mark", "You said yes")
    bot.slack.wait_for(lambda: groups(bot), timeout=10)
    [group] = groups(bot)
    bot.sees("gina", "would you write first", group)
    answered = {port: count for (port, status), count in balancer.answered.items() if status == 200}
    assert set(answered) == set(balancer.ports)
    assert min(answered.values()) >= 4
    assert set(balancer.answered) == {(port, 200) for port in balancer.ports}
    assert len([m for m in bot.slack.messages("mark") if "would like to talk" in json.dumps(m)]) <= 1
    assert (bot.stop(), other.stop()) == (0, 0)


def test_one_is_stopped_and_the_other_goes_on(two: tuple[Office, Office], balancer: LoadBalancer) -> None:
    bot, other = two
    bot.host("mark")
    assert bot.stop() == 0
    assert all(bot.slack.command("gina", "help")["acked"] for _ in range(6))
    bot.slack.command("gina", "request marketing")
    bot.sees("mark", "would like to talk with you")
    assert [status for port, status in balancer.answered if status != 200] == []
    assert other.stop() == 0
