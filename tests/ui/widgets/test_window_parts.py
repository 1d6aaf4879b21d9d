from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import LineField
from dpo_desk.ui.widgets.frames import Card, area, card, hairline, page_head, scrolled, section, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.nav_rail import NavRail, Place, SavedFilter
from dpo_desk.ui.widgets.status import StatusBar, StatusPiece
from dpo_desk.ui.widgets.strips import UNDO_MILLISECONDS, Banner, ProgressStrip, UndoBar
from dpo_desk.ui.widgets.switch_button import SwitchButton

Opened = Callable[..., QWidget]
WEEK = SavedFilter(key="week", name="Next 7 days", count=6)
PLACES = (
    Place(key="today", name="Today", icon=Icon.SUN, count=2, urgent=True),
    Place(key="requests", name="Requests", icon=Icon.INBOX, count=14, filters=(WEEK,), key_hint="Ctrl+2"),
)
UPKEEP = (Place(key="trash", name="Trash", icon=Icon.TRASH_2),)


def words_of(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()}


def button(widget: QWidget, words: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text().strip() == words)


@pytest.fixture
def rail(opened: Opened, theme: Theme) -> NavRail:
    shown = NavRail(theme, "Places")
    shown.show_places(PLACES, UPKEEP)
    shown.setMinimumHeight(500)
    opened(shown)
    return shown


def lists(rail: NavRail) -> tuple[QListView, QListView]:
    upper, lower = rail.findChildren(QListView)
    return upper, lower


def test_places_and_filters_are_gone_to_by_click_and_key(qtbot: QtBot, rail: NavRail) -> None:
    upper, lower = lists(rail)
    spot = upper.visualRect(upper.model().index(2, 0)).center()
    with qtbot.waitSignal(rail.picked) as clicked:
        QTest.mouseClick(upper.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clicked.args == [rail.current_key()] == ["week"]
    with qtbot.waitSignal(rail.picked) as pressed:
        QTest.keyClick(upper, Qt.Key.Key_Up)
    assert pressed.args == ["requests"]
    with qtbot.waitSignal(rail.picked):
        QTest.mouseClick(lower.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert rail.current_key() == "trash"
    assert upper.selectedIndexes() == []


def test_setting_the_current_place_is_not_said(qtbot: QtBot, rail: NavRail) -> None:
    with qtbot.assertNotEmitted(rail.picked):
        rail.set_current("requests")
        rail.show_places(PLACES, UPKEEP)
        rail.set_compact(compact=True)
    assert rail.current_key() == "requests"
    assert rail.is_compact()


def test_in_the_compact_rail_the_place_stands_for_its_filter(rail: NavRail) -> None:
    rail.set_current("week")
    wide = rail.width()
    rail.set_compact(compact=True)
    upper, _ = lists(rail)
    assert upper.model().rowCount() == 2
    assert upper.currentIndex().data() == "Requests"
    assert rail.current_key() == "week"
    assert rail.width() < wide / 2


def test_the_rail_tells_counts_and_keys(rail: NavRail, theme: Theme) -> None:
    upper, _ = lists(rail)
    index = upper.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Requests, 14"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Requests (Ctrl+2)"
    assert upper.model().index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "Next 7 days"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    image = rail.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(60)}
    assert theme.hex(Token.LATE).lower() in seen


def test_a_long_word_widens_the_rail(rail: NavRail) -> None:
    before = rail.width()
    rail.show_places((Place(key="x", name="Verarbeitungsverzeichnis und Folgen", icon=Icon.SCALE),))
    assert rail.width() > before


def test_the_switch_tells_and_changes_what_the_window_is_about(
    qtbot: QtBot, opened: Opened, theme: Theme
) -> None:
    switch = SwitchButton(theme, "Organisation", Icon.BUILDING_2)
    switch.set_options((Option("", "All organisations"), Option("rd", "R&D Clinic")), "")
    opened(switch)
    assert (switch.value(), switch.accessibleName()) == ("", "Organisation: All organisations")
    menu = switch.findChild(QMenu)
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(switch.picked) as said:
        menu.actions()[1].trigger()
    assert said.args == [switch.value()] == ["rd"]
    assert switch.toolTip() == "R&D Clinic"
    with qtbot.assertNotEmitted(switch.picked):
        menu.actions()[1].trigger()
    wide = switch.grab().toImage()
    height = switch.sizeHint().height()
    switch.set_compact(compact=True, short="R&D")
    QApplication.processEvents()
    assert switch.grab().toImage() != wide
    assert switch.sizeHint().height() > height
    switch.set_options((Option("", "All organisations"),), "")
    assert len(menu.actions()) == 1


@pytest.fixture
def bar(opened: Opened, theme: Theme) -> UndoBar:
    shown = UndoBar(theme)
    opened(LineField(theme), shown, Button(theme, "Elsewhere"))
    return shown


def test_the_undo_bar_waits_eight_seconds_and_takes_control_z(qtbot: QtBot, bar: UndoBar) -> None:
    assert UNDO_MILLISECONDS == 8_000
    assert not bar.isVisible()
    assert not bar.action.isEnabled()
    bar.offer("R-2026-0047 is in the trash")
    assert bar.isVisible()
    assert bar.accessibleName() == "R-2026-0047 is in the trash"
    button(bar.window(), "Elsewhere").setFocus()
    with qtbot.waitSignal(bar.undone):
        QTest.keyClick(bar.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not bar.isVisible()
    assert not bar.action.isEnabled()


def test_the_undo_bar_takes_a_click(qtbot: QtBot, bar: UndoBar) -> None:
    bar.offer("It is gone")
    with qtbot.waitSignal(bar.undone), qtbot.assertNotEmitted(bar.expired):
        button(bar, "Undo").click()


def test_the_time_of_the_undo_bar_stands_still_under_the_pointer(qtbot: QtBot, bar: UndoBar) -> None:
    bar._timer.setInterval(60)
    bar.offer("It is gone")
    spot = QPointF(5, 5)
    QApplication.sendEvent(bar, QEnterEvent(spot, spot, spot))
    with qtbot.assertNotEmitted(bar.expired, wait=150):
        pass
    with qtbot.waitSignal(bar.expired):
        QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    assert not bar.isVisible()


def test_a_second_offer_settles_the_first(qtbot: QtBot, bar: UndoBar) -> None:
    bar.offer("One is gone")
    with qtbot.waitSignal(bar.expired):
        bar.offer("Another is gone")
    assert bar.isVisible()
    assert "Another is gone" in words_of(bar)


def test_typing_is_undone_in_its_field_first(qtbot: QtBot, bar: UndoBar) -> None:
    line = bar.window().findChild(LineField)
    assert isinstance(line, LineField)
    bar.offer("It is gone")
    line.setFocus()
    QTest.keyClicks(line, "abc")
    with qtbot.assertNotEmitted(bar.undone):
        QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""


def test_a_banner_says_it_and_offers_its_verb(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    banner = Banner(theme, Card.LATE, closable=True)
    opened(banner)
    banner.say("It came after the period", "A field is empty.", word="Mend", verb="Fill in")
    assert banner.accessibleName() == "Mend. It came after the period. A field is empty."
    with qtbot.waitSignal(banner.acted):
        button(banner, "Fill in").click()
    ground = banner.grab().toImage().pixelColor(3, 20).name()
    assert ground == theme.hex(Token.LATE_BG).lower()
    banner.set_kind(Card.SELECT)
    banner.say("Answer by Mon 23 Nov")
    assert banner.grab().toImage().pixelColor(3, 20).name() == theme.hex(Token.SELECT).lower()
    assert words_of(banner) >= {"Answer by Mon 23 Nov"}
    assert "Mend" not in words_of(banner)


def test_a_banner_can_be_put_away(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    banner = Banner(theme, closable=True)
    opened(banner)
    banner.say("Answer by Mon 23 Nov")
    with qtbot.waitSignal(banner.closed):
        banner._close.click()
    assert not banner.isVisible()


def test_progress_can_be_stopped(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    strip = ProgressStrip(theme)
    opened(strip)
    assert not strip.isVisible()
    strip.start("Reading rows")
    strip.progress(45_000, 120_000)
    assert words_of(strip) >= {"Reading rows", "45\u202f000 of 120\u202f000"}
    with qtbot.waitSignal(strip.cancelled):
        button(strip, "Cancel").click()
    assert not button(strip, "Stopping…").isEnabled()
    strip.progress(3, 0)
    strip.finish()
    assert not strip.isVisible()
    strip.start("Again")
    assert button(strip, "Cancel").isEnabled()


def test_an_empty_page_says_one_sentence(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    record = Button(theme, "Record a consent", ButtonKind.PRIMARY)
    empty = EmptyState(
        theme, Icon.FILE_CHECK, "No consent yet.", "It needs a purpose.", buttons=(record,), key="Ctrl+N"
    )
    opened(empty)
    assert empty.accessibleName() == "No consent yet. It needs a purpose."
    assert words_of(empty) >= {"No consent yet.", "It needs a purpose.", "Ctrl+N"}
    empty.say("Nothing fits the filter.", "")
    assert "It needs a purpose." not in words_of(empty)
    assert empty.accessibleName() == "Nothing fits the filter."


def test_the_status_bar_says_what_is_saved_and_how_safe(opened: Opened, theme: Theme) -> None:
    saved, backup = StatusPiece(theme, "Saved 10:42"), StatusPiece(theme)
    line = StatusBar(theme, (saved,), (backup, StatusPiece(theme, "Locks", icon=Icon.LOCK_OPEN)))
    opened(line)
    assert not backup.isVisible()
    backup.say("Backup today 07:58", Meaning.DONE)
    assert backup.isVisible()
    assert backup.accessibleName() == "Backup today 07:58"
    assert words_of(line) == {"Saved 10:42", "Backup today 07:58", "Locks"}
    before = line.minimumHeight()
    theme.switch(scale=2.0)
    assert line.minimumHeight() > before


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Dialog:
    shown = Dialog(theme, "Receive a request", "Change what is wrong.")
    shown.set_body(area(column(LineField(theme, "Tromsø"))))
    shown.set_note("Three numbers")
    shown.add_cancel()
    qtbot.addWidget(shown)
    return shown


def test_a_dialog_takes_enter_for_its_primary_button(qtbot: QtBot, window: Dialog) -> None:
    primary = window.add_button("Receive", ButtonKind.PRIMARY)
    primary.clicked.connect(window.accept)
    window.show()
    line = window.findChild(LineField)
    assert isinstance(line, LineField)
    line.setFocus()
    with qtbot.waitSignal(window.accepted):
        QTest.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize("way", ["escape", "cancel", "cross"])
def test_a_dialog_is_left_without_doing_anything(qtbot: QtBot, window: Dialog, way: str) -> None:
    window.show()
    with qtbot.waitSignal(window.rejected):
        if way == "escape":
            QTest.keyClick(window, Qt.Key.Key_Escape)
        elif way == "cancel":
            button(window, "Cancel").click()
        else:
            window._close.click()
    assert words_of(window) == set()


def test_a_dialog_begins_in_its_body(qtbot: QtBot, window: Dialog) -> None:
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    assert isinstance(window.focusWidget(), LineField)
    assert window.accessibleName() == window.windowTitle() == "Receive a request"
    assert "Three numbers" in words_of(window)


def test_rows_and_columns_hold_what_they_are_given(opened: Opened, theme: Theme) -> None:
    first, second, third = (Label(theme, words) for words in ("a", "b", "c"))
    holder = area(row(first, 20, None, (column(second, third, gap=4), 1), STRETCH), hair=None)
    opened(holder)
    assert second.x() >= first.geometry().right() + 20
    assert third.y() >= second.geometry().bottom() + 4
    place = scrolled(area(column(hairline(), Label(theme, "below"))))
    frames = (
        card(column(Label(theme, "on a card")), Card.SUNKEN),
        titled_card(theme, "Backup", Label(theme, "today"), aside=Label(theme, "ok")),
        section(theme, "What is asked", Label(theme, "Access"), note="three"),
        page_head(theme, "Requests", Button(theme, "New"), sub="14 open"),
        place,
    )
    page = opened(*frames)
    assert words_of(page) >= {
        "on a card",
        "Backup",
        "today",
        "ok",
        "What is asked",
        "three",
        "14 open",
        "below",
    }


def test_buttons_go_under_a_title_that_they_would_cut(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    edit, erase = Button(theme, "Edit"), Button(theme, "Erase")
    head = DetailHead(theme, erase, edit)
    window = opened(head, width=900)
    head.show_words("Tromsø", "Aikaterini Papadopoulou-Chatzikonstantinou")
    qtbot.waitUntil(lambda: erase.mapTo(head, QPoint()).y() < head.title.geometry().bottom())
    window.resize(360, 200)
    qtbot.waitUntil(lambda: erase.mapTo(head, QPoint()).y() > head.title.geometry().bottom())
    wanted = head.title.fontMetrics().horizontalAdvance(head.title.text())
    assert head.title.width() >= min(wanted, 340)
    erase.hide()
    head.show_words("Tromsø", "Åse")
    qtbot.waitUntil(lambda: edit.mapTo(head, QPoint()).y() < head.title.geometry().bottom())


def test_a_rail_without_the_height_moves_its_places_together_before_it_scrolls(
    qtbot: QtBot, rail: NavRail
) -> None:
    rail.show_places([Place(key=str(n), name=f"Place {n}", icon=Icon.SUN) for n in range(7)], UPKEEP)
    rail.set_compact(compact=True)
    upper, lower = lists(rail)
    rail.setMinimumHeight(0)
    QApplication.processEvents()
    tall = upper.sizeHint().height()
    rail.window().resize(rail.width(), tall + lower.sizeHint().height())
    qtbot.waitUntil(lambda: upper.height() == upper.sizeHint().height() < tall)
    rail.window().resize(rail.width(), 900)
    qtbot.waitUntil(lambda: upper.sizeHint().height() == tall)


def test_a_notice_keeps_its_words_together_however_high_it_is(opened: Opened, theme: Theme) -> None:
    notice = Banner(theme, Card.LATE)
    notice.say("A question is not answered", "Write an answer.", word="Mend")
    notice.setFixedHeight(140)
    opened(notice)
    title, detail = (
        next(label for label in notice.findChildren(Label) if label.text() == words)
        for words in ("A question is not answered", "Write an answer.")
    )
    gap = detail.mapTo(notice, QPoint()).y() - title.mapTo(notice, QPoint(0, title.height())).y()
    assert 0 <= gap <= 4


def test_a_label_moves_above_a_value_that_would_be_cut_beside_it(
    qtbot: QtBot, opened: Opened, theme: Theme
) -> None:
    details = Details(theme)
    window = opened(details, width=400)
    details.show_pairs([("Website", "autoriteit.example")])
    label, value = details.findChildren(Label)
    assert value.x() > label.x()
    details.show_pairs([("Website", "https://klachten.autoriteitpersoonsgegevens.nl/")])
    qtbot.waitUntil(lambda: value.x() == label.x())
    window.resize(800, 100)
    qtbot.waitUntil(lambda: value.x() > label.x())


def test_a_long_title_breaks_into_lines(qtbot: QtBot, opened: Opened, theme: Theme) -> None:
    head = DetailHead(theme, Button(theme, "Correct…"))
    opened(area(column(head, STRETCH)), width=360).resize(360, 300)
    head.show_words("Germany", "AP")
    low = head.title.height()
    head.show_words("Germany", "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit")
    qtbot.waitUntil(lambda: head.title.height() >= 2 * low)
