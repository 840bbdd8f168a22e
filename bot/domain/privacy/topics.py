"""What is stored about people, as they read of it themselves."""

from enum import StrEnum


class Topic(StrEnum):
    """What a table tells about a person, for the plain words of `/coffee-chat privacy`."""

    WHO_YOU_ARE = "who you are"
    HOSTING = "hosting"
    ASKING = "asking"
    INTERVIEWS = "your chats"
    APART = "whom you do not want to meet"
    MESSAGES = "messages to you"
    LOOKED = "what you did as HR"
    NOTHING = "nothing about people"
