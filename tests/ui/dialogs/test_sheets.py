from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpo_desk.actions import keys, sheets
from dpo_desk.ui.dialogs import sheet_steps
from dpo_desk.ui.dialogs.sheet_steps import MakeStep, PrintStep, TryStep, new_sheet, try_sheet
from dpo_desk.ui.sheet_lines import SheetLines
from dpo_desk.words import LANGUAGES, use_language
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import Bench, assert_holds, awake, button, click, closed, text_on

WAIT = 20_000


def type_lines(lines: SheetLines, text: str) -> None:
    for field, line in zip(lines.lines, text.splitlines(), strict=True):
        field.line.clear()
        QTest.keyClicks(field.line, line)


def other(sign: str) -> str:
    return "X" if sign != "X" else "Z"


def test_a_new_sheet_is_made_shown_and_tried(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.house()
    dialog = bench.open(partial(new_sheet, bench.context))
    make, show, attempt = dialog.steps
    assert isinstance(make, MakeStep)
    assert isinstance(show, PrintStep)
    assert isinstance(attempt, TryStep)
    assert make.own.passphrase.line.hasFocus()
    click(button(dialog, "Make the sheet"))
    assert make.own.error == "Type the passphrase that opens the office now."
    QTest.keyClicks(make.own.passphrase.line, "not this one")
    click(button(dialog, "Make the sheet"))
    bench.qtbot.waitUntil(lambda: "opens nothing" in make.own.error or bool(make.own.error), timeout=WAIT)
    make.own.passphrase.line.clear()
    QTest.keyClicks(make.own.passphrase.line, PASSPHRASE)
    QTest.keyClick(make.own.passphrase.line, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: dialog.step is show, timeout=WAIT)
    assert make.own.text() == ""
    bench.qtbot.waitUntil(lambda: show.pages.count == 1, timeout=WAIT)
    assert not dialog.back.isVisible()  # the sheet is made: there is no way back
    printed: list[bytes] = []
    monkeypatch.setattr(sheet_steps, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    click(button(dialog, "Print…"))
    assert [pdf[:5] for pdf in printed] == [b"%PDF-"]
    click(button(dialog, "I have it on paper"))
    assert dialog.step is attempt
    made = show._sheet.made
    assert made is not None
    type_lines(attempt.lines, made.lines.lower())
    click(button(dialog, "Try it"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert keys.sheet(bench.desk).tried_on == bench.desk.today()
    assert bench.said == ["The sheet opens the office."]
    assert made.pdf not in [path.read_bytes() for path in bench.path.parent.iterdir()]


def test_going_back_to_paper_makes_no_second_sheet(bench: Bench) -> None:
    dialog = bench.open(partial(new_sheet, bench.context))
    make = dialog.steps[0]
    assert isinstance(make, MakeStep)
    QTest.keyClicks(make.own.passphrase.line, PASSPHRASE)
    dialog.go_on()
    bench.qtbot.waitUntil(lambda: dialog.step is dialog.steps[1], timeout=WAIT)
    dialog.go_on()
    dialog.go_back()
    assert dialog.step is dialog.steps[1]
    dialog.skip_to(make)
    dialog.go_on()
    assert dialog.step is dialog.steps[1]
    dialog.reject()


def test_an_older_sheet_is_warned_about(bench: Bench) -> None:
    bench.do(lambda desk: keys.make_sheet(desk, PASSPHRASE))
    dialog = bench.open(partial(new_sheet, bench.context))
    assert "The sheet you have now opens nothing any more." in text_on(dialog)


def test_a_sheet_of_before_is_tried(bench: Bench) -> None:
    old = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    new = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    dialog = bench.open(partial(try_sheet, bench.context))
    step = dialog.step
    assert isinstance(step, TryStep)
    click(button(dialog, "Try it"))
    assert [line.field.error for line in step.lines.lines] == [
        f"Type line {n} of the sheet." for n in (1, 2, 3)
    ]
    type_lines(step.lines, old.lines)
    click(button(dialog, "Try it"))
    bench.qtbot.waitUntil(lambda: bool(step.lines.lines[-1].field.error), timeout=WAIT)
    assert "sheet" in step.lines.lines[-1].field.error
    type_lines(step.lines, new.lines)
    click(button(dialog, "Try it"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)


def test_a_wrong_line_is_named_while_one_types(bench: Bench) -> None:
    made = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    first, second, third = made.lines.splitlines()
    lines = SheetLines(bench.theme)
    settled: list[bool] = []
    lines.settled.connect(lambda: settled.append(lines.complete))
    bench.show(lines, 600, 400)
    one, two, three = lines.lines
    QTest.keyClicks(one.line, first[:-1])
    assert not one.field.error
    assert one.field._hint.text() == "21 of 22 signs"
    QTest.keyClicks(one.line, first[-1])
    assert one.right
    assert one.field._hint.text() == "This line is right."
    # With its number, as printed: a line may begin with a 2 of its own.
    QTest.keyClicks(two.line, f"2 {second[:-1]}{other(second[-1])}")
    assert two.field.error == "Line 2 is not as it is printed. Compare it sign by sign."
    QTest.keyClick(two.line, Qt.Key.Key_Backspace)
    assert not two.field.error
    QTest.keyClicks(two.line, second[-1])
    QTest.keyClicks(three.line, f"3 {third}")
    assert lines.check()
    assert settled[-1]
    lines.clear()
    assert not lines.complete
    assert lines.text() == "\n\n"


def test_a_line_that_was_left_half_done_is_named(bench: Bench) -> None:
    made = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    lines = SheetLines(bench.theme)
    bench.show(lines, 600, 400)
    awake(bench, lines)
    one = lines.lines[0]
    one.line.setFocus()
    QTest.keyClicks(one.line, made.lines[:8])
    QTest.keyClick(one.line, Qt.Key.Key_Tab)
    assert one.field.error.startswith("Line 1 is not")
    assert not lines.check()
    assert one.line.hasFocus()
    lines.show_wrong(2)
    assert lines.lines[1].field.error.startswith("Line 2 is not")


def test_what_is_pasted_whole_goes_where_it_belongs(bench: Bench) -> None:
    made = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    lines = SheetLines(bench.theme)
    bench.show(lines, 600, 400)
    QApplication.clipboard().setText(made.lines)
    lines.lines[0].line.paste()
    assert lines.text() == made.lines
    assert lines.complete


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_step_has_room_names_and_mnemonics(bench: Bench, spoken: str, scale: float) -> None:
    use_language(spoken)
    bench.theme.switch(scale=scale)
    dialog = bench.open(partial(new_sheet, bench.context), 2000, 1600)
    for step in dialog.steps:
        dialog.skip_to(step)
        assert_holds(dialog)


def test_an_error_above_the_step_is_said_in_a_sentence(bench: Bench) -> None:
    dialog = bench.open(partial(try_sheet, bench.context))
    step = dialog.step
    assert isinstance(step, TryStep)
    made = bench.do(lambda desk: keys.make_sheet(desk, PASSPHRASE))
    type_lines(step.lines, "\n".join(sheets.spread(made.identity)))
    bench.do(lambda desk: keys.remove_key(desk, PASSPHRASE, made.slot_id))
    click(button(dialog, "Try it"))
    bench.qtbot.waitUntil(dialog._error.isVisible, timeout=WAIT)
    assert dialog._error.accessibleName()
    click(button(dialog, "Cancel"))
    assert closed(dialog)
