from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.core.facts import (
    Decision,
    FactKind,
    Outcome,
    Search,
    SearchResult,
    Treatment,
)
from dpo_desk.core.particulars import (
    DataBasis,
    DataFormat,
    DataSet,
    Explained,
    LeftOut,
    Review,
    ReviewResult,
    Weighed,
)
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs import item_columns
from dpo_desk.ui.dialogs.fact_forms.decision import DecisionForm
from dpo_desk.ui.widgets.fields import LineField, TextArea
from tests.ui.dialogs.bench import Office, asked
from tests.ui.dialogs.decide_bench import LEFT, RECEIVED, Opener, decision, form_of, paste, pick, save


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


def test_codes_in_the_data_are_explained_one_on_each_line(office_with: Office, decide: Opener) -> None:
    form = form_of(decide(office_with.receive(asked(received_on=RECEIVED))))
    pick(form, Outcome.FULL)
    put(form.particulars.glossary, "K7: pays late\n\nSEG_B : regular: no calls")
    told = (Explained(code="K7", meaning="pays late"), Explained(code="SEG_B", meaning="regular: no calls"))
    assert decision_of(form).glossary == told
    form.particulars.fill(decision_of(form), ())
    assert form.particulars.glossary.toPlainText() == "K7: pays late\nSEG_B: regular: no calls"
    pick(form, Outcome.REFUSED)
    assert not form.particulars.glossary.isVisibleTo(form)


def test_files_are_handed_over_in_part_too(office_with: Office, decide: Opener) -> None:
    form = form_of(decide(office_with.receive(asked(Right.PORTABILITY, received_on=RECEIVED))))
    pick(form, Outcome.PARTIAL)
    assert form.items.isVisibleTo(form)
    assert form.particulars.portable.isVisibleTo(form)


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
