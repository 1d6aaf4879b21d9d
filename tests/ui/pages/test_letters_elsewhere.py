"""The fields of a letter that goes to another organisation, or tells the person of one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters
from dpo_desk.actions.office import Door
from dpo_desk.core.addresses import Address
from dpo_desk.core.letters import Elsewhere, LetterKind
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words.finding_texts import Spot
from tests.ui.letter_bench import Bench, letters_page, open_letter, pages_say, titles


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


def test_what_is_typed_about_the_organisation_stands_on_the_letter_and_is_kept(
    bench: Bench, page: LettersPage
) -> None:
    begun = bench.draft(bench.case(), LetterKind.PASSED_ON_COVER)
    open_letter(bench, page, begun)
    form = page.editor.form
    fields = form.elsewhere
    bench.settle(lambda: "The letter has nowhere to go" in titles(page))
    assert form.control(Spot.ELSEWHERE) is fields.name
    assert form.control(Spot.ENCLOSURES) is form.enclosures
    assert form.enclosures.isVisibleTo(form)
    fields.name.setText("Nordhafen GmbH")
    fields.department.setText("Privacy")
    fields.email.setText("dpo@nordhafen.example")
    fields.agreement.setText("AV-2024-3")
    fields.address.street.setPlainText("Kai 4")
    fields.address.postcode.setText("20457")
    fields.address.city.setText("Hamburg")
    fields.address.country.set_value("DE")
    fields.confirm_by.line.set_value(date(2026, 11, 2))
    fields.offer.setPlainText("A copy by Friday.")
    bench.settle(lambda: "Nordhafen GmbH" in pages_say(page) and "A copy by Friday." in pages_say(page))
    page.editor.flush()
    typed = Elsewhere(
        name="Nordhafen GmbH",
        department="Privacy",
        address=Address(lines=("Kai 4",), postcode="20457", city="Hamburg", country="DE"),
        email="dpo@nordhafen.example",
        agreement="AV-2024-3",
        offer="A copy by Friday.",
        confirm_by=date(2026, 11, 2),
    )
    bench.settle(lambda: letters.page(bench.desk)[0].wishes.elsewhere == typed)
    to_person = bench.draft(begun.request_id or 0, LetterKind.PASSED_ON)
    open_letter(bench, page, to_person)
    assert (fields.name.text(), fields.address.address().city) == ("Nordhafen GmbH", "Hamburg")
    assert not fields.offer.isVisibleTo(fields)
    assert page.editor.letter is not None
    assert page.editor.letter.wishes == to_person.wishes  # showing it changes nothing


def test_a_letter_to_a_recipient_asks_for_the_contract_alone(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.case(), LetterKind.RECIPIENT_TOLD))
    fields = page.editor.form.elsewhere
    assert fields.agreement.isVisibleTo(fields)
    assert not fields.offer.isVisibleTo(fields)
    QTest.keyClicks(fields.agreement, "AV-2024-3")
    page.editor.flush()
    bench.settle(lambda: letters.page(bench.desk)[0].wishes.elsewhere.agreement == "AV-2024-3")


def test_other_letters_have_no_such_fields(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.case(), LetterKind.RECEIPT_ACKNOWLEDGED))
    assert page.editor.form.elsewhere.isHidden()
