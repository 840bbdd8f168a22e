"""One running sandbox: its world, what it sends to the app, and the jumps of its clock."""

from dataclasses import dataclass

from aiohttp import web

from sandbox.delivery import Delivery
from sandbox.hops import Jumps
from sandbox.workspace import Workspace
from sandbox.world import World


@dataclass(frozen=True)
class Instance:
    world: World
    delivery: Delivery
    jumps: Jumps

    @property
    def workspace(self) -> Workspace:
        return self.world.workspace

    def reset(self) -> None:
        """Start the world again and forget the events that wait to be sent again; open sockets stay open."""
        self.delivery.forget()
        self.world.reset()


SANDBOX = web.AppKey("sandbox", Instance)
