"""What is to be done waits for the ack to leave: Python does one thing at a time."""

from concurrent.futures import ThreadPoolExecutor

from bot.slack.intake import AfterAck


def test_work_begins_once_it_is_said_that_the_ack_has_left() -> None:
    done: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        after = AfterAck(pool)
        with after.holding() as held:
            after.start(lambda: done.append("caused"))
            pool.submit(lambda: done.append("another's")).result()
            assert done == ["another's"], "it is not begun, and holds up nobody"
        done.append("acked")
        after.begin(held)
    assert done == ["another's", "acked", "caused"]


def test_work_of_a_thread_that_answers_nothing_begins_at_once() -> None:
    done: list[str] = []
    with ThreadPoolExecutor(1) as pool:
        AfterAck(pool).start(lambda: done.append("done"))
    assert done == ["done"]
