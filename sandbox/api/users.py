"""users.*: who is here."""

from sandbox.api.call import METHODS, Call
from sandbox.api.paging import page
from sandbox.api.places import known_person
from sandbox.errors import Json, SlackError
from sandbox.people import Person


@METHODS.named("users.info", "users:read", form_only=True)
def info(call: Call) -> Json:
    person = known_person(call, call.need("user", "user_not_found"))
    return {"user": call.workspace.user_object(person, with_locale=call.flag("include_locale"))}


@METHODS.named("users.list", "users:read", form_only=True)
def list_(call: Call) -> Json:
    workspace = call.workspace
    rows, more = page(call, list(workspace.people.values()), default=len(workspace.people))
    with_locale = call.flag("include_locale")
    return {
        "members": [workspace.user_object(person, with_locale=with_locale) for person in rows],
        "cache_ts": int(workspace.clock.now().timestamp()),
        "response_metadata": more,
    }


@METHODS.named("users.lookupByEmail", "users:read.email")
def lookup_by_email(call: Call) -> Json:
    wanted = call.need("email", "users_not_found").casefold()
    found: Person | None = next(
        (
            each
            for each in call.workspace.people.values()
            if each.email.casefold() == wanted and not each.deleted
        ),
        None,
    )
    if found is None:
        raise SlackError("users_not_found")
    return {"user": call.workspace.user_object(found)}


@METHODS.named("users.profile.get", "users.profile:read")
def profile_get(call: Call) -> Json:
    person = known_person(call, call.text("user") or call.workspace.bot_user)
    fields = person.more.get("profile_fields") or {}
    custom = {key: {"value": value, "alt": ""} for key, value in fields.items()}
    return {"profile": {**call.workspace.user_object(person)["profile"], "fields": custom}}


@METHODS.named("users.getPresence", "users:read")
def get_presence(call: Call) -> Json:
    person = known_person(call, call.need("user", "user_not_found"))
    return {"presence": "away" if person.deleted else "active"}
