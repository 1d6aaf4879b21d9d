"""Letters about complaints on the page of letters, and the rule that an answer names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import complaints, letters
from dpo_desk.actions.office import Door
from dpo_desk.core.complaint_facts import AuthorityLetter, LetterSubject, Point, Verdict
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaints import NewComplaint
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.requests import Channel
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.complaint_forms.decide import PointFields
from dpo_desk.ui.dialogs.issue_letter import DispatchDialog
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words.finding_texts import Spot
from tests.conftest import tenant
from tests.ui.letter_bench import Bench, letters_page, open_letter, pages_say, titles


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


def draft(bench: Bench, kind: LetterKind) -> Letter:
    new = NewComplaint(
        organisation_id=1,
        person=tenant(),
        channel=Channel.EMAIL,
        language="nl",
        summary="Het antwoord kwam te laat",
        received_on=bench.desk.today(),
    )
    case = bench.do(lambda desk: complaints.receive(desk, new)).complaint.id
    asked = AuthorityLetter(
        authority_id="nl", subject=LetterSubject.INQUIRY, file_number="z-7", questions=("Wanneer?",)
    )
    told = complaints.new_fact(bench.desk, Kind.AUTHORITY_LETTER, asked)
    bench.do(lambda desk: complaints.record(desk, case, told))
    return bench.do(lambda desk: letters.draft_on_complaint(desk, case, kind))


def test_a_letter_to_an_authority_is_worked_on_like_any_other(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, draft(bench, LetterKind.AUTHORITY_POSITION))
    bench.settle(lambda: bool(page.editor._pdf))
    assert "C-2026-0001" in page.editor.head.where
    assert "Autoriteit Persoonsgegevens" in page.editor.head.where
    assert "z-7" in pages_say(page)
    bench.settle(lambda: bool(page.editor.strip.banners))
    assert "Your own view in law is missing" in titles(page)
    page.editor._go(Spot.COMPLAINT)
    assert bench.gone == [Going(Place.COMPLAINTS, 1)]


def test_an_issued_one_leads_back_to_its_complaint(bench: Bench, page: LettersPage) -> None:
    letter = draft(bench, LetterKind.COMPLAINT_ACKNOWLEDGED)
    issued = replace(letter, number="L-2026-0001", issued_at=bench.desk.now())
    page.archive.show_letter(issued)
    page.archive.open_case()
    assert bench.gone == [Going(Place.COMPLAINTS, 1)]
    dialog = DispatchDialog(bench.context, issued, lambda _letter: None, page)
    assert "fact of the case" in dialog._note.text()
    dialog.reject()


def test_a_point_keeps_the_rule_it_is_measured_by(bench: Bench, qtbot: QtBot) -> None:
    point = Point(text="Late", verdict=Verdict.FOUNDED, why="It lay for weeks.", rule="Art. 12(3) GDPR")
    fields = PointFields(bench.context)
    qtbot.addWidget(fields)
    fields.fill(point)
    assert fields.point() == point
