"""bolt-python's three socket clients connect, hear a command and answer it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from example_app import connected_to
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler as AiohttpHandler
from slack_bolt.adapter.socket_mode.websockets import AsyncSocketModeHandler as WebsocketsHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Sandbox
from sandbox.running import Running


def test_builtin(process: Running, box: Sandbox) -> None:
    with connected_to(process.env):
        assert box.command("ada", "answer", command="/example")["acked"]
        assert box.messages("ada")[0]["text"] == "answered with the ack"


@pytest.mark.parametrize("kind", [AiohttpHandler, WebsocketsHandler], ids=["aiohttp", "websockets"])
def test_asynchronous(process: Running, box: Sandbox, kind: Any) -> None:
    async def live() -> None:
        client = AsyncWebClient(token=process.env["SLACK_BOT_TOKEN"], base_url=process.env["SLACK_API_URL"])
        app = AsyncApp(client=client, signing_secret="unused")

        @app.command("/example")
        async def command(ack: Any) -> None:
            await ack(text="answered by a coroutine")

        handler = kind(app, process.env["SLACK_APP_TOKEN"])
        await handler.connect_async()
        outcome = await asyncio.to_thread(box.command, "ada", "x", "/example")
        assert outcome["acked"]
        await handler.close_async()

    with ThreadPoolExecutor(1) as pool:  # a browser test before may have left its loop running in this thread
        pool.submit(lambda: asyncio.run(live())).result()
    assert box.messages("ada")[0]["text"] == "answered by a coroutine"
