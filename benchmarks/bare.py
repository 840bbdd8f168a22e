"""The peer of benchmarks/ack.py and footprint.py: a Bolt app that only acks, by Socket Mode or by HTTP.

python benchmarks/bare.py [PORT]
"""

import os
import sys

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.messages import ids

THREADS = 16
"""As many as ours has at the door."""


def acknowledge(ack: Ack) -> None:
    ack()


def app() -> App:
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    made = App(client=client)
    made.command(ids.COMMAND)(acknowledge)
    for action in (ids.HOST_TOGGLE, ids.STATUS_SHOW, ids.REQUEST_OPEN):
        made.action(action)(acknowledge)
    made.view(ids.REQUEST_FORM)(acknowledge)
    for event in ("user_change", "app_home_opened"):
        made.event(event)(acknowledge)
    return made


def main() -> None:
    if len(sys.argv) > 1:
        from slack_bolt.adapter.wsgi import SlackRequestHandler  # noqa: PLC0415 - each loads its own way in
        from waitress import serve  # noqa: PLC0415

        serve(
            SlackRequestHandler(app()), host="127.0.0.1", port=int(sys.argv[1]), threads=THREADS, _quiet=True
        )
    else:
        from slack_bolt.adapter.socket_mode import SocketModeHandler  # noqa: PLC0415

        SocketModeHandler(app(), os.environ["SLACK_APP_TOKEN"]).start()


if __name__ == "__main__":
    main()
