from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import organisations
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import Cost, FactKind, Fee, FeeGround
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.dialogs.fact_forms.fee import FeeForm, grounds
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from tests.ui.dialogs.bench import TODAY, Office, click, details, saved

Opener = Callable[..., RecordDialog]


def test_a_fee_is_announced_with_what_it_is_made_of(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.FEE_ASKED)
    form = dialog.form
    assert isinstance(form, FeeForm)
    assert form.clock.text().startswith("No fee stops the clock here: paid or not, answer or close by ")
    click(dialog.save)
    qtbot.waitUntil(lambda: bool(form.facts.error))
    form.text.setPlainText("The first copy left on 3 March.")
    assert form.facts.error == ""
    click(dialog.save)
    qtbot.waitUntil(lambda: form.costs.error == "Say what it costs, each thing with its price.")
    form.lines.setPlainText("Copies")
    assert form.costs.error.startswith("“Copies” does not end with a price.")
    click(dialog.save)
    assert form.draft() is None
    form.lines.setPlainText("Copies, 40 pages 10\nPostage 2.50")
    assert form.costs.error == ""
    assert form.total.text() == "Together €12.50"
    QTest.keyClicks(form.until.line, "+14d")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.FEE_ASKED) == Fee(
        ground=FeeGround.FURTHER_COPY,
        facts="The first copy left on 3 March.",
        items=(Cost(label="Copies, 40 pages", cents=10_00), Cost(label="Postage", cents=2_50)),
        currency="EUR",
        reply_by=TODAY + timedelta(days=14),
        letter_follows=True,
    )
    qtbot.waitUntil(lambda: len(office_with.view().letters) == 1)
    assert office_with.view().letters[0].kind is LetterKind.FEE_NOTICE


def test_under_british_law_a_fee_begins_the_period(
    office_with: Office, record: Opener, case: RequestView
) -> None:
    house = replace(case.organisation, country="GB")
    office_with.do(lambda desk: organisations.save(desk, house))
    form = record(office_with.view(case.request.id), FactKind.FEE_ASKED).form
    assert isinstance(form, FeeForm)
    assert form.clock.text() == "The period begins when the fee is settled."


def test_a_country_offers_the_grounds_of_its_law() -> None:
    assert grounds("CH") == [FeeGround.EFFORT]
    assert FeeGround.COSTLY_MEANS in grounds("ES")
    assert grounds("NL") == [FeeGround.FURTHER_COPY, FeeGround.EXCESSIVE, FeeGround.UNFOUNDED]
