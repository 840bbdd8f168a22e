"""The built-in people: one of each kind an app should be ready for."""

from typing import Any

Row = dict[str, Any]

_DOMAIN = "example.com"


def _row(name: str, real_name: str, title: str, tz: str, **more: Any) -> Row:
    return {
        "name": name,
        "real_name": real_name,
        "title": title,
        "tz": tz,
        "email": f"{name}@{_DOMAIN}",
        **more,
    }


PEOPLE: tuple[Row, ...] = (
    _row(
        "ada", "Ada Wagner", "Software engineer", "Europe/Berlin", locale="de-DE", cast=True, role="employee"
    ),
    _row(
        "bruno",
        "Bruno Costa",
        "Head of Marketing",
        "America/Sao_Paulo",
        locale="pt-BR",
        cast=True,
        role="employee",
    ),
    _row(
        "chidi",
        "Chidi Okafor",
        "HR partner",
        "Europe/London",
        locale="en-GB",
        cast=True,
        role="HR",
        is_admin=True,
    ),
    _row("dana", "Dana Levy", "Data scientist", "Asia/Jerusalem", pronouns="she/her"),
    _row("emeka", "Emeka Nwosu", "Legal counsel", "Africa/Lagos"),
    _row("farida", "Farida Rahimi", "Product designer", "America/Los_Angeles"),
    _row("gita", "Gita Rao", "Finance lead", "Asia/Kolkata"),
    _row("haruto", "佐藤 陽翔", "営業", "Asia/Tokyo", locale="ja-JP"),
    _row("irina", "Ирина Соколова", "", "Asia/Almaty", locale="ru-RU"),
    _row("jo", "Jo Smith", "", "Pacific/Auckland", pronouns="they/them"),
    _row("kai", "Kai Möller", "Site reliability engineer", "Australia/Adelaide", id="W0SANDBOX1"),
    _row("lena", "Lena Novak", "Contractor", "Europe/Prague", is_restricted=True),
    _row("mika", "Mika Virtanen", "Auditor", "Europe/Helsinki", is_restricted=True, is_ultra_restricted=True),
    _row("nils", "Nils Berg", "Former colleague", "Europe/Stockholm", deleted=True),
    _row("olga", "Olga Partner", "Agency lead", "America/New_York", is_stranger=True, team_id="T0PARTNER1"),
    _row(
        "petra",
        "Petra Partner",
        "Account lead",
        "Europe/Madrid",
        is_stranger=False,
        team_id="T0PARTNER2",
        role="another company, in a channel shared with it",
    ),
    _row(
        "quentin",
        "Quentin Partner",
        "Buyer",
        "America/Chicago",
        is_stranger=False,
        team_id="T0PARTNER3",
        enterprise_user={
            "id": "W0PARTNER3",
            "enterprise_id": "E0PARTNER3",
            "enterprise_name": "Partner Grid",
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "teams": ["T0PARTNER3"],
        },
        role="another company on its own Enterprise Grid, in a channel shared with it",
    ),
    _row("remindbot", "Remind Bot", "", "America/Los_Angeles", is_bot=True, email=""),
)
USERGROUPS: tuple[Row, ...] = ({"handle": "hr", "name": "HR", "users": ["chidi"]},)
CHANNELS: tuple[Row, ...] = (
    {"name": "general", "topic": "Company-wide announcements", "is_general": True},
    {"name": "random", "topic": "Anything else"},
)
SHARED_CHANNELS: tuple[Row, ...] = (
    {
        "name": "partners",
        "topic": "Shared with two other companies",
        "members": ["ada", "bruno", "petra", "quentin"],
        "is_shared": True,
    },
)
"""Only where the built-in people are: a population of its own has nobody to share with."""
SLACKBOT: Row = {
    "id": "USLACKBOT",
    "name": "slackbot",
    "real_name": "Slackbot",
    "tz": "America/Los_Angeles",
    "is_email_confirmed": False,
}
