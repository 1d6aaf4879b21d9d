"""Forms printed by the desk, signed, scanned in any order and any way, find their records again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from dpo_desk.actions import consent_forms, consents, erasure, journal, people, purposes, scans
from dpo_desk.actions.consent_forms import FormOrder
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.evidence import DocumentEmpty
from dpo_desk.actions.scans import (
    DiscardNeedsReason,
    FormOfSomebodyElse,
    NothingTicked,
    NotOnTheForm,
    Placing,
    ScanBlank,
    ScanNeedsPerson,
    ScansApart,
    ScanStopped,
    ScanWaits,
    SignedBeforePrinted,
)
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_forms import ConsentForm
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import Act, Bystander, EventKind, Relation, State
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.scans import ScanProblem, Tick
from dpo_desk.intake.scans import ScanTooLong, ScanWithoutPictures, opened
from tests.conftest import Clock
from tests.consent_cases import somebody
from tests.form_cases import LETTER, with_questions
from tests.scan_cases import Laid, as_pdf, blank, scanned, sheets, ticked, turns
from tests.store.test_erasing import PlainPages

BOTH = FormOrder(purpose_ids=(1, 2), language="en")
SIGNED = date(2026, 10, 24)


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """An office with both purposes; forms are printed on the 22nd and come back on the 26th."""
    with_questions(desk)
    return desk


def printed(desk: Desk, **known: object) -> tuple[list[Image.Image], tuple[ConsentForm, ...]]:
    order = replace(BOTH, **known)  # type: ignore[arg-type]  # fields of an order
    made = consent_forms.print_order(desk, order).value
    return sheets(made.pdf), made.forms


def taken(desk: Desk, pictures: list[Image.Image], clock: Clock | None = None) -> scans.TakenIn:
    if clock is not None:
        clock.day = date(2026, 10, 26)
    return scans.take_in(desk, "scan.pdf", as_pdf(pictures)).value


def person(desk: Desk, name: str) -> int:
    return people.save(desk, somebody(name)).value.id


def test_forms_find_their_records_however_they_were_scanned(asked: Desk, clock: Clock) -> None:
    ids = tuple(person(asked, f"Person {n}") for n in range(6))
    pictures, forms = printed(asked, person_ids=ids)
    order = [3, 0, 5, 1, 4, 2]
    lies = list(turns(12))
    told: list[tuple[int, int]] = []
    pile = [scanned(pictures[place], lies[n]) for n, place in enumerate(order)]
    clock.day = date(2026, 10, 26)
    file = as_pdf([*pile, blank()])
    done = scans.take_in(asked, "scan.pdf", file, lambda ready, whole: told.append((ready, whole)))
    assert done.changed == Changed.CONSENTS | Changed.JOURNAL
    assert (done.value.pages, done.value.blank, told[-1]) == (7, 1, (7, 7))
    waiting = scans.waiting(asked)
    assert [one.scan.problem for one in waiting] == [None] * 6
    assert [one.person.name for one in waiting if one.person] == [f"Person {n}" for n in order]
    assert [purpose.title for purpose in waiting[0].purposes] == ["Follow-up study", "Letter by e-mail"]
    assert [one.scan.form_id for one in waiting] == [forms[n].id for n in order]
    assert consents.state(asked, 1, ids[0]).reading.state is State.ASKED, "a scan is no consent"
    for one in waiting:
        with opened("again.pdf", scans.content(asked, one.scan.id)) as scan:
            (page,) = scan.pages
        assert sheets(scans.content(asked, one.scan.id))[0].height > 1700, "upright, as it was scanned"
        assert page.sha256


def test_a_person_says_what_was_ticked_and_the_scan_becomes_the_proof(asked: Desk, clock: Clock) -> None:
    ada = person(asked, "Ada Lind")
    pictures, (form,) = printed(asked, person_ids=(ada,))
    scan = taken(asked, [scanned(pictures[0], Laid(turn=91))], clock).scans[0]
    pages = scans.content(asked, scan.id)
    done = scans.place(asked, [scan.id], Placing(signed_on=SIGNED, answers={1: True, 2: False}))
    assert done.changed == Changed.CONSENTS | Changed.JOURNAL
    yes, no = (consents.view(asked, key) for key in done.value)
    assert [event.act for event in yes.events] == [Act.ASKED, Act.GIVEN]
    assert [event.act for event in no.events] == [Act.ASKED, Act.REFUSED]
    assert (yes.events[-1].on, yes.events[-1].wording_id) == (SIGNED, form.items[0].wording_id)
    assert yes.found.strength is Strength.STRONG, "words, scan and explicit consent"
    proof, data = consents.content(asked, yes.events[-1].proof_id or 0)
    assert (proof.name, proof.media_type, data) == ("F-2026-0001.pdf", "application/pdf", pages)
    assert no.proofs[0].sha256 == proof.sha256
    assert scans.waiting(asked) == ()
    assert consent_forms.form(asked, "1").back_on == clock.day
    assert [one.action for one in journal.about(asked, "scan", scan.id)] == ["add", "place"]
    assert [one.action for one in journal.about(asked, "form", form.id)] == ["print", "come_back"]
    again = taken(asked, [pictures[0]]).scans
    assert [one.problem for one in again] == [ScanProblem.FORM_BACK]


def test_what_was_ticked_is_proposed_and_no_more(asked: Desk, clock: Clock) -> None:
    pictures, (form, *_others) = printed(asked, copies=3)
    places = [(180 + box.x / 100, 26 + box.y / 100) for box in form.boxes]
    yes_no = ticked(pictures[0], [places[0], places[3]])
    both = ticked(pictures[1], [places[0], places[1]])
    proposals = taken(asked, [scanned(yes_no, Laid(turn=181)), both, pictures[2]], clock).scans
    assert [one.ticks for one in proposals] == [(Tick(0, agrees=True), Tick(1, agrees=False)), (), ()]
    assert consents.rows(asked, ConsentQuery()) == [], "a proposal is no consent"


def test_a_yes_after_a_yes_renews_it_and_a_no_withdraws_it(asked: Desk, clock: Clock) -> None:
    ada = person(asked, "Ada Lind")
    kinds: list[EventKind] = []
    told: list[str] = []
    for agrees in (False, True, True, False):
        pictures, _forms = printed(asked, person_ids=(ada,))
        scan = taken(asked, pictures).scans[0]
        clock.day += timedelta(2)
        placing = Placing(signed_on=clock.day, answers={2: agrees})
        ledger = scans.place(asked, [scan.id, scan.id], placing).value[0]
        view = consents.view(asked, ledger)
        kinds.append(view.events[-1].kind)
        told = [task.name for task in view.tasks]
    assert kinds == [EventKind.REFUSED, EventKind.GIVEN, EventKind.RENEWED, EventKind.WITHDRAWN]
    assert told == ["Rundbrief", "Postmill Ltd, Cork"], "everything that rests on it is told the same day"


def test_an_empty_form_needs_a_person_and_may_be_copied(asked: Desk, clock: Clock) -> None:
    pictures, _forms = printed(asked)
    first, second = taken(asked, [pictures[0], scanned(pictures[0], Laid(turn=180))], clock).scans
    assert (first.problem, second.problem, first.form_id) == (None, None, second.form_id)
    with pytest.raises(ScanNeedsPerson):
        scans.place(asked, [first.id], Placing(signed_on=SIGNED, answers={2: True}))
    new = Placing(signed_on=SIGNED, answers={2: True}, person=somebody("Bo Lund"))
    done = scans.place(asked, [first.id], new)
    assert done.changed & Changed.PEOPLE
    known = asked.store.people.get(person(asked, "Ada Lind"))
    assert not scans.place(asked, [second.id], replace(new, person=known)).changed & Changed.PEOPLE
    assert [row.person for row in consents.rows(asked, ConsentQuery())] == ["Ada Lind", "Bo Lund"]
    assert consent_forms.form(asked, "1").back_on is None, "more copies may come"


def test_a_guardian_signs_for_a_child(asked: Desk, clock: Clock) -> None:
    purposes.save(asked, replace(LETTER, id=2, online=True))
    kim = person(asked, "Kim Lund")
    pictures, (form,) = printed(asked, person_ids=(kim,), age=12)
    assert form.guardian
    scan = taken(asked, pictures, clock).scans[0]
    guardian = Bystander(relation=Relation.GUARDIAN, name="Bo Lund", checked="passport seen")
    placing = Placing(signed_on=SIGNED, answers={2: True}, age=12)
    with_guardian = replace(placing, bystanders=(guardian,), reason="signed at the desk")
    view = consents.view(asked, scans.place(asked, [scan.id], with_guardian).value[0])
    assert (view.events[-1].age, view.events[-1].bystanders) == (12, (guardian,))
    assert view.found.strength is Strength.STRONG


# What does not fit


def long_form(desk: Desk) -> None:
    """The first question so long that its form has two pages."""
    words = "\n\n".join(
        f"Part {n}. " + "I expressly agree to this use of my health data. " * 8 for n in range(5)
    )
    purposes.add_wording(desk, 1, "en", words, valid_from=desk.today(), explicit=True)


def test_pages_of_one_form_are_put_together_and_a_lost_one_is_missed(asked: Desk, clock: Clock) -> None:
    long_form(asked)
    ada, bo = person(asked, "Ada Lind"), person(asked, "Bo Lund")
    pictures, forms = printed(asked, person_ids=(ada, bo))
    assert [form.pages for form in forms] == [2, 2]
    pile = [pictures[1], pictures[2], pictures[0], pictures[0]]
    found = taken(asked, pile, clock).scans
    assert [(one.form_id, one.pages, one.problem) for one in found] == [
        (forms[0].id, (3, 1), None),
        (forms[1].id, (2,), ScanProblem.PAGE_MISSING),
        (forms[0].id, (4,), ScanProblem.PAGE_TWICE),
    ]
    later = taken(asked, [pictures[3]]).scans[0]
    assert later.problem is ScanProblem.FORM_WAITS
    placing = Placing(signed_on=SIGNED, answers={1: True})
    ledger = scans.place(asked, [found[1].id, later.id], placing).value[0]
    _proof, data = consents.content(asked, consents.view(asked, ledger).events[-1].proof_id or 0)
    assert len(sheets(data)) == 2


def test_what_cannot_be_read_waits_for_a_person(asked: Desk, clock: Clock) -> None:
    pictures, (form,) = printed(asked, person_ids=(person(asked, "Ada Lind"),))
    torn = pictures[0].copy()
    torn.paste(255, (950, 60, 1241, 240))
    letter = blank()
    letter.paste(pictures[0].crop((100, 800, 1000, 1100)), (100, 100))
    first, second = taken(asked, [torn, letter], clock).scans
    assert [one.problem for one in (first, second)] == [ScanProblem.NO_CODE] * 2
    assert scans.view(asked, first.id).form is None
    placing = Placing(signed_on=SIGNED, answers={1: True}, form_id=form.id)
    view = consents.view(asked, scans.place(asked, [first.id], placing).value[0])
    assert view.events[-1].wording_id == form.items[0].wording_id
    unknown = Placing(signed_on=SIGNED, answers={2: True}, person=somebody("Bo Lund"), language="en")
    view = consents.view(asked, scans.place(asked, [second.id], unknown).value[0])
    assert view.events[-1].wording_id == 2, "the words in force in the language that was told"
    assert view.proofs[0].name == "scan.pdf"


def test_a_form_of_another_office_is_told(asked: Desk, clock: Clock) -> None:
    pictures, _forms = printed(asked)
    asked.ring.keys = replace(asked.keys, tomb=bytes(32))
    assert [one.problem for one in taken(asked, pictures, clock).scans] == [ScanProblem.NOT_OURS]


def test_bad_input_changes_nothing(asked: Desk, clock: Clock) -> None:
    ada, bo = person(asked, "Ada Lind"), person(asked, "Bo Lund")
    pictures, forms = printed(asked, person_ids=(ada, bo))
    clock.day, pile = date(2026, 10, 26), as_pdf(pictures)
    first, second = scans.take_in(asked, "scan.pdf", pile).value.scans
    before = len(journal.entries(asked))
    good = Placing(signed_on=SIGNED, answers={1: True})
    for ids, placing, error in (
        ([first.id], replace(good, answers={}), NothingTicked),
        ([first.id], replace(good, answers={3: True}), NotOnTheForm),
        ([first.id], replace(good, signed_on=date(2026, 10, 21)), SignedBeforePrinted),
        ([first.id], replace(good, signed_on=date(2026, 10, 27)), ConsentForbidden),
        ([first.id], replace(good, person=asked.store.people.get(bo)), FormOfSomebodyElse),
        ([first.id, second.id], good, ScansApart),
        ([first.id], replace(good, form_id=forms[1].id), ScansApart),
        ([99], good, NoSuchRecord),
    ):
        with pytest.raises(error):
            scans.place(asked, ids, placing)
    for file, failure in (
        (b"", DocumentEmpty),
        (as_pdf([blank()]), ScanBlank),
        (consent_forms.preview(asked, BOTH).pdf, ScanWithoutPictures),
        (as_pdf([Image.new("L", (10, 10))] * 1001), ScanTooLong),
    ):
        with pytest.raises(failure):
            scans.take_in(asked, "scan.pdf", file)
    with pytest.raises(ScanWaits):
        scans.take_in(asked, "again.pdf", pile)
    with pytest.raises(ScanStopped):
        scans.take_in(asked, "other.pdf", pile + b"\n", stopped=lambda: True)
    with pytest.raises(DiscardNeedsReason):
        scans.discard(asked, [first.id], reason="  ")
    with pytest.raises(NoSuchRecord):
        scans.discard(asked, [99], reason="why not")
    with pytest.raises(NoSuchRecord):
        scans.content(asked, 99)
    assert len(journal.entries(asked)) == before
    assert len(scans.waiting(asked)) == 2


def test_a_discarded_scan_is_gone_and_the_journal_says_why(asked: Desk, clock: Clock, office: Path) -> None:
    pictures, (form,) = printed(asked, person_ids=(person(asked, "Ada Lind"),))
    known = taken(asked, [pictures[0]], clock).scans[0]
    unknown = scans.take_in(asked, "other.pdf", as_pdf([pictures[0].crop((0, 300, 1240, 1700))])).value.scans[
        0
    ]
    scans.discard(asked, [known.id, unknown.id], reason=" signed by nobody ")
    assert scans.waiting(asked) == ()
    for kind, key in (("form", form.id), ("scan", unknown.id)):
        last = journal.about(asked, kind, key)[-1]
        assert (last.action, last.changes[0].new) == ("discard", "signed by nobody")
    assert PlainPages(office, asked.keys.db).count("DCTDecode") == 0, "no page of a scan is left in the file"
    with pytest.raises(NoSuchRecord):
        scans.view(asked, known.id)
    assert taken(asked, [pictures[0]]).scans[0].problem is None


# Erasing


def test_an_erased_person_takes_forms_and_scans_along(asked: Desk, clock: Clock, office: Path) -> None:
    canary = "Zwirbelmann"
    ada, bo = person(asked, f"Ada {canary}"), person(asked, "Bo Lund")
    pictures, forms = printed(asked, person_ids=(ada, bo))
    scans.take_in(asked, f"{canary}.pdf", as_pdf(pictures))
    scans.discard(asked, [1], reason=f"{canary} did not sign")
    scans.take_in(asked, f"{canary} again.pdf", as_pdf([pictures[0], blank()]))
    assert PlainPages(office, asked.keys.db).count(canary) > 3
    erasure.schedule(asked, ada, grace_days=0, waived=True)
    left = PlainPages(office, asked.keys.db).count(canary)
    assert [one.scan.form_id for one in scans.waiting(asked)] == [forms[1].id]
    assert left == 1, "only the name of the file of which a page of somebody else waits"
    assert [one.id for one in consent_forms.forms(asked)] == [forms[1].id]
    assert asked.store.journal.verify().ok
    (again,) = taken(asked, [pictures[0]], clock).scans
    assert (again.problem, again.form_id) == (ScanProblem.FORM_GONE, None)
    assert printed(asked)[1][0].id == 3, "the reference of the erased form is never given again"


def test_a_merged_person_keeps_the_forms(asked: Desk, clock: Clock) -> None:
    ada, twin = person(asked, "Ada Lind"), person(asked, "A. Lind")
    pictures, _forms = printed(asked, person_ids=(twin,))
    people.unite(asked, ada, twin)
    scan = taken(asked, pictures, clock).scans[0]
    assert scans.view(asked, scan.id).person == asked.store.people.get(ada)
    ledger = scans.place(asked, [scan.id], Placing(signed_on=SIGNED, answers={1: True})).value[0]
    assert consents.view(asked, ledger).row.person_id == ada
