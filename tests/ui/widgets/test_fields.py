from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.choices import Choice, FoldingCompleter, Option, SearchChoice
from dpo_desk.ui.widgets.date_field import CalendarPopup, DateField
from dpo_desk.ui.widgets.fields import FormField, LineField, SearchField, TextArea
from dpo_desk.words.dates import full_date

Opened = Callable[..., QWidget]
TODAY = date(2026, 10, 22)
COUNTRIES = (
    Option("AT", "Österreich"),
    Option("NL", "Niederlande"),
    Option("GB", "Vereinigtes Königreich"),
    Option("AE", "Vereinigte Arabische Emirate"),
    Option("BQ", "Karibische Niederlande"),
)


def date_field(theme: Theme, value: date | None = None) -> DateField:
    return DateField(theme, today=TODAY, language="en", show_date=full_date, value=value)


def test_an_error_stands_beneath_in_words_and_goes_again(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    line = LineField(theme, "31-02-2026")
    field = FormField(theme, "&Received", line, hint="From the mail header", note="optional")
    opened(field)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Received", "From the mail header")
    before, height = line.grab().toImage(), line.height()
    field.set_error("February 2026 has 28 days")
    QApplication.processEvents()
    assert field.error == line.accessibleDescription() == "February 2026 has 28 days"
    assert line.grab().toImage() != before
    assert line.height() == height
    field.set_error("")
    QApplication.processEvents()
    assert field.error == ""
    assert line.accessibleDescription() == "From the mail header"
    assert line.grab().toImage() == before
    field.set_hint("Typed by hand")
    field.set_label("&Arrived")
    assert (line.accessibleName(), line.accessibleDescription()) == ("Arrived", "Typed by hand")


def test_the_mnemonic_of_a_label_leads_into_its_field(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    first, second = LineField(theme), LineField(theme)
    page = opened(FormField(theme, "&Place", first), FormField(theme, "&Number", second))
    first.setFocus()
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(second.hasFocus)


def test_a_line_is_as_wide_as_what_is_expected(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    short, long = LineField(theme, letters=5), LineField(theme, letters=30)
    opened(short, long)
    assert short.width() < long.width()
    narrow = short.width()
    theme.switch(scale=2.0)
    QApplication.processEvents()
    assert short.maximumWidth() > 1.6 * narrow


def test_escape_empties_a_search_and_is_then_passed_on(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    search = SearchField(theme, "Filter", "Ctrl+F")
    opened(search)
    empty = search.grab().toImage()
    QTest.keyClicks(search, "ann")
    assert search.text() == "ann"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    search.setFocus()
    assert search.accessibleName() == "Filter"
    assert empty.width() == search.grab().toImage().width()


def test_tab_leaves_a_text(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    area, button = TextArea(theme, lines=3), Button(theme, "Save")
    opened(area, button)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    qtbot.waitUntil(button.hasFocus)
    assert area.toPlainText() == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2 mrt 2026", date(2026, 3, 2)), ("+14d", date(2026, 11, 5)), ("today", TODAY), ("", None)],
)
def test_a_typed_date_is_written_out_when_one_leaves(
    qtbot: QtBot, opened: Opened, theme: Theme, typed: str, meant: date | None
) -> None:
    field, other = date_field(theme, date(2026, 1, 31)), LineField(theme)
    opened(field, other)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, typed)
    with qtbot.waitSignal(field.changed) as said:
        other.setFocus()
    assert said.args == [meant]
    assert field.value() == meant
    assert field.text() == ("" if meant is None else full_date(meant))


def test_what_is_no_date_is_said_and_kept_to_be_mended(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    field = date_field(theme, TODAY)
    opened(field)
    field.setText("31-02-2026")
    with qtbot.waitSignal(field.unreadable) as said, qtbot.assertNotEmitted(field.changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert said.args == ["31-02-2026"]
    assert field.value() is None
    assert not field.is_readable()
    assert field.text() == "31-02-2026"


def test_leaving_an_untouched_date_changes_nothing(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    field = date_field(theme, TODAY)
    opened(field)
    with qtbot.assertNotEmitted(field.changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == TODAY


def test_up_and_down_move_a_date_by_a_day(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    field = date_field(theme, date(2026, 12, 31))
    opened(field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2027, 1, 1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == date(2026, 12, 30)


def test_letters_beyond_the_latin_ones_are_just_typed(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    field = date_field(theme)
    opened(field)
    press = QKeyEvent(
        QEvent.Type.KeyPress, 0x391, Qt.KeyboardModifier.NoModifier, "\N{GREEK SMALL LETTER ALPHA}"
    )
    QApplication.sendEvent(field, press)
    assert len(field.text()) == 1
    assert not field.is_readable()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier])
def test_the_calendar_opens_by_key_and_gives_its_day(
    qtbot: QtBot, opened: Opened, theme: Theme, modifier: Qt.KeyboardModifier
) -> None:
    field = date_field(theme, TODAY)
    opened(field)
    alt = modifier is Qt.KeyboardModifier.AltModifier
    QTest.keyClick(field, Qt.Key.Key_Down if alt else Qt.Key.Key_F4, modifier)
    popup = field.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.isVisible()
    view = popup.calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert isinstance(view, QWidget)
    QTest.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(field.changed) as said:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert said.args == [date(2026, 10, 23)]
    assert not popup.isVisible()


def test_a_choice_is_made_by_key_and_says_so(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    choice = Choice(theme, COUNTRIES, "NL")
    opened(choice)
    assert choice.value() == "NL"
    with qtbot.waitSignal(choice.picked) as said:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert said.args == ["GB"]
    choice.set_value("nowhere")
    assert choice.value() == "GB"
    choice.set_options(COUNTRIES[:3])
    assert choice.value() == "GB"
    assert Choice(theme).value() == ""


def test_the_wheel_never_changes_a_choice(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    choice = Choice(theme, COUNTRIES, "NL")
    opened(choice)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(choice, turn)
    assert choice.value() == "NL"


@pytest.mark.parametrize(
    ("typed", "key"), [("oster", "AT"), ("KÖNIG", "GB"), ("konig", "GB"), ("nieder", "NL"), ("karib", "BQ")]
)
def test_a_country_is_found_by_any_part_of_its_name(
    qtbot: QtBot, opened: Opened, theme: Theme, typed: str, key: str
) -> None:
    choice = SearchChoice(theme, COUNTRIES, "AE")
    opened(choice)
    choice.setFocus()
    QTest.keyClicks(choice, typed)
    with qtbot.waitSignal(choice.picked) as said:
        QTest.keyClick(choice, Qt.Key.Key_Return)
    assert said.args == [key]
    assert choice.value() == key


@pytest.mark.parametrize("typed", ["verein", "ische", "atlantis"])
def test_what_fits_none_or_several_falls_back(qtbot: QtBot, opened: Opened, theme: Theme, typed: str) -> None:
    choice = SearchChoice(theme, COUNTRIES, "NL")
    opened(choice)
    choice.setFocus()
    QTest.keyClicks(choice, typed)
    with qtbot.assertNotEmitted(choice.picked):
        QTest.keyClick(choice, Qt.Key.Key_Return)
    assert choice.value() == "NL"
    assert choice.currentText() == "Niederlande"


def test_the_list_of_a_search_offers_what_holds_the_letters(
    qtbot: QtBot, opened: Opened, theme: Theme
) -> None:
    line = LineField(theme)
    qtbot.addWidget(line)
    completer = FoldingCompleter(line)
    completer.offer(COUNTRIES)
    completer.setCompletionPrefix("verein")
    model = completer.completionModel()
    names = [model.index(place, 0, QModelIndex()).data() for place in range(model.rowCount())]
    assert names == ["Vereinigtes Königreich", "Vereinigte Arabische Emirate"]


def test_picking_from_the_list_takes_the_country(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    choice = SearchChoice(theme, COUNTRIES, "NL", placeholder="Country")
    opened(choice)
    choice.setFocus()
    QTest.keyClicks(choice, "arab")
    completer = choice.findChild(QCompleter)
    assert isinstance(completer, FoldingCompleter)
    popup = completer.list
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(choice.picked) as said:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert said.args == ["AE"]
    choice.set_options(COUNTRIES[:2])
    assert choice.value() == "AT"


LONG = Option("PL", "Prezes Urzędu Ochrony Danych Osobowych (UODO), President of the Personal Data Office")


def test_a_long_name_shows_its_begin_also_while_the_keyboard_is_on_it(opened: Opened, theme: Theme) -> None:
    choice = SearchChoice(theme, (*COUNTRIES, LONG), "PL")
    opened(choice, width=240)
    choice.setFocus()
    line = choice.lineEdit()
    assert line is not None
    assert (line.selectedText(), line.cursorPosition()) == (LONG.words, 0)
    QTest.keyClicks(choice, "oster")
    assert line.text().startswith("oster")


def test_words_too_long_for_a_choice_end_in_dots(opened: Opened, theme: Theme) -> None:
    choice, words = Choice(theme), "A copy would harm the rights and freedoms of others"
    opened(choice, width=240)

    def shown(text: str) -> QImage:
        choice.set_options((Option("a", text),))
        return choice.grab().toImage()

    whole = shown(words)
    assert any(shown(f"{words[:n].rstrip()}…") == whole for n in range(10, len(words) - 1))
