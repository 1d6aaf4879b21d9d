"""A request that comes as JSON: the shape that `request receive --file` reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

from dpo_desk.actions import people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.records import from_plain
from dpo_desk.cli.files import JsonUnreadable, read_json
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right

_KNOWN = frozenset(
    {
        "organisation",
        "person",
        "rights",
        "received",
        "received_time",
        "sent",
        "noticed",
        "channel",
        "language",
        "subject",
        "text",
        "role",
        "wants_paper",
        "source",
    }
)


def request_from_json(desk: Desk, path: Path) -> NewRequest:
    """Read a request: `person` (an id or its fields), `rights`, `received` and more.

    Raises:
        JsonUnreadable: if it is no such JSON.
        DeskError: if the person or organisation is not known.
    """
    plain = read_json(path)
    if not isinstance(plain, Mapping) or not plain.keys() <= _KNOWN:
        raise JsonUnreadable(file=str(path), what="request")
    who = plain.get("person")
    person = people.find_or_new(desk, str(who)) if isinstance(who, int | str) else from_plain(Person, who)
    house = requests.organisation_or_only(desk, plain.get("organisation"))
    try:
        return NewRequest(
            organisation_id=house.id,
            person=person,
            rights=tuple(Right(str(one)) for one in _list(plain.get("rights"))),
            channel=Channel(str(plain.get("channel", "other"))),
            language=str(plain.get("language") or person.language or house.languages[0]),
            received_on=_day(plain.get("received")) or desk.today(),
            received_time=time.fromisoformat(str(plain["received_time"]))
            if "received_time" in plain
            else None,
            sent_on=_day(plain.get("sent")),
            noticed_on=_day(plain.get("noticed")),
            role=Role(str(plain.get("role", "controller"))),
            subject=str(plain.get("subject", "")),
            text=str(plain.get("text", "")),
            wants_paper=plain.get("wants_paper") is True,
            source=str(plain.get("source", "")),
        )
    except ValueError as error:
        raise JsonUnreadable(file=str(path), what="request") from error


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
