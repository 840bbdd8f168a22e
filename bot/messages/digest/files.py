"""A month's digest as a file: the picture, the CSV or the workbook."""

from bot.domain.notifications.digest import DigestFile, FileForm
from bot.facts.digest import DigestFacts
from bot.messages.blocks import File, Message, message, section
from bot.messages.digest.picture import picture, spoken
from bot.messages.digest.tables import csv_file, xlsx_file
from bot.messages.registry import renders
from bot.messages.words import Words

LONGEST_ALT = 1_000


@renders(DigestFile)
def digest_file(facts: DigestFacts, t: Words) -> Message:
    """Return the message that carries the file; its text says what it is."""
    form = facts.form or FileForm.PNG
    name, month = f"coffee-chats-{facts.digest.month}.{form}", t.month(facts.digest.month.first_day)
    if form is FileForm.PNG:
        alt = spoken(facts, t)
        text = t.md("{month} as a picture: the trend, and demand against hosts by field.", month=month)
        return message(text, [section(text)], file=File(name, picture(facts, t), alt[:LONGEST_ALT]))
    make = csv_file if form is FileForm.CSV else xlsx_file
    text = t.md("{month} as a table, with nothing in it that the digest does not say.", month=month)
    return message(text, [section(text)], file=File(name, make(facts, t)))
