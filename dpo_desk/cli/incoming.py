"""A request that comes as JSON: the shape that `request receive --file` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from dpo_desk.actions import people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.numbers import is_record_number
from dpo_desk.actions.records import from_plain
from dpo_desk.cli.files import JsonUnreadable, read_json
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right

_OURS = ("id", "merged_into", "former_names", "other_addresses")
"""Fields of a person that only the office itself may set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRequest:
    """What the file may say besides the person."""

    rights: tuple[Right, ...]
    organisation: int | None = None
    received: date | None = None
    received_time: time | None = None
    sent: date | None = None
    noticed: date | None = None
    channel: Channel = Channel.OTHER
    language: str = ""
    subject: str = ""
    text: str = ""
    role: Role = Role.CONTROLLER
    wants_paper: bool = False
    source: str = ""


def request_from_json(desk: Desk, path: Path) -> NewRequest:
    """Read a request: `person` (an id, a name or its fields), `rights`, `received` and more.

    Raises:
        JsonUnreadable: if it is no JSON, or tells of no person.
        RecordUnreadable: if it is no such request, with the place where it is not.
        DeskError: if the file cannot be read, or person or organisation are not known.
    """
    plain = read_json(path)
    if not isinstance(plain, Mapping) or "person" not in plain:
        raise JsonUnreadable(file=str(path), what="request")
    told = from_plain(IncomingRequest, {name: value for name, value in plain.items() if name != "person"})
    person = _person(desk, plain["person"])
    house = requests.organisation_or_only(desk, told.organisation)
    return NewRequest(
        organisation_id=house.id,
        person=person,
        rights=told.rights,
        channel=told.channel,
        language=told.language or person.language or house.languages[0],
        received_on=told.received or desk.today(),
        received_time=told.received_time,
        sent_on=told.sent,
        noticed_on=told.noticed,
        role=told.role,
        subject=told.subject,
        text=told.text,
        wants_paper=told.wants_paper,
        source=told.source,
    )


def _person(desk: Desk, plain: object) -> Person:
    match plain:
        case int() if not isinstance(plain, bool):
            if plain < 1 or not is_record_number(str(plain)):
                raise NoSuchRecord(kind="person", id=str(plain))
            return people.find_or_new(desk, str(plain))
        case str():
            known = people.find_or_new(desk, plain)
            return known if known.id else from_plain(Person, {"name": plain})
        case _:
            return from_plain(Person, plain, closed=_OURS)
