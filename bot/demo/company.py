"""A made-up company of about 240 people in 12 fields, and a cast of five to play with."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bot.domain.people import Department, Person, Place, Team

HEADQUARTERS = "Europe/Berlin"
SEED = 7
TEAM_SIZE = 7

FIELDS: dict[str, tuple[str, tuple[str, ...], int]] = {
    "marketing": ("Marketing", ("Marketing manager", "Campaign lead", "Content strategist"), 18),
    "software-engineering": ("Engineering", ("Software engineer", "Senior engineer", "Staff engineer"), 52),
    "data-engineering": ("Data", ("Data engineer", "Senior data engineer", "Pipeline lead"), 16),
    "data-science": ("Data", ("Data scientist", "Applied scientist", "Research lead"), 16),
    "product-management": ("Product", ("Product manager", "Senior product manager", "Group PM"), 18),
    "product-design": ("Product", ("Product designer", "UX researcher", "Design lead"), 16),
    "sales": ("Sales", ("Account executive", "Sales lead", "Solutions consultant"), 30),
    "customer-success": ("Customers", ("Customer success manager", "Onboarding lead"), 22),
    "human-resources": ("People", ("People partner", "People operations manager"), 14),
    "finance": ("Finance", ("Financial analyst", "Controller", "FP&A lead"), 14),
    "legal": ("Legal", ("Legal counsel", "Privacy counsel"), 8),
    "it-support": ("IT", ("IT specialist", "Systems administrator"), 12),
}
"""Field key: department, titles, how many people."""

GIVEN = """
Ada Amara Amir Ana Anders Anouk Asha Ben Bilal Carla Chen Chiara Dana David Diego Elif Emil Emma Eva
Farah Felix Femi Grace Hanna Hugo Ida Ines Ivan Jamal Jana Jonas Julia Kaito Kemal Klara Lars Leila
Lena Leo Lin Lucas Luisa Mateo Maya Mei Miguel Milan Nadia Nils Nina Noor Oleg Olga Omar Otto Paula
Pedro Priya Rafael Ravi Rosa Ruth Sam Sara Sofia Sven Tariq Theo Tove Uma Vera Viktor Wanda Xin Yara
Yusuf Zoe
"""
FAMILY = """
Abel Adeyemi Ahmadi Almeida Andersson Bauer Becker Bianchi Castro Chandra Costa Dubois Eriksen
Fischer Fuchs Garcia Haddad Hansen Hoffmann Horvat Ito Jansen Kaplan Kaya Kim Klein Kowalski Kumar
Lang Larsen Lopez Maier Mendes Moreau Mueller Nakamura Nguyen Novak Okafor Oliveira Park Patel
Petrov Ricci Rossi Roth Saito Santos Schmidt Silva Singh Sokolov Suzuki Tanaka Vogel Wagner Weber
Wolf Yilmaz Zhang Zimmermann
"""
ZONES = (HEADQUARTERS,) * 6 + ("Europe/London", "Europe/Lisbon", "America/New_York", "Asia/Kolkata")


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody of the made-up company, as Slack and as the organisation chart know them."""

    person: Person
    field: str
    role: str = ""
    """Non-empty for the cast: what they are for."""

    def for_slack(self) -> dict[str, Any]:
        person = self.person
        handle = person.name.lower().replace(" ", ".")
        row = {
            "id": person.id,
            "name": handle,
            "real_name": person.name,
            "title": person.title,
            "tz": person.tz,
            "locale": person.locale,
            "email": f"{handle}@example.com",
        }
        return {**row, "cast": True, "role": self.role} if self.role else row


GUEST, HOST, SECOND_HOST, HR, MANAGER = "UGINA0000", "UMARK0000", "UMIA00000", "UHANA0000", "UTOM00000"


def cast() -> list[Employee]:
    """The five to act as: a guest, two hosts, HR, and the guest's manager, who must never find out."""

    def member(
        person_id: str, name: str, title: str, field: str, role: str, *, team: str, boss: str | None = None
    ) -> Employee:
        department = FIELDS[field][0]
        tz = "Europe/London" if person_id == SECOND_HOST else HEADQUARTERS
        place = Place(department=Department(department), team=Team(team), manager_id=boss)
        person = Person(person_id, name, title, tz, "en-US", place=place)
        return Employee(person, field, role)

    return [
        member(GUEST, "Gina Berger", "Software engineer", "software-engineering",
               "Guest: curious about marketing", team="Payments", boss=MANAGER),
        member(HOST, "Mark Osei", "Campaign lead", "marketing", "Host: works in marketing", team="Brand"),
        member(SECOND_HOST, "Mia Lindqvist", "Content strategist", "marketing",
               "Second host, in London", team="Content"),
        member(HR, "Hana Sato", "People partner", "human-resources", "HR: reads the digest", team="People"),
        member(MANAGER, "Tom Keller", "Engineering manager", "software-engineering",
               "Gina's manager: must not find out", team="Payments"),
    ]  # fmt: skip


def company() -> list[Employee]:
    """Return everybody, the cast first; the same company each time."""
    random = Random(SEED)  # noqa: S311 - made-up names
    names = _names(random, {employee.person.name for employee in cast()})
    everybody = cast()
    number = 0
    for field, (department, titles, size) in FIELDS.items():
        boss = ""
        for rank in range(size):
            number += 1
            person_id = f"U{number:05d}DEMO"
            leads = rank % TEAM_SIZE == 0
            person = Person(
                person_id,
                next(names),
                f"Head of {department}" if rank == 0 else random.choice(titles),
                random.choice(ZONES),
                random.choice(("en-US", "en-GB", "de-DE")),
                place=Place(
                    department=Department(department),
                    team=Team(f"{department} {rank // TEAM_SIZE + 1}"),
                    manager_id=None if leads else boss,
                ),
            )
            boss = person_id if leads else boss
            everybody.append(Employee(person, field))
    return everybody


def _names(random: Random, taken: set[str]) -> Iterator[str]:
    every = [f"{given} {family}" for given in GIVEN.split() for family in FAMILY.split()]
    random.shuffle(every)
    return (name for name in every if name not in taken)
