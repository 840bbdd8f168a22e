"""Looking for words in a host's own notes."""

import unicodedata


def has_all(text: str, wanted: str) -> bool:
    """Say whether all words that were typed stand in a text, as parts of words too; accents and case do not count."""
    folded = _folded(text)
    return all(word in folded for word in _folded(wanted).split())


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
