from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.core.facts import (
    Decision,
    FactKind,
    Item,
    Outcome,
    Search,
    SearchResult,
    Treatment,
)
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.item_lines import Column
from tests.ui.dialogs.bench import Office, asked, keyboard, press
from tests.ui.dialogs.decide_bench import LEFT, RECEIVED, Opener, decision, form_of, paste, pick, save


def test_access_in_full_begins_with_what_the_search_found(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    found = Search(system="Repairs", result=SearchResult.FOUND, found="3 repair orders")
    searched = office_with.record(case, FactKind.SEARCHED, found)
    dialog = decide(searched)
    form = form_of(dialog)
    assert form.chosen_outcome() is Outcome.FULL
    assert [row.box.isChecked() for row in form.rows.values()] == [False, True, False]
    QTest.keyClick(form.rows[1].box, Qt.Key.Key_Space)
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS) == Decision(
        right=Right.ACCESS,
        outcome=Outcome.FULL,
        items=(Item(label="3 repair orders", system="Repairs", treatment=Treatment.GIVEN),),
        operation_ids=(1, 2),
    )


def test_where_nothing_was_found_nothing_held_is_proposed(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    searched = office_with.record(case, FactKind.SEARCHED, Search(system="CRM", result=SearchResult.NOTHING))
    dialog = decide(searched)
    form = form_of(dialog)
    assert form.chosen_outcome() is Outcome.NOTHING_HELD
    assert not form.items.isVisible()
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS).outcome is Outcome.NOTHING_HELD


def test_erasure_in_part_keeps_with_ground_and_end(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    editor = form.items
    pick(form, Outcome.PARTIAL)
    paste(editor, "Customer account\t20 Oct 2026\nInvoices 2023 to 2026")
    assert editor.model.lines[0][Column.DONE_ON] == "2026-10-20"
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: editor.field.error.startswith("Say which data are kept or refused"))

    model = editor.model
    columns = model.columns
    kept = [model.index(1, columns.index(column)) for column in (Column.TREATMENT, Column.UNTIL)]
    model.setData(kept[0], Treatment.KEPT.value)
    QTest.mouseClick(dialog.save, LEFT)
    assert editor.field.error == "Line 2: Say until when “Invoices 2023 to 2026” is kept, or what decides it."
    assert editor.table.currentIndex() == kept[1]
    model.setData(kept[1], "31 Dec 2034")
    QTest.mouseClick(dialog.save, LEFT)
    assert editor.field.error == "Line 2: Choose the ground in law for what is kept or refused."

    press(Qt.Key.Key_Return)  # the ground's cell is current: type a part of its article
    QTest.keyClicks(keyboard(), "17(3)(b)")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    ground_id = editor.model.lines[1][Column.GROUND]
    ground = next(one for one in case.grounds if one.id == ground_id)
    assert "GDPR 17(3)(b)" in ground.articles
    save(dialog, qtbot)
    found = decision(office_with, Right.ERASURE)
    assert found.outcome is Outcome.PARTIAL
    assert [item.treatment for item in found.items] == [Treatment.ERASED, Treatment.KEPT]
    assert found.items[0].done_on == date(2026, 10, 20)
    assert (found.items[1].until, found.items[1].ground_id) == (date(2034, 12, 31), ground_id)


def test_what_is_kept_is_not_called_granted(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    pick(form, Outcome.PARTIAL)
    paste(form.items, "Invoices\t")
    model = form.items.model
    model.setData(model.index(0, model.columns.index(Column.TREATMENT)), Treatment.KEPT.value)
    pick(form, Outcome.FULL)
    assert Column.TREATMENT in model.columns, "what is not granted stays in sight"
    QTest.mouseClick(dialog.save, LEFT)
    assert form.items.field.error == "Line 1: this is not granted; decide “granted in part”."
    assert office_with.view() == case


def test_one_right_after_the_other_is_decided(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(Right.ACCESS, Right.ERASURE, received_on=RECEIVED))
    dialog = decide(case)
    assert form_of(dialog).chosen_right() is Right.ACCESS
    with qtbot.waitSignal(dialog.recorded):
        QTest.mouseClick(dialog.another, LEFT)
    form = form_of(dialog)
    assert form.chosen_right() is Right.ERASURE
    assert not dialog.another.isVisible()
    assert "Every right is decided then" in form.consequence()
    save(dialog, qtbot)
    assert office_with.view().request.undecided == ()


def test_a_decision_in_force_can_be_changed(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(Right.RECTIFICATION, received_on=RECEIVED))
    item = Item(
        label="Name",
        treatment=Treatment.CORRECTED,
        system="Repairs",
        old="Egle",
        new="Eglė",
        done_on=date(2026, 10, 20),
    )
    first = Decision(right=Right.RECTIFICATION, outcome=Outcome.FULL, items=(item,), facts="As asked.")
    decided = office_with.record(case, FactKind.DECIDED, first)
    dialog = decide(decided, Right.RECTIFICATION)
    form = form_of(dialog)
    assert form.facts.toPlainText() == "As asked."
    model = form.items.model
    kept = (Column.UNTIL, Column.REASON)
    assert model.columns == (Column.LABEL, Column.SYSTEM, Column.OLD, Column.NEW, Column.DONE_ON, *kept)
    titles = [model.headerData(place, Qt.Orientation.Horizontal) for place in (5, 6)]
    assert titles == ["Old kept until", "Why it is kept"]
    model.setData(model.index(0, 3), "Eglė P.")
    model.setData(model.index(0, 6), "Invoices bear it.")
    save(dialog, qtbot)
    changed = decision(office_with, Right.RECTIFICATION).items[0]
    assert (changed.new, changed.reason) == ("Eglė P.", "Invoices bear it.")
