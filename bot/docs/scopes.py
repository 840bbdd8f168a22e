"""docs/scopes.md, printed from the table of scopes."""

from bot.slack.scopes import APP_SCOPES, OPTIONAL, SCOPES, WITHOUT_SCOPE, Scope

HEAD = """# What the app may do, and why

Coffee Chat asks for the bot scopes below and one app-level scope. It reads no conversation: it has no history scope
at all. This page is printed by `coffee-chat scopes`; tests hold it against `manifest.yml` and every method we call.
"""


OPTIONAL_HEAD = """## Three more, if you want what they are for

Not in the manifest as it is shipped. `coffee-chat manifest` has those that your settings need; or add them under
*OAuth & Permissions*, and install the app again. The first is needed while `coffee-chat people import` runs, and for
the company's calendar. Slack adds scopes and takes none back: to be without one again, leave it out and have an admin
remove the app and install it anew (the tokens change, the database stays).
"""


def scopes_page() -> str:
    """Return docs/scopes.md."""
    rows = [*map(_row, SCOPES), *(_row(scope, " (app token)") for scope in APP_SCOPES)]
    free = ", ".join(f"`{method}`" for method in WITHOUT_SCOPE)
    table = "| scope | methods | why | without it |\n|---|---|---|---|\n"
    return "\n".join(
        [
            HEAD,
            table + "\n".join(rows),
            "",
            f"No scope at all: {free}.",
            "",
            OPTIONAL_HEAD,
            table + "\n".join(map(_row, OPTIONAL)),
            "",
        ]
    )


def _row(scope: Scope, note: str = "") -> str:
    methods = ", ".join([*(f"`{method}`" for method in scope.methods), *filter(None, [scope.by_slack])])
    return f"| `{scope.name}`{note} | {methods} | {scope.why} | {scope.without} |"
