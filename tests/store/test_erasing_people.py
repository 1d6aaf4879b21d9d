"""A person taken out of every table: what is left counts, and tells of nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.core.erasure import Counts, Erasure, ErasureGround, ErasureState, Mark, MarkKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.facts import Closing, ClosingReason, FactKind
from dpo_desk.core.journal import Change, Draft
from dpo_desk.core.letters import Wishes
from dpo_desk.core.lists import RequestQuery, State
from dpo_desk.core.people import merge
from dpo_desk.core.requests import Request
from dpo_desk.core.retention import Hold
from dpo_desk.store.store import Store
from tests.store.samples import (
    JOURNAL_KEY,
    KEY,
    NOW,
    TODAY,
    closed,
    evidence,
    grown,
    letter,
    organisation,
    person,
    request,
    standing,
    with_one_request,
)
from tests.store.test_erasing import PlainPages

CANARY = "Zwirbelmann"


def journalled(store: Store, kind: str, record: int, action: str = "add", **told: object) -> None:
    changes = tuple(Change(field, None, str(value)) for field, value in told.items())
    if "request_id" in told:
        changes = (Change("request_id", None, int(str(told["request_id"]))),)
    store.journal.append(
        Draft(at=NOW, who="ab", action=action, kind=kind, record=str(record), changes=changes)
    )


def full_case(store: Store, who: str = CANARY) -> Request:
    """A closed case with everything a case can hold, all of it naming the person."""
    with store.transaction():
        one = store.people.add(person(who, emails=(f"{who}@post.example",), phone="020 555 01 78"))
        journalled(store, "person", one.id, name=who)
        kept = store.requests.add(request(1, one.id, subject=f"{who} asks", text=f"I am {who}."), standing())
        journalled(store, "request", kept.id, subject=who)
        paper = store.evidence.add(evidence(kept.id, name=f"{who}.pdf", text=f"of {who}"), who.encode())
        journalled(store, "evidence", paper.id, name=who)
        for kind in (FactKind.NOTED, FactKind.CLOSED):
            details = Closing(why=ClosingReason.ANSWERED) if kind is FactKind.CLOSED else None
            kept = grown(kept, kind, reason=f"{who} said so", evidence_id=paper.id, details=details)
            store.requests.append(kept, kept.facts[-1], closed() if details else standing())
        told = store.letters.add(replace(letter(kept.id), wishes=Wishes(extra=f"Dear {who}")), f"To {who}")
        store.letters.issue(replace(told, issued_at=NOW, pdf_id=paper.id, sha256="ab" * 32), f"To {who}")
        store.letters.add(letter(kept.id), f"Draft to {who}")
        thrown = store.letters.add(letter(kept.id), f"Thrown away, to {who}")
        journalled(store, "letter", thrown.id, "draft", request_id=kept.id)
        journalled(store, "letter", thrown.id, "change", wishes=who)
        journalled(store, "letter", thrown.id, "discard")
        store.letters.remove(thrown.id)
        store.holds.put(Hold(kind="request", record=kept.id, reason=f"{who} sues", who="ab", since=NOW))
    return kept


@pytest.fixture
def case(store: Store) -> Request:
    with store.transaction():
        store.organisations.add(organisation())
    full_case(store, "Anna Schmidt")
    return full_case(store)


def erase(store: Store, *people: int, cases: tuple[int, ...] | None = None) -> Counts:
    with store.transaction():
        told = store.erasing.erase(people, store.erasing.cases_of(people) if cases is None else cases)
    store.sweep()
    return told


def test_everything_of_a_person_goes(store: Store, case: Request) -> None:
    path = store.connections.path
    assert PlainPages(path, KEY).count(CANARY) > 20
    told = erase(store, case.person_id)
    assert told == Counts(
        people=1, requests=1, facts=3, evidence=1, letters=1, drafts=1, found_by=6, journal=6
    )
    assert PlainPages(path, KEY).count(CANARY) == 0
    assert PlainPages(path, KEY).count(CANARY[2:]) == 0
    assert PlainPages(path, KEY).count("schmidt") > 20
    assert store.search.find(CANARY) == ()
    assert store.journal.verify().ok
    assert store.erasing.unswept() is None
    with pytest.raises(NoSuchRecord):
        store.people.get(case.person_id)


def test_a_husk_counts_and_tells_of_nobody(store: Store, case: Request) -> None:
    before = store.requests.tally(TODAY)
    erase(store, case.person_id)
    husk = store.requests.get(case.id)
    assert (husk.number, husk.rights, husk.received_on) == (case.number, case.rights, case.received_on)
    assert [fact.kind for fact in husk.facts] == [fact.kind for fact in case.facts]
    assert [fact.on for fact in husk.facts] == [fact.on for fact in case.facts]
    assert {(fact.reason, fact.details, fact.evidence_id) for fact in husk.facts} == {("", None, None)}
    assert (husk.subject, husk.text) == ("", "")
    assert store.people.get(husk.person_id).erased
    assert store.requests.tally(TODAY) == replace(before, people=before.people - 1)
    row = store.requests.rows([case.id])[0]
    assert (row.person, row.subject, row.number) == ("", "", case.number)
    assert store.requests.by_number(case.number) == (case.id,)
    assert [hit.id for hit in store.search.find(case.number)] == [case.id]
    assert case.id in store.requests.ids(RequestQuery(state=State.ALL))
    left = store.letters.of_request(case.id)
    assert [(one.number, one.dated, one.wishes, one.pdf_id) for one in left] == [
        ("L-2026-0002", TODAY, Wishes(), None)
    ]
    assert store.evidence.of_request(case.id) == ()
    assert [hold.record for hold in store.holds.all()] == [1]


def test_nobody_is_in_no_list(store: Store, case: Request) -> None:
    erase(store, case.person_id)
    nobody = store.erasing.nobody()
    assert nobody is not None
    assert nobody not in store.people.ids()
    assert len(store.people.ids()) == 1
    erase(store, 1)
    assert store.erasing.nobody() == nobody
    assert len(store.people.ids()) == 0
    assert store.erasing.subjects() == []


def test_no_number_comes_twice(store: Store, case: Request) -> None:
    paper = store.evidence.of_request(case.id)[0].id
    letters = max(one.id for one in store.letters.of_request(case.id))
    erase(store, case.person_id)
    with store.transaction():
        assert store.people.add(person()).id > case.person_id
        assert store.evidence.add(evidence(1), b"x").id == paper + 1
        assert store.letters.add(letter(1)).id > letters + 1  # one was thrown away before


def test_merged_records_go_with_the_person(store: Store) -> None:
    kept = with_one_request(store)
    with store.transaction():
        for number in (2, 3):
            other = store.people.add(person(f"{CANARY} {number}"))
            whole, merged = merge(store.people.get(number - 1), other)
            # A chain: the third was merged into the second, the second into the first.
            store.people.update(merged)
            assert whole.id == number - 1
    assert store.erasing.family(1) == (1, 2, 3)
    assert set(store.erasing.uids((1, 2, 3))) == {1, 2, 3}
    assert len(set(store.erasing.uids((1, 2, 3)).values())) == 3
    erase(store, *store.erasing.family(1))
    assert store.erasing.uids((1, 2, 3)) == {}
    assert store.requests.get(kept.id).number == kept.number


def test_a_case_goes_while_its_person_stays(store: Store, case: Request) -> None:
    erase(store, cases=(case.id,))
    assert store.people.get(case.person_id).name == CANARY
    assert store.requests.of_person(case.person_id) == ()
    assert store.ages.without_cases() == [(case.person_id, NOW)]
    assert store.ages.ended_cases(TODAY) == [(1, 1, TODAY)]


def test_what_is_blocked_stays_and_is_found_no_more(store: Store, case: Request) -> None:
    with store.transaction():
        store.erasing.block((case.person_id,), (case.id,))
    store.sweep()
    assert store.search.find(CANARY) == ()
    assert store.requests.get(case.id) == case
    assert store.evidence.content(store.evidence.of_request(case.id)[0].id) == CANARY.encode()


def test_the_words_of_a_letter_go_before_the_proof(store: Store, case: Request) -> None:
    issued = next(one for one in store.letters.of_request(case.id) if one.issued_at is not None)
    with store.transaction():
        store.letters.update(replace(issued, sent_on=TODAY))
    assert store.ages.sent_letters(TODAY) == [(issued.id, TODAY)]
    with store.transaction():
        store.erasing.drop_letter_content(issued.id)
        store.erasing.drop_letter_content(99)
        assert issued.pdf_id is not None
        store.evidence.dispose(issued.pdf_id, TODAY)
    after = store.letters.get(issued.id)
    assert (after.number, after.sent_on, after.sha256) == (issued.number, TODAY, issued.sha256)
    assert after.wishes == Wishes()
    assert store.ages.sent_letters(TODAY) == []


def test_what_a_crash_left_is_swept_on_opening(store: Store, case: Request, tmp_path: Path) -> None:
    with store.transaction():
        store.erasing.erase((case.person_id,), (case.id,))
    path = store.connections.path
    assert PlainPages(path, KEY).count(CANARY) > 0  # the log still has it, the file too
    copy = tmp_path / "copy.desk"
    for suffix in ("", "-wal"):
        source = path.with_name(path.name + suffix)
        copy.with_name(copy.name + suffix).write_bytes(source.read_bytes())
    opened = Store.open(copy, KEY, JOURNAL_KEY)
    assert PlainPages(copy, KEY).count(CANARY) == 0
    assert opened.erasing.unswept() is None
    opened.close()


def erasure(person_id: int = 1, **known: object) -> Erasure:
    plain = Erasure(
        person_id=person_id,
        ground=ErasureGround.ASKED,
        scheduled_on=TODAY,
        scheduled_by="Iris",
        due_on=date(2026, 3, 16),
    )
    return replace(plain, **known)  # type: ignore[arg-type]  # fields of the record


def test_erasures_are_kept_and_found_when_due(store: Store) -> None:
    with store.transaction():
        first = store.erasures.add(erasure())
        second = store.erasures.add(erasure(2, due_on=TODAY, reason="asked by phone"))
    assert store.erasures.due(TODAY) == (second,)
    assert store.erasures.pending((1, 3)) == {1: first}
    with store.transaction():
        store.erasures.update(replace(second, state=ErasureState.DONE, ended_on=TODAY, reason=""))
        again = store.erasures.add(erasure(2))
    assert store.erasures.due(date(2027, 1, 1)) == (first, again)
    assert store.erasures.get(second.id).state is ErasureState.DONE
    assert [one.id for one in store.erasures.all()] == [1, 2, 3]
    with pytest.raises(NoSuchRecord):
        store.erasures.get(9)
    with pytest.raises(NoSuchRecord), store.transaction():
        store.erasures.update(replace(first, id=9))


def test_of_two_marks_for_the_same_the_later_day_stays(store: Store) -> None:
    early = Mark("ab" * 32, MarkKind.EMAIL, TODAY, ErasureGround.ASKED)
    late = replace(early, on=date(2026, 5, 1))
    other = Mark("cd" * 32, MarkKind.SUBJECT, TODAY, ErasureGround.DUTY)
    with store.transaction():
        store.tombstones.add([late, other])
        store.tombstones.add([early])
    assert store.tombstones.all() == (other, late)
    assert store.tombstones.known(["ab" * 32, "ef" * 32]) == (late,)


def test_holds_are_set_changed_and_released(store: Store) -> None:
    hold = Hold(kind="person", record=3, reason="court", who="ab", since=NOW)
    with store.transaction():
        kept = store.holds.put(hold)
        assert store.holds.put(replace(hold, reason="appeal")).id == kept.id
    assert store.holds.on("person", (3, 4)) == {3: replace(kept, reason="appeal")}
    assert store.holds.on("request", (3,)) == {}
    with store.transaction():
        store.holds.remove("person", 3)
    with pytest.raises(NoSuchRecord), store.transaction():
        store.holds.remove("person", 3)
