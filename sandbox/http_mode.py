"""HTTP mode: signed requests to the app's request URL, for apps that do not use Socket Mode."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from sandbox.clock import real_now, real_seconds
from sandbox.errors import Json
from sandbox.outcome import Kind, Outcome, Retry
from sandbox.signatures import sign
from sandbox.world import World

JSON_TYPE, FORM_TYPE = "application/json", "application/x-www-form-urlencoded"
MOST_REDIRECTS = 2


@dataclass
class HttpMode:
    world: World
    session: aiohttp.ClientSession
    ack_seconds: float = 3.0

    async def send(self, kind: Kind, payload: Json, retry: Retry) -> Outcome:
        url = self._url(kind, payload)
        if not url:
            return Outcome(False, 0.0, "dispatch_failed", "connection_failed")
        body, content_type = _body(kind, payload)
        headers = (
            {"X-Slack-Retry-Num": str(retry.attempt), "X-Slack-Retry-Reason": retry.reason}
            if retry.attempt
            else {}
        )
        return await self.post(url, body, content_type, headers)

    async def post(self, url: str, body: str, content_type: str, headers: dict[str, str]) -> Outcome:
        """One signed request; it fails unless a 2xx answer comes in time."""
        began = real_seconds()
        try:
            async with self.session.post(
                url,
                data=body.encode(),
                headers={**headers, **self._signed(body), "Content-Type": content_type},
                timeout=aiohttp.ClientTimeout(total=self.ack_seconds),
                max_redirects=MOST_REDIRECTS,
            ) as response:
                text = await response.text()
                return _judge(response, text, (real_seconds() - began) * 1000)
        except TimeoutError:
            return Outcome(False, (real_seconds() - began) * 1000, "operation_timeout", "http_timeout")
        except aiohttp.TooManyRedirects:
            return Outcome(False, (real_seconds() - began) * 1000, "dispatch_failed", "too_many_redirects")
        except aiohttp.ClientSSLError:
            return Outcome(False, (real_seconds() - began) * 1000, "dispatch_failed", "ssl_error")
        except aiohttp.ClientError:
            return Outcome(False, (real_seconds() - began) * 1000, "dispatch_failed", "connection_failed")

    def _signed(self, body: str) -> dict[str, str]:
        """The app checks the age of a signature by its own clock, so we sign with the real time."""
        timestamp = str(int(real_now().timestamp()))
        signature = sign(self.world.workspace.signing_secret, timestamp, body)
        return {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature,
            "User-Agent": "Slackbot 1.0",
        }

    def _url(self, kind: Kind, payload: Json) -> str:
        if self.world.settings.request_url:
            return self.world.settings.request_url
        app = self.world.settings.app
        if kind == "events_api":
            return app.event_url
        if kind == "slash_commands":
            command = app.command(payload["command"])
            return command.url if command else ""
        is_options = payload.get("type") == "block_suggestion"
        return (app.options_url if is_options else "") or app.interactivity_url

    async def verify_url(self) -> bool:
        """Slack's handshake with an events URL: the app must send the challenge back."""
        workspace = self.world.workspace
        challenge = workspace.ids.secret("challenge", 32)
        body = {"token": workspace.verification_token, "challenge": challenge, "type": "url_verification"}
        outcome = await self.post(self._url("events_api", {}), json.dumps(body), JSON_TYPE, {})
        answer = outcome.body.get("challenge") or outcome.body.get("text")
        verified = outcome.acked and answer == challenge
        workspace.journal.write("http", "url_verification", ok=verified, request=body, ms=outcome.ms)
        return verified

    async def ssl_check(self) -> Outcome:
        body = urlencode({"ssl_check": "1", "token": self.world.workspace.verification_token})
        outcome = await self.post(self._url("events_api", {}), body, FORM_TYPE, {})
        self.world.workspace.journal.write("http", "ssl_check", ok=outcome.acked, ms=outcome.ms)
        return outcome


def _body(kind: Kind, payload: Json) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), JSON_TYPE
    if kind == "slash_commands":
        return urlencode(payload), FORM_TYPE
    return urlencode({"payload": json.dumps(payload)}), FORM_TYPE


def _judge(response: aiohttp.ClientResponse, text: str, ms: float) -> Outcome:
    no_retry = response.headers.get("X-Slack-No-Retry") == "1"
    if not response.ok:
        return Outcome(False, ms, f"http_status_{response.status}", "http_error", no_retry=no_retry)
    try:
        parsed = json.loads(text) if text.strip() else {}
    except ValueError:
        parsed = {"text": text}
    return Outcome(True, ms, body=parsed if isinstance(parsed, dict) else {"text": text}, no_retry=no_retry)
