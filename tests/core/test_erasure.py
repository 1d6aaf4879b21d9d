from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.erasure import (
    CaseOnFile,
    Counts,
    Erasure,
    ErasureGround,
    ErasureState,
    Keep,
    Kept,
    Mark,
    MarkKind,
    bare_letter,
    hashed,
    husk_of,
    kept_because,
    marks_of,
    next_look,
    recognised_by,
)
from dpo_desk.core.letters import Letter, LetterKind, Wishes
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.retention import Hold
from dpo_desk.core.rights import Right

TOMB = bytes(range(32))
TODAY = date(2026, 10, 22)
NOW = datetime(2026, 10, 22, 9, 30, tzinfo=UTC)
ANNA = Person(
    name="Anna Müller",
    former_names=("Anna  Schmidt",),
    emails=("Anna@Post.example", "anna@post.example "),
    address=Address(lines=("Lindengracht 1",), postcode="1015 kk", city="Amsterdam", country="NL"),
)


def test_a_mark_is_a_keyed_hash_of_what_it_stands_for() -> None:
    expected = hmac.new(TOMB, b"subj:0011", hashlib.sha256).hexdigest()
    assert hashed(MarkKind.SUBJECT, "0011", TOMB) == expected
    assert hashed(MarkKind.SUBJECT, "0011", bytes(32)) != expected
    assert hashed(MarkKind.EMAIL, "0011", TOMB) != expected


def test_a_person_is_recognised_however_it_is_typed() -> None:
    assert recognised_by(ANNA) == (
        (MarkKind.EMAIL, "anna@post.example"),
        (MarkKind.NAME, "anna muller\n1015kk"),
        (MarkKind.NAME, "anna schmidt\n1015kk"),
    )
    typed = replace(ANNA, name=" ANNA MULLER", former_names=(), emails=(), address=Address(postcode="1015KK"))
    assert set(recognised_by(typed)) < set(recognised_by(ANNA))


def test_a_name_alone_is_no_mark() -> None:
    assert recognised_by(Person(name="Anna Müller")) == ()
    assert recognised_by(Person(name="\u0301", address=Address(postcode="1"))) == ()


def test_the_marks_of_merged_records_are_those_of_one_person() -> None:
    found = marks_of([(ANNA, "aa"), (replace(ANNA, id=2), "bb")], TOMB, TODAY, ErasureGround.ASKED)
    assert [one.kind for one in found] == [
        MarkKind.SUBJECT,
        MarkKind.EMAIL,
        MarkKind.NAME,
        MarkKind.NAME,
        MarkKind.SUBJECT,
    ]
    assert found[0] == Mark(
        hashed(MarkKind.SUBJECT, "aa", TOMB), MarkKind.SUBJECT, TODAY, ErasureGround.ASKED
    )
    assert len({one.mark for one in found}) == 5


def test_every_ground_and_every_reason_to_keep_has_its_article() -> None:
    assert {one.article for one in ErasureGround} >= {"GDPR 17(1)", "GDPR 17(1)(d)", "GDPR 5(1)(e)"}
    assert Keep.RESTRICTION.articles == ("GDPR 18(2)",)
    assert all(one.articles for one in Keep)


CASE = CaseOnFile(request_id=1, number="R-2026-0001", closed=True, restricted=False, keep_until=None)
HOLD = Hold(id=1, kind="request", record=1, reason="court", who="Iris", since=NOW)


@pytest.mark.parametrize(
    ("case", "waived", "expected"),
    [
        (CASE, False, None),
        (replace(CASE, keep_until=date(2026, 10, 21)), False, None),
        (replace(CASE, keep_until=TODAY), False, (Keep.PERIOD, TODAY, "")),
        (replace(CASE, keep_until=TODAY), True, None),
        (replace(CASE, closed=False), True, (Keep.OPEN_CASE, None, "")),
        (replace(CASE, closed=False, restricted=True), True, (Keep.RESTRICTION, None, "")),
        (replace(CASE, closed=False, restricted=True, hold=HOLD), True, (Keep.HOLD, None, "court")),
    ],
)
def test_what_keeps_a_case(case: CaseOnFile, waived: bool, expected: object) -> None:  # noqa: FBT001 - a table
    found = kept_because(case, TODAY, waived=waived)
    assert (found and (found.why, found.until, found.note)) == expected


def kept(until: date | None) -> Kept:
    return Kept(request_id=1, number="R-2026-0001", why=Keep.PERIOD, until=until)


def test_a_blocking_ends_with_its_last_file() -> None:
    erasure = Erasure(
        person_id=1, ground=ErasureGround.ASKED, scheduled_on=TODAY, scheduled_by="Iris", due_on=TODAY
    )
    assert erasure.until is None
    both = (kept(date(2028, 12, 31)), kept(date(2029, 12, 31)))
    assert replace(erasure, kept=both).until == date(2029, 12, 31)
    assert replace(erasure, kept=(*both, kept(None))).until is None


def test_a_blocked_erasure_is_looked_at_when_something_can_have_changed() -> None:
    assert next_look([kept(date(2028, 12, 31)), kept(date(2029, 12, 31))], TODAY) == date(2029, 1, 1)
    for open_ended in ([kept(None)], [kept(date(2028, 12, 31)), kept(None)], [kept(date.max)], []):
        assert next_look(open_ended, TODAY) == date(2026, 10, 23)


def test_which_states_are_pending() -> None:
    assert {one for one in ErasureState if one.pending} == {ErasureState.SCHEDULED, ErasureState.BLOCKED}


def test_counts_add_up() -> None:
    assert Counts(people=1, facts=2) + Counts(facts=3, journal=4) == Counts(people=1, facts=5, journal=4)
    assert Counts().nothing
    assert not Counts(drafts=1).nothing


def test_a_husk_tells_what_can_be_counted_and_no_more() -> None:
    request = Request(
        id=4,
        number="R-2026-0001",
        organisation_id=1,
        person_id=2,
        rights=(Right.ACCESS,),
        channel=Channel.PHONE,
        language="nl",
        subject="My data",
        text="I am Anna.",
        sent_on=TODAY,
        received_on=TODAY,
        noticed_on=TODAY,
        entered_at=NOW,
        wants_paper=True,
    )
    husk = husk_of(request)
    assert (husk.number, husk.rights, husk.received_on) == ("R-2026-0001", (Right.ACCESS,), TODAY)
    assert (husk.subject, husk.text, husk.language, husk.sent_on, husk.noticed_on) == ("", "", "", None, None)
    assert husk.channel is Channel.OTHER


def test_a_bare_letter_has_its_number_and_days() -> None:
    letter = Letter(
        id=3,
        number="L-2026-0001",
        request_id=4,
        kind=LetterKind.REFUSED,
        language="nl",
        layout="NL-L",
        dated=TODAY,
        wishes=Wishes(extra="Dear Anna"),
        sent_on=TODAY,
        pdf_id=7,
        sha256="ab",
    )
    bare = bare_letter(letter)
    assert (bare.number, bare.dated, bare.sent_on) == ("L-2026-0001", TODAY, TODAY)
    assert (bare.wishes, bare.pdf_id, bare.sha256) == (Wishes(), None, "")
