"""Somebody's calendar, by a private address or at work: which one may be read, and the busy times that come of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

AT_WORK = "work:"
"""Stands where an address would: the calendar that one's own company keeps. Nobody can type it, for it is no https."""
LONGEST_ADDRESS = 1_000
"""Characters."""
OURS = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa")
"""Ends of names that are never out in the internet."""
TRANSLATED = ip_network("64:ff9b::/96")
"""IPv6 for an IPv4 address behind a translator (NAT64)."""


@dataclass(frozen=True, slots=True)
class Busy:
    """Somebody has something from one moment to another; what it is, is not known."""

    begins: datetime
    ends: datetime

    def meets(self, at: datetime, length: timedelta) -> bool:
        return self.begins < at + length and at < self.ends


class Unread(StrEnum):
    """Why a calendar is not read."""

    NO_ADDRESS = "no_address"
    """Not https, or with a name and a password in it."""
    OWN_NETWORK = "own_network"
    """It lies in a private network: nobody outside may let us look around in there."""
    NO_ANSWER = "no_answer"
    """No answer in time, or another one than a file."""
    TOO_LARGE = "too_large"
    NO_CALENDAR = "no_calendar"
    """What came is no calendar that can be read."""
    NO_EMAIL = "no_email"
    """Slack shows us no e-mail address of theirs, by which their company keeps their calendar."""
    NOT_AT_WORK = "not_at_work"
    """The company's calendar does not say, does not know them, or is not asked any more."""


def read_address(typed: str) -> str | Unread:
    """Return the address as it is asked for; calendars name theirs by "webcal", which is https."""
    text = typed.strip()
    if text.lower().startswith("webcal://"):
        text = f"https://{text[len('webcal://') :]}"
    try:
        parts = urlsplit(text)
        host, named = parts.hostname, parts.port is None or parts.port > 0
    except ValueError:
        return Unread.NO_ADDRESS
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST_ADDRESS
    if parts.scheme.lower() != "https" or not host or "@" in parts.netloc or not (plain and named):
        return Unread.NO_ADDRESS
    try:
        outside = is_outside(host)
    except ValueError:
        name = host.lower().strip(".")
        outside = "." in name and not name.endswith(OURS)
    return text if outside else Unread.OWN_NETWORK


def is_outside(ip: str) -> bool:
    """Say whether an IP address is out in the internet, whatever it is wrapped in; raise ValueError for a name."""
    address = ip_address(ip)
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _meant(address))


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the address, and the IPv4 addresses that an IPv6 one leads to."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address in TRANSLATED:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    inner = [address.sixtofour, *(address.teredo or ())]
    return [address, *(each for each in inner if each is not None)]
