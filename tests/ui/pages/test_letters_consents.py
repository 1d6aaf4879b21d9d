"""Letters about consents on their page: in the list, worked on, issued, and the way back to the consent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import consents, letters, purposes
from dpo_desk.actions.office import Door
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.issue_letter import DispatchDialog
from dpo_desk.ui.pages.consent_detail import ConsentDetail
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words.finding_texts import Spot
from tests.conftest import tenant
from tests.consent_cases import newsletter, no, yes
from tests.ui.letter_bench import Bench, letters_page, open_letter, pages_say, titles

RENEWAL = LetterKind.CONSENT_RENEWAL


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


def draft(bench: Bench, kind: LetterKind = RENEWAL) -> Letter:
    purpose = bench.do(lambda desk: purposes.save(desk, newsletter()))
    bench.do(
        lambda desk: purposes.add_wording(desk, purpose.id, "nl", "Ja, graag.", valid_from=date(2024, 1, 1))
    )
    view = bench.do(lambda desk: consents.record(desk, purpose.id, tenant(), yes(date(2024, 12, 1))))
    return bench.do(lambda desk: letters.draft_on_consents(desk, [view.row.id], kind))


def test_a_letter_about_a_consent_is_worked_on_like_any_other(bench: Bench, page: LettersPage) -> None:
    letter = draft(bench)
    open_letter(bench, page, letter)
    bench.settle(lambda: bool(page.editor._pdf))
    assert "C-1" in page.editor.head.where
    assert page.editor.head.pill.accessibleName().startswith("Draft")
    assert "Uw antwoord" in pages_say(page)
    bench.settle(lambda: bool(page.editor.strip.banners))
    assert "It does not say what a no means" in titles(page)
    page.editor._go(Spot.PURPOSE)
    page.editor._go(Spot.CONSENT)
    page.editor._go(Spot.CASE)
    assert bench.gone == [
        Going(Place.CONSENTS, 1, "purpose"),
        Going(Place.CONSENTS, 1),
        Going(Place.CONSENTS, 1),
    ]


def test_an_issued_one_leads_back_to_its_consent(bench: Bench, page: LettersPage) -> None:
    letter = draft(bench)
    with bench.desk.store.reading():
        issued = replace(letter, number="L-2026-0001", issued_at=bench.desk.now())
    page.archive.show_letter(issued)
    page.archive.open_case()
    assert bench.gone == [Going(Place.CONSENTS, 1)]
    dialog = DispatchDialog(bench.context, issued, lambda _letter: None, page)
    assert "ledger" in dialog._note.text()
    dialog.reject()


def test_a_consent_offers_the_letter_that_fits(bench: Bench) -> None:
    letter = draft(bench)
    detail = ConsentDetail(bench.context)
    bench.qtbot.addWidget(detail)

    def offered() -> list[str]:
        detail.show_consent(1)
        detail._fill_menu()
        return [one.text() for one in detail._menu.actions() if "letter" in one.text()]

    assert offered() == ["Ask again by letter"]
    next(one for one in detail._menu.actions() if "letter" in one.text()).trigger()
    bench.settle(lambda: bool(bench.gone))
    assert bench.gone == [Going(Place.LETTERS, letter.id + 1)]
    person = replace(tenant(), id=1)
    bench.do(lambda desk: consents.record(desk, 1, person, no()))
    assert offered() == ["Confirm the withdrawal by letter"]
    bench.do(lambda desk: consents.correct(desk, 1, 1, None, reason="typed for somebody else"))
    bench.do(lambda desk: consents.correct(desk, 1, 2, None, reason="typed for somebody else"))
    assert offered() == []
