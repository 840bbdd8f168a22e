"""Somebody new in the company."""

from dataclasses import dataclass

from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class NewcomerFacts:
    reader: Person
