"""Reading what HR handed over: from Slack's own host alone, within size and time, over real sockets."""

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from serving import Silent, serving

from bot.domain.refusals.company import NotRead
from bot.slack.uploads import SlackUploads

MOST = 200_000
TOKEN = "xoxb-of-the-bot"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Host:
    """Answers as it is told, and notes which tokens it was shown at which path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.shown: list[tuple[str, str | None]] = []
        host = self

        class Handler(Silent):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.shown.append((self.path, self.headers["Authorization"]))
                self.close_connection = True
                host.answers[self.path](self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def host() -> Iterator[Host]:
    it = Host()
    with serving(it.server):
        yield it


def says(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(body)

    return answer


def read(host: Host, path: str, seconds: float = 5.0) -> bytes | NotRead:
    return SlackUploads(TOKEN, f"{host.url}/api/", seconds).read(f"{host.url}{path}", MOST)


def test_the_bytes_come_as_they_are_for_the_token_of_the_bot(host: Host) -> None:
    content = bytes(range(256)) * 500
    host.answers["/file"] = says(200, content, Content_Type="text/csv")
    assert read(host, "/file") == content
    assert host.shown == [("/file", f"Bearer {TOKEN}")]


@pytest.mark.parametrize(
    ("status", "why"),
    [(404, NotRead.GONE), (410, NotRead.GONE), (401, NotRead.NO_SCOPE), (403, NotRead.NO_SCOPE),
     (429, NotRead.AWAY), (500, NotRead.AWAY), (503, NotRead.AWAY)],
)  # fmt: skip
def test_a_refusal_says_why(host: Host, status: int, why: NotRead) -> None:
    host.answers["/file"] = says(status)
    assert read(host, "/file") is why


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(host: Host, status: int) -> None:
    host.answers |= {"/file": says(status, Location="/elsewhere"), "/elsewhere": says(200, b"email\n")}
    assert read(host, "/file") is NotRead.NO_SCOPE
    assert [path for path, _ in host.shown] == ["/file"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=utf-8", b"Sign in"),
        ("text/plain", b"<!DOCTYPE html><title>Sign in"),
        ("", b"<HTML>"),
    ],
)
def test_slacks_sign_in_page_is_no_file(host: Host, kind: str, body: bytes) -> None:
    host.answers["/file"] = says(200, body, Content_Type=kind)
    assert read(host, "/file") is NotRead.NO_SCOPE


def test_what_is_too_large_is_not_read_to_its_end(host: Host) -> None:
    host.answers["/said"] = says(200, b"x", Content_Length=str(MOST + 1))
    assert read(host, "/said") is NotRead.TOO_LARGE
    sent = []

    def endless(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        try:
            while len(sent) < 10_000:
                to.wfile.write(b"x" * 10_000)
                sent.append(1)
        except OSError:
            return

    host.answers["/unsaid"] = endless
    assert read(host, "/unsaid") is NotRead.TOO_LARGE
    time.sleep(0.2)
    assert len(sent) < 10_000, "the rest stays where it is"
    host.answers["/fits"] = says(200, b"x" * MOST)
    assert read(host, "/fits") == b"x" * MOST


def test_what_is_cut_off_is_no_file(host: Host) -> None:
    host.answers["/file"] = says(200, b"email\n", Content_Length="100")
    assert read(host, "/file") is NotRead.AWAY


def test_a_sender_that_drips_holds_nobody_up(host: Host) -> None:
    def drip(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        try:
            for _ in range(200):
                to.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    host.answers["/file"] = drip
    begun = time.monotonic()
    assert read(host, "/file", seconds=0.5) is NotRead.AWAY
    assert time.monotonic() - begun < 3


def test_where_nobody_listens_slack_is_away(host: Host) -> None:
    host.server.server_close()
    assert read(host, "/file") is NotRead.AWAY


@pytest.mark.parametrize(
    "url",
    ["https://files.slack.com.example.com/a", "https://files.slack.com@example.com/a", "http://files.slack.com/a",
     "https://example.com/files.slack.com", "https://user@files.slack.com/a", "https://files.slack.com:444/a",
     "file:///etc/passwd", "ftp://files.slack.com/a", "//files.slack.com/a", "https://[", "",
     "https://files.slack.com/" + "x" * 2_000],
)  # fmt: skip
def test_the_token_goes_to_nobody_else(url: str) -> None:
    assert SlackUploads(TOKEN, "https://slack.com/api/").read(url, MOST) is NotRead.ELSEWHERE


def test_the_host_of_files_is_that_beside_the_api() -> None:
    """Also of Slack for governments. Neither is asked over the network here."""
    for api, url in (("slack.com", "files.slack.com"), ("slack-gov.com", "files.slack-gov.com")):
        of_its_own = SlackUploads(TOKEN, f"https://{api}/api/", 0.01)
        assert of_its_own.read(f"https://{url}.invalid/a", MOST) is NotRead.ELSEWHERE
        assert of_its_own._is_slacks(f"https://{url}/files-pri/T1-F1/download/a.csv")
