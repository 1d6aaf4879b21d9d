"""Complaints of the fictional office: one at an authority that asks, one answered, one over."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dpo_desk.actions import complaints, requests
from dpo_desk.actions.demo_consents import Happening, Step
from dpo_desk.actions.desk import Desk
from dpo_desk.core.complaint_facts import COMPLAINT_DETAILS, ComplaintFactKind
from dpo_desk.core.complaints import Forum
from dpo_desk.core.lists import RequestQuery, State
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.reference.library import Library
from dpo_desk.store.codec import from_json

_Row = dict[str, Any]
_DAYS = frozenset({"due_on", "lodged_on"})


def history(library: Library, today: date) -> Iterator[Happening]:
    """Everything that happened to complaints, each on its day.

    Args:
        library: has the table.
        today: days are counted from it.
    """
    with (library.resources / "demo" / "complaints.toml").open("rb") as file:
        table = tomllib.load(file)
    for number, row in enumerate(sorted(table["complaint"], key=lambda one: int(one["received"])), 1):
        yield today + timedelta(days=row["received"]), _receiving(row)
        for offset, kind, plain in row["facts"]:
            yield today + timedelta(days=offset), _recording(number, ComplaintFactKind(kind), plain, today)


def _receiving(row: _Row) -> Step:
    def receive(desk: Desk) -> None:
        complaints.receive(desk, _new(desk, row))

    return receive


def _recording(complaint_id: int, kind: ComplaintFactKind, plain: _Row, today: date) -> Step:
    def record(desk: Desk) -> None:
        details = from_json(COMPLAINT_DETAILS[kind], json.dumps(_dated(plain, today)))
        complaints.record(desk, complaint_id, complaints.new_fact(desk, kind, details))

    return record


def _dated(plain: _Row, today: date) -> _Row:
    """The same with days as dates."""
    days = {key: (today + timedelta(days=plain[key])).isoformat() for key in _DAYS & plain.keys()}
    inner = {"measures": [_dated(one, today) for one in plain["measures"]]} if "measures" in plain else {}
    return {**plain, **days, **inner}


def _new(desk: Desk, row: _Row) -> NewComplaint:
    """A complaint about a request of the office, or of somebody new."""
    if "about" in row:
        known = requests.rows(desk, requests.ids(desk, RequestQuery(state=State.ALL)))
        new = complaints.from_request(desk, next(one.id for one in known if one.subject == row["about"]))
    else:
        new = NewComplaint(
            organisation_id=row["organisation"],
            person=from_json(Person, json.dumps(row["person"])),
            channel=Channel.LETTER,
            language=row["language"],
            summary="",
            received_on=desk.today(),
        )
    return replace(
        new,
        forum=Forum(row["forum"]),
        channel=Channel(row["channel"]),
        language=row["language"],
        summary=row["summary"],
        text=row["text"],
    )
