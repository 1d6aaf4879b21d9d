from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import consents, erasure, withdrawals
from dpo_desk.actions.consent_check import ColumnNeeded, ColumnUnknown, check
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_checks import Standing, Verdict, together
from dpo_desk.core.consents import EventKind
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.intake.tables import TableEmpty
from tests.conftest import Clock, tenant
from tests.consent_cases import agreed, no, somebody, with_purpose, yes

DAY = date(2026, 3, 2)


def verdicts(desk: Desk, path: Path, text: str, **known: object) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with check(desk, path, 1, **known) as found:  # type: ignore[arg-type]  # names of check
        return [one.standing.verdict.value for one in found]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_who_may_be_written_to_and_why(desk: Desk, place: Path) -> None:
    agreed(desk, DAY)
    people = [
        somebody(name, emails=(f"{name}@post.example",), customer_numbers=())
        for name in ("no", "old", "void", "gone")
    ]
    for one, entry in zip(
        people,
        (
            no(kind=EventKind.REFUSED),
            yes(date(2024, 1, 1)),
            yes(DAY, preticked=True),
            yes(DAY),
        ),
        strict=True,
    ):
        consents.record(desk, 1, one, entry)
    consents.record(desk, 1, replace(people[-1], id=5), no())
    withdrawals.ban(desk, 1, KeyKind.EMAIL, ["banned@post.example"])
    text = "naam,E-mail\n" + "\n".join(
        f"x,{mail}"
        for mail in (
            " EGLE@Post.Example",
            "no@post.example",
            "old@post.example",
            "void@post.example",
            "gone@post.example",
            "banned@post.example",
            "nobody@post.example",
            "no address",
        )
    )
    assert verdicts(desk, place, text + "\nshort") == [
        *("given", "refused", "expired", "void", "withdrawn", "banned", "no_entry", "no_address"),
        "no_address",
    ]
    assert verdicts(desk, place, text, on=date(2026, 3, 1))[0] == "no_entry"
    assert verdicts(desk, place, text, on=date(2026, 3, 5))[4] == "given"
    assert verdicts(desk, place, text, on=date(2024, 6, 1))[2] == "given"


def test_who_shares_an_address_has_to_agree_together(desk: Desk, place: Path) -> None:
    both = ("home@post.example",)
    for name, on in (("Ada", DAY), ("Bo", DAY + timedelta(1))):
        agreed(desk, on, somebody(name, emails=both, customer_numbers=()))
    assert verdicts(desk, place, both[0]) == ["given"]
    consents.record(desk, 1, somebody("Cy", emails=both, customer_numbers=()), no(kind=EventKind.REFUSED))
    assert verdicts(desk, place, both[0]) == ["shared"]
    same = Standing(Verdict.REFUSED, DAY)
    assert together(same, same) == same


def test_an_erased_person_stays_banned_until_they_agree_anew(desk: Desk, place: Path, clock: Clock) -> None:
    view = agreed(desk, DAY)
    erasure.schedule(desk, view.row.person_id, grace_days=0, waived=True)
    assert verdicts(desk, place, "egle@post.example") == ["banned"]
    assert verdicts(desk, place, "egle@post.example", on=DAY) == ["no_entry"]
    again = agreed(desk, DAY + timedelta(1))
    assert verdicts(desk, place, "egle@post.example") == ["banned"], "an old list brings nobody back"
    clock.day += timedelta(days=3)
    consents.record(desk, 1, replace(tenant(), id=again.row.person_id), no())
    clock.day += timedelta(days=3)
    consents.record(desk, 1, replace(tenant(), id=again.row.person_id), yes())
    assert verdicts(desk, place, "egle@post.example") == ["given"]


def test_the_other_kinds_of_address(desk: Desk, place: Path) -> None:
    agreed(desk, DAY, replace(tenant(), phone="+31 20 555 01 40"))
    phones = "Telefoon;x\n0031 20 5550140;\n020 5550141;\n"
    assert verdicts(desk, place, phones, kind=KeyKind.PHONE) == ["given", "no_entry"]
    numbers = "Kunden-Nr;Klantnummer\nx;40 11873\n"
    assert verdicts(desk, place, numbers, kind=KeyKind.CUSTOMER_NUMBER) == ["given"]
    assert verdicts(desk, place, "x\n4011873", kind=KeyKind.CUSTOMER_NUMBER) == ["given"]


def test_the_column_is_found_or_asked_for(desk: Desk, place: Path) -> None:
    agreed(desk, DAY)
    assert verdicts(desk, place, "mail\negle@post.example") == ["given"]
    assert verdicts(desk, place, "a;contact\nx;egle@post.example", column="Contact ") == ["given"]
    for text, column, error in (
        ("mail;email\na@b;c@d", "", ColumnNeeded),
        ("a;b\nx;y", "", ColumnNeeded),
        ("a;b\nx;y", "c", ColumnUnknown),
        ("", "", TableEmpty),
    ):
        with pytest.raises(error):
            verdicts(desk, place, text, column=column)
    with pytest.raises(NoSuchRecord), check(desk, place, 9):
        pass


def test_more_people_than_are_read_at_once(desk: Desk, place: Path) -> None:
    purpose = with_purpose(desk)
    with desk.store.transaction():
        for number in range(300):
            one = desk.store.people.add(
                replace(
                    tenant(), name=f"P {number}", emails=(f"p{number}@post.example",), customer_numbers=()
                )
            )
            consents.append(desk, purpose, one, yes(DAY, document=None))
    text = "\n".join(f"p{number}@post.example" for number in range(301))
    assert verdicts(desk, place, text) == ["given"] * 300 + ["no_entry"]
