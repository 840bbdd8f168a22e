"""Who may drive the sandbox: nobody from another host name, and no other web page."""

import http.client
from urllib.parse import urlsplit

import pytest

from sandbox.running import Running


def status(process: Running, path: str, **headers: str) -> int:
    place = urlsplit(process.url)
    assert place.hostname == "127.0.0.1"
    connection = http.client.HTTPConnection(place.hostname, place.port or 0, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Host", f"127.0.0.1:{place.port}")
    connection.request("GET", path, headers=named)
    code = connection.getresponse().status
    connection.close()
    return code


@pytest.mark.parametrize("path", ["/", "/_control/clock", "/api/api.test", "/page/js/main.js"])
def test_another_host_name_is_turned_away(process: Running, path: str) -> None:
    assert status(process, path) == 200
    assert status(process, path, Host="localhost:1") == 200
    assert status(process, path, Host="sandbox.attacker.example") == 403


@pytest.mark.parametrize("path", ["/_control/clock", "/api/api.test", "/_control/feed?user=ada"])
def test_another_web_page_is_turned_away(process: Running, path: str) -> None:
    assert status(process, path, Origin="https://attacker.example") == 403
    assert status(process, path, Origin="null") == 403
    assert status(process, path, Sec_Fetch_Site="cross-site") == 403


def test_another_web_page_cannot_open_a_socket(process: Running) -> None:
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec_WebSocket_Version": "13",
    }
    assert status(process, "/_control/feed?user=ada", Origin="http://127.0.0.1:1", **upgrade) == 403
    assert status(process, "/_control/feed?user=ada", Origin=process.url, **upgrade) == 101


def test_the_page_cannot_be_framed_and_runs_no_foreign_script(process: Running) -> None:
    place = urlsplit(process.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=5)
    connection.request("GET", "/")
    policy = connection.getresponse().headers["Content-Security-Policy"]
    connection.close()
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
