"""Consents of the fictional office: every state, proof of every strength, and what follows from an end."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dpo_desk.actions import consents, purposes, withdrawals
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import Bystander, EventKind, Relation
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Special, Term, Words
from dpo_desk.core.withdrawals import NextUse
from dpo_desk.reference.library import Library
from dpo_desk.store.codec import from_json

Step = Callable[[Desk], None]
Happening = tuple[date, Step]
_Row = dict[str, Any]
BEGAN = 1100
"""Days ago the office entered its first purpose."""


def history(library: Library, today: date) -> Iterator[Happening]:
    """Everything that happened about consents, each on its day.

    Args:
        library: has the table.
        today: days are counted from it.
    """
    with (library.resources / "demo" / "consents.toml").open("rb") as file:
        table = tomllib.load(file)

    def day(offset: int) -> date:
        return today + timedelta(days=offset)

    for number, row in enumerate(table["purpose"], 1):
        yield from _purpose(row, number, day)
    for row in table["consent"]:
        ledger = _Ledger(row, day)
        for offset, what, *how in row["events"]:
            yield day(offset), ledger.step(day(offset), what, how[0] if how else {})
    for row in table["crowd"]:
        for place, offset in enumerate(row["days"]):
            yield day(offset), _Ledger(_member(row, place), day).step(day(offset), "given", _clicked(row))
    for row in table["ban"]:
        yield day(row["day"]), _ban(row)


def _purpose(row: _Row, number: int, day: Callable[[int], date]) -> Iterator[Happening]:
    purpose = Purpose(
        organisation_id=row["organisation"],
        words=tuple(from_json(Words, json.dumps(one)) for one in row["words"]),
        rests=tuple(Rest(RestKind(kind), name) for kind, name in row["rests"]),
        **{key: row[key] for key in ("marketing", "online", "withdraw_how") if key in row},
        special=tuple(Special(one) for one in row.get("special", ())),
        terms=(Term(date.min, row["months"]),) if "months" in row else (),
        given_by=tuple(ConsentChannel(one) for one in row["given_by"]),
        withdrawn_by=tuple(ConsentChannel(one) for one in row["withdrawn_by"]),
        closed_on=day(row["closed"]) if "closed" in row else None,
    )
    yield day(-BEGAN), lambda desk: _nothing(purposes.save(desk, purpose))
    for language, since, text, *explicit in row["wordings"]:
        yield day(since), _wording(number, language, text, explicit=bool(explicit))


def _wording(number: int, language: str, text: str, *, explicit: bool) -> Step:
    return lambda desk: _nothing(purposes.add_wording(desk, number, language, text, explicit=explicit))


@dataclass
class _Ledger:
    """One consent of the table, as its history is gone through."""

    row: _Row
    day: Callable[[int], date]
    ids: list[int] = field(default_factory=list)

    def step(self, on: date, what: str, how: _Row) -> Step:
        match what:
            case "corrected":
                return lambda desk: self._correct(desk, how)
            case "done":
                return lambda desk: self._finish(desk, how)
            case "decide":
                return lambda desk: self._decide(desk, how)
            case _:
                return lambda desk: self._enter(desk, _entry(EventKind(what), on, how))

    def _enter(self, desk: Desk, entry: Entry) -> None:
        view = consents.record(desk, self.row["purpose"], self._person(desk), entry).value
        self.ids.append(view.row.id)

    def _person(self, desk: Desk) -> Person:
        """Whoever has the address is on file by then, the others are new."""
        known = self.row.get("email") or next(iter(self.row["person"].get("emails", ())), "")
        found = desk.store.people.known_as("email", known) if known else ()
        if self.ids and not found:
            return desk.store.people.get(desk.store.consents.key_of(self.ids[0])[1])
        return found[0] if found else from_json(Person, json.dumps(self.row["person"]))

    def _correct(self, desk: Desk, how: _Row) -> None:
        told = {"on": self.day(how["on"])}
        consents.correct(desk, self.ids[0], how["corrects"], told, reason=how["reason"])

    def _decide(self, desk: Desk, how: _Row) -> None:
        use, basis = NextUse(how["use"]), how.get("basis", "")
        withdrawals.decide(desk, self.ids[0], use, reason=how["reason"], basis=basis)

    def _finish(self, desk: Desk, how: _Row) -> None:
        tasks = consents.view(desk, self.ids[0]).tasks
        withdrawals.finish(desk, next(one.id for one in tasks if one.name == how["name"]), note=how["note"])


def _entry(kind: EventKind, on: date, how: _Row) -> Entry:
    asked = datetime.combine(on, time(8, 12), UTC) if how.get("confirmed") else None
    plain = ("language", "proof_place", "age", "bundled", "preticked", "reason")
    return Entry(
        kind=kind,
        channel=ConsentChannel(how["channel"]),
        document=_document(how),
        opt_in_asked_at=asked,
        opt_in_confirmed_at=None if asked is None else asked + timedelta(minutes=6),
        bystanders=tuple(_bystanders(how)),
        **{key: how[key] for key in plain if key in how},
    )


def _bystanders(how: _Row) -> Iterator[Bystander]:
    if "guardian" in how:
        yield Bystander(relation=Relation.GUARDIAN, name=how["guardian"], checked=how["checked"])
    if "witness" in how:
        yield Bystander(relation=Relation.WITNESS, name=how["witness"])


def _document(how: _Row) -> NewProof | None:
    """A mail or a note of a call, as plain text."""
    if "mail" in how:
        text = f"Subject: Re\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{how['mail']}\n"
        return NewProof(
            kind=ProofKind.MAIL, name="e-mail.eml", media_type="message/rfc822", data=text.encode()
        )
    if "note" in how:
        data = how["note"].encode()
        return NewProof(kind=ProofKind.DOCUMENT, name="note.txt", media_type="text/plain", data=data)
    return None


def _member(row: _Row, place: int) -> _Row:
    """One of many who clicked the same way."""
    name = row["names"][place]
    home = {"city": row["city"], "country": row["country"]}
    mail = f"{name.split()[0].lower()}.{place}@mail.example"
    person = {"name": name, "language": row["language"], "address": home, "emails": [mail]}
    return {"purpose": row["purpose"], "person": person}


def _clicked(row: _Row) -> _Row:
    return {"channel": "web", "language": row["language"], "confirmed": True}


def _ban(row: _Row) -> Step:
    return lambda desk: _nothing(withdrawals.ban(desk, row["purpose"], KeyKind.EMAIL, row["addresses"]))


def _nothing(_done: object) -> None:
    """Steps tell nothing."""
