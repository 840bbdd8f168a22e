"""What a Web API call is answered: body, status and headers; and the answers that a fault forces."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from aiohttp import web

from sandbox.errors import Json
from sandbox.faults import Fault

LIMITED = 429
GATEWAY_PAGE = (
    "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>gateway</p></body></html>"
)


@dataclass(frozen=True)
class Answer:
    body: Json
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    page: str = ""
    """Instead of the body: what a gateway says in Slack's place."""

    @property
    def is_slacks(self) -> bool:
        return not self.page

    def with_headers(self, more: dict[str, str]) -> "Answer":
        return replace(self, headers={**self.headers, **more})

    def response(self) -> web.Response:
        if self.page:
            return web.Response(
                text=self.page, content_type="text/html", status=self.status, headers=self.headers
            )
        return web.json_response(self.body, status=self.status, headers=self.headers)


def ratelimited(retry_after: str) -> Answer:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return Answer({"ok": False, "error": "ratelimited"}, LIMITED, headers)


def forced(fault: Fault | None, now: datetime) -> Answer | None:
    """The answer that a fault forces on this call, or None if it forces none."""
    if fault is None or not (fault.status or fault.error or fault.html):
        return None
    if fault.html:
        status = fault.status or 200
        return Answer({"error": f"gateway_{status}"}, status, page=GATEWAY_PAGE.format(status))
    if fault.status == LIMITED:
        return ratelimited(fault.wait(now))
    return Answer({"ok": False, "error": fault.error or "internal_error"}, fault.status or 200)


def warned(answer: Answer, code: str) -> Answer:
    """The same with one more warning, in both places where Slack puts them."""
    metadata = answer.body.get("response_metadata") or {}
    codes = [*metadata.get("warnings", ()), code]
    more: Json = {"warning": ",".join(codes), "response_metadata": {**metadata, "warnings": codes}}
    return replace(answer, body={**answer.body, **more})
