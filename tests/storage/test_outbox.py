"""Claims, leases and lanes, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import event
from world import MONDAY, World

from bot.domain.deliveries import DeliveryState, Posted
from bot.domain.notifications.offers import OfferReminder, OfferSettled, OfferToHost
from bot.slack.delivery import Delivery

LEASE = timedelta(seconds=60)


def put(world: World, *notes: OfferToHost | OfferReminder | OfferSettled) -> list[bool]:
    with world.ws.store.begin() as tx:
        return [tx.outbox.put(note, MONDAY) for note in notes]


def test_the_same_key_is_written_once(both_worlds: World) -> None:
    assert put(both_worlds, OfferToHost(1, "UA"), OfferToHost(1, "UA")) == [True, False]


def test_a_lane_goes_out_one_by_one_and_in_order(both_worlds: World) -> None:
    put(
        both_worlds, OfferToHost(1, "UA"), OfferToHost(2, "UB"), OfferReminder(1, "UA"), OfferSettled(1, "UA")
    )
    store = both_worlds.ws.store
    keys = []
    for _ in range(4):
        with store.queue() as queue:
            batch = queue.claim(MONDAY, LEASE, 10)
        keys.append([claimed.notification.key for claimed in batch])
        with store.queue() as queue:
            for claimed in batch:
                queue.end(claimed, DeliveryState.SENT, MONDAY, Posted("D1", "1.0"))
    assert keys == [["offer:1:invite", "offer:2:invite"], ["offer:1:settled"], ["offer:1:reminder"], []]


def test_a_claimed_message_comes_back_when_its_lease_runs_out(both_worlds: World) -> None:
    put(both_worlds, OfferToHost(1, "UA"))
    store = both_worlds.ws.store
    with store.queue() as queue:
        [lost] = queue.claim(MONDAY, LEASE, 10)
    with store.queue() as queue:
        assert queue.claim(MONDAY + timedelta(seconds=59), LEASE, 10) == []
    with store.queue() as queue:
        [again] = queue.claim(MONDAY + timedelta(seconds=60), LEASE, 10)
    assert (lost.attempts, again.attempts) == (1, 2)
    with store.queue() as queue:
        assert not queue.end(lost, DeliveryState.SENT, MONDAY), "who lost the lease may not close the row"
        assert queue.end(again, DeliveryState.SENT, MONDAY, Posted("D1", "2.0"))
        assert queue.posted("offer:1:invite") == Posted("D1", "2.0")


def test_the_idle_look_is_one_statement_and_sees_what_is_due(both_worlds: World) -> None:
    """It is taken all day, every other second: by its session and its lock it was most of an idle minute."""
    store, later = both_worlds.ws.store, MONDAY + timedelta(minutes=1)
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        seen.append(statement)

    event.listen(both_worlds.engine, "before_cursor_execute", note)
    assert Delivery(both_worlds.ws, WebClient()).drain() == 0
    event.remove(both_worlds.engine, "before_cursor_execute", note)
    assert [each for each in seen if each != "BEGIN"] == [each for each in seen if "outbox" in each]
    assert len([each for each in seen if each != "BEGIN"]) == 1
    with store.begin() as tx:
        tx.outbox.put(OfferToHost(1, "UA"), later)
    assert not store.anything_due(MONDAY)
    assert store.anything_due(later)
    with store.queue() as queue:
        [claimed] = queue.claim(later, LEASE, 1)
    assert store.anything_due(later), "whoever holds its lease may be gone"
    with store.queue() as queue:
        queue.end(claimed, DeliveryState.SENT, later)
    assert not store.anything_due(later)


def test_a_lease_that_ran_out_holds_up_nothing_before_it(both_worlds: World) -> None:
    """A process died sending what had overtaken a message that waited for its reader's hours: both waited for ever."""
    put(both_worlds, OfferToHost(1, "UA"), OfferSettled(1, "UA"))
    store, morning = both_worlds.ws.store, MONDAY + timedelta(hours=9)
    with store.queue() as queue:
        [early] = queue.claim(MONDAY, LEASE, 10)
        queue.wait(early, morning)
    with store.queue() as queue:
        [lost] = queue.claim(MONDAY, LEASE, 10)
    keys = [lost.notification.key]
    for _ in range(2):
        with store.queue() as queue:
            for claimed in queue.claim(morning, LEASE, 10):
                keys.append(claimed.notification.key)
                queue.end(claimed, DeliveryState.SENT, morning, Posted("D1", "1.0"))
    assert keys == ["offer:1:settled", "offer:1:invite", "offer:1:settled"]


def test_a_pause_slack_asked_for_counts_no_try_and_is_known_to_all(both_worlds: World) -> None:
    put(both_worlds, OfferToHost(1, "UA"))
    store, later = both_worlds.ws.store, MONDAY + timedelta(seconds=30)
    with store.queue() as queue:
        [claimed] = queue.claim(MONDAY, LEASE, 10)
        queue.hold("chat.postMessage", later)
        queue.put_back(claimed, later, "ratelimited", counted=False)
    with store.queue() as queue:
        assert queue.held(MONDAY) == {"chat.postMessage": later}
        assert queue.held(later) == {}
        assert queue.claim(MONDAY, LEASE, 10) == []
        [again] = queue.claim(later, LEASE, 10)
    assert again.attempts == 1


def test_two_senders_never_claim_the_same_message(both_worlds: World) -> None:
    put(both_worlds, *(OfferToHost(n, f"U{n}") for n in range(60)))

    def claim(_: int) -> list[str]:
        with both_worlds.ws.store.queue() as queue:
            return [claimed.notification.key for claimed in queue.claim(MONDAY, LEASE, 7)]

    with ThreadPoolExecutor(4) as pool:
        claimed = [key for keys in pool.map(claim, range(12)) for key in keys]
    assert len(claimed) == len(set(claimed))
    with both_worlds.ws.store.queue() as queue:
        rest = queue.claim(MONDAY, LEASE, 100)
    assert len(claimed) + len(rest) == 60


def test_on_sqlite_a_new_process_takes_up_at_once_what_the_old_one_had_begun(world: World) -> None:
    put(world, OfferToHost(1, "UA"))
    store = world.ws.store
    with store.queue() as queue:
        queue.claim(MONDAY, LEASE, 10)
    store.recover()
    with store.queue() as queue:
        [again] = queue.claim(MONDAY, LEASE, 10)
    assert again.attempts == 2, "it may have been sent: its kind decides what to do"


def test_what_is_due_is_found_by_its_index_however_long_the_queue_is(world: World) -> None:
    plans: list[str] = []

    def explain(_: object, cursor: Any, statement: str, parameters: Any, *__: object) -> None:
        if "ORDER BY outbox.not_before" in statement:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append(cursor.fetchall()[0][-1])

    event.listen(world.engine, "before_cursor_execute", explain)
    with world.ws.store.queue() as queue:
        queue.claim(MONDAY, LEASE, 1)
    assert len(plans) == 2
    assert all("ix_outbox_due" in plan for plan in plans), plans
