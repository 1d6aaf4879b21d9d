"""The fictional office, and the main job walked through it: from received e-mails to printed replies."""

from __future__ import annotations

import itertools
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from dpo_desk.actions import demo_complaints, demo_consents, letters, mail, organisations, requests
from dpo_desk.actions.demo_consents import Happening, Step
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    Decision,
    Dispatch,
    FactKind,
    Item,
    Outcome,
    RecipientTold,
    Search,
    SearchResult,
    Telling,
    Treatment,
)
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.store.codec import details_from_json, from_json

PASSPHRASE = "this office is fictional"  # noqa: S105 - it opens invented data only
COLLEAGUE = "Iris van Dam"
MAIL_AGE = 26
"""Days ago the three e-mails of the walk came in."""


@dataclass
class _Clock:
    """A clock that is set to each day on which something happened."""

    day: date

    def now(self) -> datetime:
        return datetime.combine(self.day, time(9), UTC)

    def today(self) -> date:
        return self.day


def build(door: Door, path: Path, settings: Settings | None = None) -> None:
    """Make the fictional office as a file.

    Args:
        door: gives today and the facts of law; the history leads up to its today.
        path: where the office file goes.
        settings: language and appearance.
    """
    clock = _Clock(door.today() - timedelta(days=demo_consents.BEGAN))
    past = replace(door, now=clock.now, today=clock.today, rehearsing=True)
    desk = past.create(path, PASSPHRASE, colleague=COLLEAGUE, settings=settings)
    try:
        table = _table(desk)
        for row in table["organisation"]:
            organisations.save(desk, from_json(Organisation, json.dumps(row)))
        for row in table["operation"]:
            row["organisation_id"] = row.pop("organisation")
            organisations.save_operation(desk, from_json(Operation, json.dumps(row)))
        happened = [
            *demo_consents.history(desk.library, door.today()),
            *_history(table, door.today()),
            *demo_complaints.history(desk.library, door.today()),
        ]
        for day, step in sorted(happened, key=lambda one: one[0]):
            clock.day = day
            step(desk)
    finally:
        desk.close()


def _table(desk: Desk) -> dict[str, list[dict[str, object]]]:
    with (desk.library.resources / "demo" / "office.toml").open("rb") as file:
        return tomllib.load(file)


def _history(table: dict[str, list[dict[str, object]]], today: date) -> Iterator[Happening]:
    for row in table["request"]:
        yield from _case(_Reader(row, today))


class _Reader:
    """One request of the table, its days counted from today."""

    def __init__(self, row: dict[str, object], today: date) -> None:
        self.row, self.today = row, today
        self.ids: list[int] = []

    def text(self, key: str) -> str:
        return str(self.row.get(key, ""))

    def day(self, offset: object) -> date:
        return self.today + timedelta(days=int(str(offset)))

    def details(self, plain: dict[str, object]) -> dict[str, object]:
        """The same with days as dates."""
        out = dict(plain)
        if "done_on" in out:
            out["done_on"] = self.day(out["done_on"]).isoformat()
        if "until_years" in out:
            years = int(str(out.pop("until_years")))
            out["until"] = date(self.today.year + years, 12, 31).isoformat()
        if isinstance(out.get("items"), list):
            out["items"] = [self.details(item) for item in out["items"]]  # type: ignore[attr-defined]  # a list
        return out


def _case(reader: _Reader) -> Iterator[Happening]:
    def receive(desk: Desk) -> None:
        reader.ids.append(requests.receive(desk, _new(reader)).value.request.id)

    yield reader.day(reader.row["received"]), receive
    facts = reader.row["facts"]
    for offset, kind, *plain in facts if isinstance(facts, list) else ():
        yield reader.day(offset), _recording(reader, FactKind(kind), plain[0] if plain else None)


def _recording(reader: _Reader, kind: FactKind, plain: dict[str, object] | None) -> Step:
    def record(desk: Desk) -> None:
        details = details_from_json(kind, json.dumps(reader.details(plain))) if plain is not None else None
        requests.record(desk, reader.ids[0], kind, details=details)

    return record


def _new(reader: _Reader) -> NewRequest:
    rights = reader.row["rights"]
    received = reader.day(reader.row["received"])
    return NewRequest(
        organisation_id=int(reader.text("organisation")),
        person=from_json(Person, json.dumps(reader.row["person"])),
        rights=tuple(Right(name) for name in rights) if isinstance(rights, list) else (),
        channel=Channel(reader.text("channel")),
        language=reader.text("language"),
        received_on=received,
        received_time=time.fromisoformat(reader.text("time")) if "time" in reader.row else None,
        subject=reader.text("subject"),
        text=reader.text("text"),
    )


# the main job, walked through


@dataclass(frozen=True, slots=True)
class Walked:
    """One letter of the walk: what it is, and its pages."""

    name: str
    pdf: bytes


def mail_of(library: Library, language: str, received: date) -> bytes:
    """The demo's e-mail in a language, as if it had come in on a day."""
    raw = (library.resources / "demo" / f"mail-{language}.eml").read_text("utf-8")
    stamp = format_date(received)
    return raw.replace("{received}", stamp).encode()


def format_date(day: date) -> str:
    """A day as e-mail headers write it: "Thu, 24 Sep 2026"."""
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[day.weekday()]}, {day.day} {months[day.month - 1]} {day.year}"


def walk(desk: Desk) -> Iterator[Walked]:
    """Do the main job with three e-mails: received, acknowledged, searched, decided, answered, closed.

    Yields:
        Every letter that went out, as it was archived.
    """
    for language in _KEPT:
        raw = mail_of(desk.library, language, desk.today() - timedelta(days=MAIL_AGE))
        new = _corrected(mail.propose(desk, raw).new, language)
        case = requests.receive(desk, new).value
        number = case.request.id
        yield _letter(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED, f"acknowledgement-{language}")
        for operation in case.operations:
            found = Search(system=operation.system, result=SearchResult.FOUND, found=operation.categories[0])
            requests.record(desk, number, FactKind.SEARCHED, details=found)
        requests.record(desk, number, FactKind.DECIDED, details=_access(case))
        requests.record(desk, number, FactKind.DECIDED, details=_erasure(case, desk.today()))
        for recipient in case.operations[0].recipients:
            told = RecipientTold(recipient=recipient, telling=Telling.TOLD)
            requests.record(desk, number, FactKind.RECIPIENT_TOLD, details=told)
        why = _WHY[language]
        yield _letter(desk, number, LetterKind.ACCESS_ANSWER, f"access-answer-{language}", why)
        yield _letter(desk, number, LetterKind.ERASURE_PARTLY_KEPT, f"partial-refusal-{language}", why)
        requests.record(desk, number, FactKind.CLOSED, details=Closing(why=ClosingReason.ANSWERED))


_KEPT: dict[str, tuple[str, int, str]] = {
    "en": (
        "invoices with name and address",
        6,
        "Accounting records are kept for six years (section 886 of the Taxes Consolidation Act 1997).",
    ),
    "nl": ("facturen met naam en adres", 7, "De administratie wordt zeven jaar bewaard (artikel 52 AWR)."),
    "de": (
        "Rechnungen mit Name und Anschrift",
        8,
        "Buchungsbelege sind acht Jahre aufzubewahren (§ 147 AO).",
    ),
}
"""What stays in each case, for how many years, and why."""
_WHY = {
    "en": "The invoices lie in the accounts only. The authority was looked up on its own website today.",
    "nl": "De facturen staan alleen in de boekhouding. De autoriteit is vandaag op haar site nagekeken.",
    "de": "Die Rechnungen liegen nur in der Buchhaltung. Die Behörde wurde heute auf ihrer Website geprüft.",
}
"""Why warnings are passed over: no restriction on file, an authority's record that is older than a year."""
_GIVEN = {
    "en": (("name", "Emma Whitcombe"), ("tenant since", "4 March 2019"), ("telephone", "01 555 0177")),
    "nl": (("naam", "Joost Verhoeven"), ("cliënt sinds", "11 mei 2021"), ("telefoon", "020 555 01 78")),
    "de": (("Name", "Jonas Freudenreich"), ("Kunde seit", "2. Februar 2018"), ("Telefon", "040 555 01 79")),
}
_STREETS = {
    "en": Address(lines=("Flat 3", "9 Weaver Lane"), postcode="D08 0001", city="Dublin", country="IE"),
    "nl": Address(lines=("Oudezijds Voorburgwal 231",), postcode="1012 EX", city="Amsterdam", country="NL"),
    "de": Address(lines=("Gartenstraße 27",), postcode="20257", city="Hamburg", country="DE"),
}


def _corrected(new: NewRequest, language: str) -> NewRequest:
    """What a person adds in the receive dialog: the postal address from the end of the mail."""
    family = new.person.name.rpartition(" ")[2]
    person = replace(new.person, family_name=family, address=_STREETS[language], language=language)
    return replace(new, person=person, wants_paper=True, rights=(Right.ACCESS, Right.ERASURE))


def _access(case: requests.RequestView) -> Decision:
    systems = itertools.cycle(operation.system for operation in case.operations)  # each gives something
    items = tuple(
        Item(label=label, treatment=Treatment.GIVEN, system=next(systems), value=value)
        for label, value in _GIVEN[case.request.language]
    )
    ids = tuple(operation.id for operation in case.operations)
    return Decision(right=Right.ACCESS, outcome=Outcome.FULL, items=items, operation_ids=ids)


def _erasure(case: requests.RequestView, today: date) -> Decision:
    kept, years, reason = _KEPT[case.request.language]
    label = _GIVEN[case.request.language][2][0]
    erased = Item(label=label, treatment=Treatment.ERASED, system=case.operations[0].system, done_on=today)
    left = Item(
        label=kept,
        treatment=Treatment.KEPT,
        system=case.operations[1].system,
        ground_id="gdpr_17_3_b_duty",
        until=date(today.year + years, 12, 31),
        reason=reason,
    )
    return Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=(erased, left))


def _letter(desk: Desk, request_id: int, kind: LetterKind, name: str, why: str = "") -> Walked:
    draft = letters.draft(desk, request_id, kind).value
    wishes = Wishes(dispatch=Dispatch.REGISTERED_POST, third_parties_checked_by=COLLEAGUE)
    letters.save_draft(desk, replace(draft, wishes=wishes))
    issued = letters.issue(desk, draft.id, sent_on=desk.today(), reason=why).value
    return Walked(name, letters.preview(desk, issued).pdf)
