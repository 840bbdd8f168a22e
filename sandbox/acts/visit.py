"""Opening the app's Home or Messages tab, or any conversation; reading makes it read."""

from sandbox.acts.standing import acting, channel_for
from sandbox.errors import Json, NotPossible
from sandbox.instance import Instance
from sandbox.payloads import view_with_state


async def open_app(sandbox: Instance, user: str, tab: str = "home") -> Json:
    """app_home_opened goes out at each opening, with the view once one was published."""
    workspace = sandbox.workspace
    person = acting(workspace, user)
    if tab == "home" and not workspace.app.home_tab:
        raise NotPossible("the Home tab is off in the manifest")
    channel = workspace.im_with(person.id).id
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": channel,
        "tab": tab,
        "event_ts": workspace.stamp(),
    }
    view = workspace.views.homes.get(person.id)
    if view is not None and tab == "home":
        event["view"] = view_with_state(workspace, view)
    if "app_home_opened" in workspace.app.events:
        sandbox.delivery.event(event)
    return {"channel": channel}


def read(sandbox: Instance, user: str, channel: str) -> Json:
    """Everything in the place is read up to now."""
    workspace = sandbox.workspace
    person = acting(workspace, user)
    place = workspace.places[channel_for(workspace, person, channel)]
    messages = workspace.messages[place.id]
    place.last_read[person.id] = str(messages[-1].order) if messages else "0"
    workspace.feed.tell("read", [person.id], channel=place.id)
    return {"channel": place.id}


def unread(sandbox: Instance, user: str, channel: str) -> int:
    workspace = sandbox.workspace
    mark = int(workspace.places[channel].last_read.get(user, "0"))
    return sum(
        each.order > mark and each.user != user and each.ephemeral_to in {"", user}
        for each in workspace.messages[channel]
    )
