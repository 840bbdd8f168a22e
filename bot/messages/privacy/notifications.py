"""What is sent about stored data."""

import json

from bot.domain.notifications.privacy import OwnDataFile
from bot.facts.privacy import OwnDataFacts
from bot.messages.blocks import (
    File,
    Message,
    message,
    section,
)
from bot.messages.registry import renders
from bot.messages.words import Words

FILE_NAME = "coffee-chat-my-data.json"


@renders(OwnDataFile)
def own_data_file(facts: OwnDataFacts, t: Words) -> Message:
    """The file, with the one line that introduces it. What each column means is in it, in the register's words."""
    text = t.md("All I store about you. The file is for you; delete it when you have read it.")
    meaning = {
        name: {
            column: purpose
            for column, purpose in facts.meanings[name].items()
            if any(column in row for row in rows)
        }
        for name, rows in facts.tables.items()
    }
    content = {
        "person": facts.reader.id,
        "at": facts.at.isoformat(),
        "data": facts.tables,
        "what_it_means": meaning,
    }
    file = File(FILE_NAME, json.dumps(content, indent=2, ensure_ascii=False).encode())
    return message(text, [section(text)], file=file)
