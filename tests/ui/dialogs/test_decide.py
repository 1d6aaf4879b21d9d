from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import organisations
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import (
    Decision,
    Extension,
    ExtensionReason,
    FactKind,
    Item,
    Outcome,
    Search,
    SearchResult,
    Treatment,
)
from dpo_desk.core.particulars import DataBasis, DataFormat, DataSet, LeftOut, Review, ReviewResult, Weighed
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs import item_columns
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.fact_forms.decision import DecisionForm
from dpo_desk.ui.dialogs.item_editor import ItemEditor
from dpo_desk.ui.dialogs.item_lines import Column
from dpo_desk.ui.widgets.fields import LineField, TextArea
from tests.ui.dialogs.bench import Office, activate, asked, energy, keyboard, press, type_in

Opener = Callable[..., DecideDialog]
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
RECEIVED = date(2026, 10, 5)


@pytest.fixture
def decide(office_with: Office, parent: QWidget, qtbot: QtBot) -> Opener:
    def opened(view: RequestView, right: Right | None = None) -> DecideDialog:
        dialog = DecideDialog(office_with.context, view, parent, right)
        dialog.show()
        activate(dialog, qtbot)
        return dialog

    return opened


def form_of(dialog: DecideDialog) -> DecisionForm:
    assert isinstance(dialog.form, DecisionForm)
    return dialog.form


def pick(form: DecisionForm, outcome: Outcome) -> None:
    form.outcome.set_value(outcome.value)
    form.outcome.picked.emit(outcome.value)


def save(dialog: DecideDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.save, LEFT)


def decision(office: Office, right: Right) -> Decision:
    return office.view().request.decisions[right]


def paste(editor: ItemEditor, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    editor.table.setFocus()
    QTest.keyClick(editor.table, Qt.Key.Key_V, CTRL)


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


def test_lines_are_written_with_the_keyboard_alone(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    with qtbot.waitSignal(form.items.add.clicked):  # a key presses a button for a moment
        QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    for words in ("E-mail", "Repairs", "egle@post.example", "Phone", "Repairs", "020 555 01 02"):
        type_in(words)
    press(Qt.Key.Key_Escape)
    assert [line[Column.LABEL] for line in form.items.model.lines] == ["E-mail", "Phone"]
    form.items.table.setFocus()
    form.items.table.go_to(1, Column.VALUE)
    press(Qt.Key.Key_F2)
    QTest.keyClicks(keyboard(), "020 555 99 99")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.items.table.currentIndex().row() == 2)
    assert dialog.isVisible(), "Enter in a cell saves the cell, not the dialog"
    save(dialog, qtbot)
    assert [(item.label, item.value) for item in decision(office_with, Right.ACCESS).items] == [
        ("E-mail", "egle@post.example"),
        ("Phone", "020 555 99 99"),
    ]


def test_four_hundred_lines_are_pasted_at_once(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    editor = form_of(dialog).items
    paste(editor, "\n".join(f"Entry {n}\tRepairs\tcontent of {n}" for n in range(400)))
    assert len(editor.model.lines) == 400
    save(dialog, qtbot)
    items = decision(office_with, Right.ACCESS).items
    assert len(items) == 400
    assert items[399] == Item(
        label="Entry 399", system="Repairs", value="content of 399", treatment=Treatment.GIVEN
    )


def test_a_csv_file_is_imported_and_a_wrong_one_is_said(
    office_with: Office, decide: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    editor = form_of(decide(case)).items
    good, bad = tmp_path / "annex.csv", tmp_path / "annex.xlsx"
    good.write_bytes("Content;Data;System\nGrün;Eye colour;Repairs\n".encode("cp1252"))
    bad.write_bytes(b"PK\x03\x04\x00\x00")
    chosen = [str(bad)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen[-1], ""))
    QTest.mouseClick(editor.load, LEFT)
    assert editor.field.error == "This is no list. Save it as CSV and import that file."
    chosen.append(str(tmp_path / "gone.csv"))
    QTest.mouseClick(editor.load, LEFT)
    assert editor.field.error
    chosen.append(str(good))
    QTest.mouseClick(editor.load, LEFT)
    assert editor.field.error == ""
    (line,) = editor.model.lines
    assert (line[Column.LABEL], line[Column.VALUE]) == ("Eye colour", "Grün")


def test_lines_are_taken_away_copied_and_brought_back(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    editor = form_of(decide(case)).items
    paste(editor, "a\tx\t1\nb\tx\t2\nc\tx\t3")
    editor.table.go_to(1, Column.LABEL)
    QTest.keyClick(editor.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "b\tx\t2"
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    assert [line[Column.LABEL] for line in editor.model.lines] == ["a", "c"]
    QTest.keyClick(editor.table, Qt.Key.Key_Z, CTRL)
    assert [line[Column.LABEL] for line in editor.model.lines] == ["a", "b", "c"]
    QGuiApplication.clipboard().setText("one word")
    editor.table.go_to(0, Column.SYSTEM)
    QTest.keyClick(editor.table, Qt.Key.Key_V, CTRL)
    assert editor.model.lines[0][Column.SYSTEM] == "one word"


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


def test_a_line_says_what_it_is_about_and_dates_are_dates(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = decide(case)
    editor = form_of(dialog).items
    model = editor.model
    model.setData(model.index(0, model.columns.index(Column.DONE_ON)), "someday")
    QTest.mouseClick(dialog.save, LEFT)
    assert editor.field.error == "Line 1: say which data it is about."
    model.setData(model.index(0, 0), "Account")
    QTest.mouseClick(dialog.save, LEFT)
    assert editor.field.error == "Line 1: this is no date."
    model.setData(model.index(0, model.columns.index(Column.DONE_ON)), "20 oct")
    assert editor.field.error == ""
    assert model.lines[0][Column.DONE_ON] == "2026-10-20"
    assert model.index(0, model.columns.index(Column.DONE_ON)).data() == "Tue 20 Oct 2026"


def test_a_refusal_needs_ground_and_facts_at_their_place(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    assert form.ground.isVisible()
    assert not form.items.isVisible()
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.ground.field.error.startswith("Choose the ground in law"))
    form.ground.choice.setFocus()
    type_in("excessive, in particular")
    assert form.ground.value() == "gdpr_12_5_excessive"
    assert form.ground.field.error == ""
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.facts_field.error.startswith("Say why the ground fits this case"))
    QTest.keyClicks(form.facts, "The ninth request in five weeks, with the same words.")
    QTest.keyClicks(form.part, "Every part was given twice already.")
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS) == Decision(
        right=Right.ACCESS,
        outcome=Outcome.REFUSED,
        ground_id="gdpr_12_5_excessive",
        facts="The ninth request in five weeks, with the same words.",
        partial_considered="Every part was given twice already.",
    )


def test_only_grounds_of_the_right_and_the_country_are_offered(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(Right.ACCESS, Right.ERASURE, received_on=RECEIVED))
    form = form_of(decide(case))
    pick(form, Outcome.REFUSED)
    shown = {form.ground.choice.itemData(place) for place in range(form.ground.choice.count())}
    assert shown == {ground.id for ground in case.grounds if ground.covers(Right.ACCESS)}
    assert not any(key.startswith(("de_", "uk_", "es_")) for key in shown)
    form.right.set_value("erasure")
    form.right.picked.emit("erasure")
    pick(form, Outcome.REFUSED)
    other = {form.ground.choice.itemData(place) for place in range(form.ground.choice.count())}
    assert other == {ground.id for ground in case.grounds if ground.covers(Right.ERASURE)} != shown


def test_where_no_grounds_are_known_the_provision_is_cited_and_marked_as_unchecked(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    seat = replace(energy(), country="JE", region="", mailboxes=())
    office_with.do(lambda desk: organisations.save(desk, seat))
    dialog = decide(office_with.receive(asked(organisation_id=3, received_on=RECEIVED)))
    form = form_of(dialog)
    assert not form.provision_field.isVisible()
    pick(form, Outcome.REFUSED)
    assert form.provision_field.isVisible()
    form.ground.choice.set_value("own_provision")
    form.ground._show_text()
    assert form.ground._text.text() == (
        "A provision of the law of the seat, which the office names itself."
        " This ground could not be checked against the text of the law; check it first."
    )
    QTest.keyClicks(form.facts, "The ninth request in five weeks.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.provision_field.error.startswith("Cite the provision you rely on"))
    QTest.keyClicks(form.provision, "Article 16(1)")
    assert form.provision_field.error == ""
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS).provision == "Article 16(1)"


def test_what_has_no_ground_to_refuse_offers_none(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(Right.MARKETING_OBJECTION, received_on=RECEIVED))
    form = form_of(decide(case))
    offered = {form.outcome.itemData(place) for place in range(form.outcome.count())}
    assert Outcome.REFUSED.value not in offered


def test_a_refusal_after_an_extension_says_why_it_comes_only_now(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=date(2026, 9, 1)))
    extension = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine systems.")
    told = date(2026, 9, 20)
    extended = office_with.record(case, FactKind.EXTENDED, extension, on=told, reason="Told by phone.")
    dialog = decide(extended)
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    form.ground.choice.set_value("gdpr_12_5_excessive")
    QTest.keyClicks(form.facts, "Too many.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: "extended to answer, not to refuse" in form.late_field.error)
    assert office_with.view() == extended
    QTest.keyClicks(form.late, "The earlier requests were found in the archive.")
    assert form.late_field.error == ""
    save(dialog, qtbot)
    assert (
        decision(office_with, Right.ACCESS).late_because == "The earlier requests were found in the archive."
    )


def test_a_refusal_within_the_first_month_owes_no_such_reason(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    extension = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Nine systems.")
    form = form_of(decide(office_with.record(case, FactKind.EXTENDED, extension)))
    pick(form, Outcome.REFUSED)
    assert not form.late_field.isVisible()


def test_a_ground_that_only_limits_asks_why_nothing_remains(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    dialog = decide(office_with.receive(asked(received_on=RECEIVED)))
    form = form_of(dialog)
    pick(form, Outcome.REFUSED)
    form.ground.choice.set_value("gdpr_15_4")
    QTest.keyClicks(form.facts, "The minutes name three neighbours.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: form.part_field.error.startswith("This ground limits an answer"))
    QTest.keyClicks(form.part, "Blackened, no word would be left.")
    save(dialog, qtbot)
    assert decision(office_with, Right.ACCESS).ground_id == "gdpr_15_4"


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


def test_a_correction_is_refused_with_what_was_checked(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    form = form_of(dialog := decide(office_with.receive(asked(Right.RECTIFICATION, received_on=RECEIVED))))
    assert form.compared_field.isHidden()
    pick(form, Outcome.REFUSED)
    assert not form.compared_field.isHidden()
    form.ground.choice.set_value("gdpr_16_accurate")
    QTest.keyClicks(form.facts, "The register says the same.")
    QTest.keyClicks(form.compared, "The land register.")
    save(dialog, qtbot)
    assert decision(office_with, Right.RECTIFICATION).compared == "The land register."


def test_a_double_click_writes_and_a_list_chooses(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    pick(form, Outcome.PARTIAL)
    paste(form.items, "Notes\tRepairs\tLeak")
    table, model = form.items.table, form.items.model
    index = model.index(0, model.columns.index(Column.TREATMENT))
    spot = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(spot))
    QTest.mouseDClick(table.viewport(), LEFT, pos=QPoint(spot))
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert model.lines[0][Column.TREATMENT] == Treatment.REFUSED.value
    assert index.data() == "Refused"


def test_what_was_pasted_is_not_thrown_away_by_one_key(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    paste(form_of(dialog).items, "a\tb\tc\nd\te\tf")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_cells_speak(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    model = form_of(decide(case)).items.model
    model.add_lines([{Column.LABEL: "E-mail"}])
    spoken = [model.index(0, place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(3)]
    assert spoken == ["Data: E-mail", "System: empty", "Content: empty"]


def put(field: LineField | TextArea, words: str) -> None:
    if isinstance(field, LineField):
        field.setText(words)
    else:
        field.setPlainText(words)


def test_an_objection_that_is_refused_answers_what_was_put_forward(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(Right.OBJECTION, received_on=RECEIVED))
    dialog = decide(case)
    form, fields = form_of(dialog), form_of(dialog).particulars
    assert not fields.weighed.isVisibleTo(form)
    pick(form, Outcome.REFUSED)
    assert fields.weighed.isVisibleTo(form)
    assert not fields.would_help.isVisibleTo(form)
    form.ground.choice.set_value("gdpr_21_1_compelling")
    put(form.facts, "The stairwell was set on fire twice.")
    put(form.part, "One camera alone does not cover the doors.")
    QTest.mouseClick(fields.weighed.more, LEFT)
    QTest.mouseClick(fields.weighed.more, LEFT)
    (line, _empty) = fields.weighed.parts()
    put(line.said, "I work nights.")
    put(line.answer, "Only the entrance is filmed.")
    put(fields.mitigations, "No sound.\nErased after 48 hours.")
    save(dialog, qtbot)
    made = decision(office_with, Right.OBJECTION)
    assert made.weighed == (Weighed(said="I work nights.", answer="Only the entrance is filmed."),)
    assert made.mitigations == ("No sound.", "Erased after 48 hours.")
    again = form_of(decide(office_with.view()))
    assert [one.value() for one in again.particulars.weighed.parts()] == list(made.weighed)
    assert again.draft() is not None


def test_a_review_tells_who_looked_and_what_the_decision_rests_on(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(Right.AUTOMATED_DECISION, received_on=RECEIVED))
    dialog = decide(case)
    form, fields = form_of(dialog), form_of(dialog).particulars
    assert fields.told(decision_of(form)).review is None  # nothing was said yet
    put(fields.reviewer, "the head of lending")
    fields.can_change.setChecked(True)
    fields.result.set_value(ReviewResult.SET_ASIDE.value)
    put(fields.factors, "Rent paid late\nA short tenancy")
    save(dialog, qtbot)
    assert decision(office_with, Right.AUTOMATED_DECISION).review == Review(
        reviewer="the head of lending",
        can_change=True,
        result=ReviewResult.SET_ASIDE,
        factors=("Rent paid late", "A short tenancy"),
    )


def decision_of(form: DecisionForm) -> Decision:
    made = form.draft()
    assert made is not None
    assert isinstance(made.details, Decision)
    return made.details


def test_an_objection_that_is_followed_tells_what_stopped_and_what_stays(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(Right.OBJECTION, Right.ACCESS, received_on=RECEIVED))
    dialog = decide(case, Right.OBJECTION)
    form = form_of(dialog)
    paste(form.items, "Letters about solar panels\tMailtool\t5 Oct 2026")
    put(form.particulars.other_basis, "The tenancy agreement.")
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: bool(office_with.view().request.decisions))
    made = decision(office_with, Right.OBJECTION)
    assert [(one.treatment, one.done_on) for one in made.items] == [(Treatment.STOPPED, date(2026, 10, 5))]
    assert made.other_basis == "The tenancy agreement."
    assert item_columns.treatments(Right.OBJECTION)[:2] == (Treatment.STOPPED, Treatment.ERASED)


def test_a_person_nobody_can_find_is_told_what_would_help(office_with: Office, decide: Opener) -> None:
    form = form_of(decide(office_with.receive(asked(received_on=RECEIVED))))
    pick(form, Outcome.REFUSED)
    form.ground.choice.set_value("gdpr_11_2")
    form.ground.picked.emit()
    assert form.particulars.would_help.isVisibleTo(form)
    put(form.particulars.would_help, "The number of the meter")
    assert decision_of(form).would_help == ("The number of the meter",)


def test_portable_data_come_with_their_files_and_checksums(
    office_with: Office, decide: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    case = office_with.receive(asked(Right.PORTABILITY, received_on=RECEIVED))
    found = Search(system="Portal", result=SearchResult.FOUND, found="Meter readings")
    case = office_with.record(case, FactKind.SEARCHED, found)
    dialog = decide(case)
    form, fields = form_of(dialog), form_of(dialog).particulars.portable
    assert not form.items.isVisibleTo(form)
    (line,) = fields.sets.parts()
    assert line.value() == DataSet(label="Meter readings", basis=DataBasis.CONTRACT)
    line.look(tmp_path / "gone.json")
    qtbot.waitUntil(lambda: bool(line._place.error))
    (tmp_path / "readings.json").write_bytes(b"[1]")
    line.look(tmp_path / "readings.json")
    qtbot.waitUntil(lambda: line.file.text() == "readings.json")
    put(line.fields, "day: date; kwh: number")
    QTest.mouseClick(fields.sets.more, LEFT)  # a line without anything says nothing
    QTest.mouseClick(fields.left_out.more, LEFT)
    (left,) = fields.left_out.parts()
    put(left.what, "Forecasts")
    put(left.why, "We worked them out ourselves.")
    save(dialog, qtbot)
    made = decision(office_with, Right.PORTABILITY)
    assert made.sets == (
        DataSet(
            label="Meter readings",
            basis=DataBasis.CONTRACT,
            format=DataFormat.JSON,
            fields="day: date; kwh: number",
            file="readings.json",
            sha256=hashlib.sha256(b"[1]").hexdigest(),
            size=3,
        ),
    )
    assert made.left_out == (LeftOut(what="Forecasts", why="We worked them out ourselves."),)


def test_the_file_of_a_set_is_chosen(
    office_with: Office, decide: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all.dat").write_bytes(b"x")
    chosen = iter([("", ""), (str(tmp_path / "all.dat"), "")])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kw: next(chosen))
    fields = form_of(
        decide(office_with.receive(asked(Right.PORTABILITY, received_on=RECEIVED)))
    ).particulars.portable
    QTest.mouseClick(fields.sets.more, LEFT)
    (line,) = fields.sets.parts()
    QTest.mouseClick(line.choose, LEFT)
    assert not line.file.text()
    QTest.mouseClick(line.choose, LEFT)
    qtbot.waitUntil(lambda: line.value().size == 1)
    assert line.value().format is DataFormat.CSV  # the name does not tell another
