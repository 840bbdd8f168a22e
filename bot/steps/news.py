"""What a guest hears of a request, and how it stays true: the receipt follows, and what was said before is settled."""

from datetime import datetime

from bot.domain.notifications.asking import (
    HostFound,
    NewsSettled,
    RequestMovedOn,
    RequestSettled,
    RequestUpdated,
)
from bot.domain.requests import Request
from bot.ports import Transaction


def tell_guest(tx: Transaction, request: Request, news: RequestMovedOn | HostFound, now: datetime) -> None:
    """Tell the guest how it goes on: a new message, for an edit is not noticed; the older ones are settled."""
    _settle_news(tx, request, now, but=news.key)
    tx.outbox.put(news, now)
    tx.outbox.put(RequestUpdated(request.id, request.guest_id, _name(news.key, request)), now)


def settle_request(tx: Transaction, request: Request, now: datetime) -> None:
    """The request has ended: the receipt and all that was told of it say so."""
    tx.outbox.put(RequestSettled(request.id, request.guest_id), now)
    _settle_news(tx, request, now)


def _settle_news(tx: Transaction, request: Request, now: datetime, but: str = "") -> None:
    offers = [(request.id, request.guest_id, offer.id) for offer in tx.offers.of_request(request.id)]
    news = [kind(*mine).key for mine in offers for kind in (RequestMovedOn, HostFound)]
    for key in sorted(tx.outbox.written(news) - {but}):
        tx.outbox.put(NewsSettled(request.id, request.guest_id, _name(key, request)), now)


def _name(key: str, request: Request) -> str:
    return key.removeprefix(f"request:{request.id}:")
