from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractListModel, QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData, pill_size
from dpo_desk.ui.widgets.row_delegate import RowDelegate
from dpo_desk.ui.widgets.row_layout import plan_row, row_height
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import ROW_ROLE, AnyIndex, GroupHead, RowData, RowModel, entry_at

Opened = Callable[..., QWidget]
PILL = PillData(meaning=Meaning.SOON, text="Mon 26 Oct", extra="4 days", short="4 d")


def line(key: str, *, action: str = "Record 2 searches") -> RowData:
    return RowData(
        key=key,
        title=f"Person {key}",
        subject="Access",
        number=f"R-2026-00{key}",
        detail="Waterland Zorggroep",
        action=action,
        pill=PILL,
    )


ENTRIES = (GroupHead("Overdue", "2"), line("10"), line("11"), GroupHead("Later"), line("20"), line("21"))


@pytest.fixture
def rows(opened: Opened, theme: Theme) -> RowList:
    shown = RowList(theme, "Work by deadline")
    shown.show_entries(ENTRIES)
    shown.setMinimumHeight(400)
    opened(shown, width=900)
    shown.setFocus()
    return shown


def press(rows: RowList, *keys: Qt.Key) -> str:
    for key in keys:
        QTest.keyClick(rows, key)
    return rows.current_key()


def test_the_keyboard_walks_rows_and_passes_over_heads(rows: RowList) -> None:
    rows.select_first()
    assert rows.current_key() == "10"
    assert press(rows, Qt.Key.Key_Up) == "10"
    assert press(rows, Qt.Key.Key_Down, Qt.Key.Key_Down) == "20"
    assert press(rows, Qt.Key.Key_Up) == "11"
    assert press(rows, Qt.Key.Key_End) == "21"
    assert press(rows, Qt.Key.Key_Home) == "10"


def test_enter_opens_and_control_enter_starts_the_next_step(qtbot: QtBot, rows: RowList) -> None:
    rows.select_key("11")
    with qtbot.waitSignal(rows.opened) as opened_row:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(rows.action_wanted) as started:
        QTest.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (opened_row.args, started.args) == (["11"], ["11"])


def test_a_double_click_opens(qtbot: QtBot, rows: RowList) -> None:
    spot = rows.visualRect(rows.model().index(2, 0)).center() - QPoint(300, 0)
    with qtbot.waitSignal(rows.opened) as said:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert said.args == ["11"]


@pytest.mark.parametrize("width", [900, 500])
def test_only_the_button_of_the_selected_row_starts_its_step(
    qtbot: QtBot, rows: RowList, theme: Theme, width: int
) -> None:
    rows.window().resize(width, 500)
    QApplication.processEvents()
    index = rows.model().index(2, 0)
    delegate = rows.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    zone = delegate.button_zone(QRectF(rows.visualRect(index)), index)
    assert zone is not None
    assert zone.width() >= theme.metrics(SMALL).horizontalAdvance("Record 2 searches")
    spot = zone.center().toPoint()
    with qtbot.assertNotEmitted(rows.action_wanted):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert rows.current_key() == "11"
    with qtbot.waitSignal(rows.action_wanted) as said:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert said.args == ["11"]
    with qtbot.assertNotEmitted(rows.action_wanted):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot - QPoint(0, row_height(theme)))


def test_a_hasty_double_click_on_the_button_starts_the_step_once(qtbot: QtBot, rows: RowList) -> None:
    index = rows.model().index(2, 0)
    delegate = rows.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    zone = delegate.button_zone(QRectF(rows.visualRect(index)), index)
    assert zone is not None
    started: list[str] = []
    rows.action_wanted.connect(started.append)
    with qtbot.assertNotEmitted(rows.opened):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=zone.center().toPoint())
        QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=zone.center().toPoint())
    assert started == ["11"]


def test_new_rows_keep_the_selection_and_say_nothing(qtbot: QtBot, rows: RowList) -> None:
    rows.select_key("20")
    with qtbot.assertNotEmitted(rows.chosen):
        rows.show_entries((line("05"), *ENTRIES))
    assert rows.current_key() == "20"
    rows.show_entries((line("05"),))
    assert rows.current_key() == ""
    assert press(rows, Qt.Key.Key_Return) == ""


def test_choosing_a_row_is_said(qtbot: QtBot, rows: RowList) -> None:
    with qtbot.waitSignal(rows.chosen) as said:
        QTest.keyClick(rows, Qt.Key.Key_End)
    assert said.args == ["21"]


def test_heads_and_rows_have_their_height_at_any_scale(rows: RowList, theme: Theme) -> None:
    before = rows.content_height()
    theme.switch(scale=2.0)
    assert rows.content_height() > 1.8 * before
    assert rows.rowHeight(1) == row_height(theme) > rows.rowHeight(0)


def test_a_row_shows_selection_focus_and_its_colours(rows: RowList, theme: Theme) -> None:
    rows.select_key("11")
    image = rows.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 900, 2) for y in range(image.height())}
    for token in (Token.SELECT, Token.ACCENT, Token.FOCUS, Token.LINE, Token.SOON_BG):
        assert theme.hex(token).lower() in seen


class Many(QAbstractListModel):
    """A million rows, made when asked for; counts how often."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else 1_000_000

    def data(self, index: AnyIndex, role: int = 0) -> object:
        if role != ROW_ROLE:
            return None
        self.asked += 1
        return line(str(index.row()))


def test_a_million_rows_ask_only_for_those_in_sight(rows: RowList) -> None:
    model = Many()
    rows.show_model(model)
    QApplication.processEvents()
    assert press(rows, Qt.Key.Key_End) == "999999"
    rows.grab()
    assert model.asked < 1_000
    rows.keyboardSearch("zzz")
    assert model.asked < 1_000
    rows.show_entries(ENTRIES)
    rows.select_first()
    assert rows.current_key() == "10"


def test_words_for_screen_readers_tell_the_whole_row() -> None:
    model = RowModel(ENTRIES)
    index = model.index(1, 0)
    words = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert words == (
        "Person 10, Access, R-2026-0010, Waterland Zorggroep, Mon 26 Oct, 4 days, Record 2 searches"
    )
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Overdue, 2"
    assert model.data(model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole) == "Later"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(9, 0)) is None
    assert entry_at(model.index(9, 0)) is None
    assert model.rowCount(index) == 0
    assert model.place_of("nobody") == -1


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_row_moves_its_parts_as_it_gets_narrow(theme: Theme, scale: float) -> None:
    theme.switch(scale=scale)

    def plan(width: int) -> object:
        return plan_row(theme, line("10"), QRectF(0, 0, theme.px(width), row_height(theme)))

    wide = plan_row(theme, line("10"), QRectF(0, 0, theme.px(700), row_height(theme)))
    assert wide.action is not None
    assert (wide.lead, wide.pill_extra, wide.subject) == ("", "4 days", "Access")
    middle = plan_row(theme, line("10"), QRectF(0, 0, theme.px(600), row_height(theme)))
    assert (middle.action, middle.lead) == (None, "Record 2 searches")
    narrow = plan_row(theme, line("10"), QRectF(0, 0, theme.px(400), row_height(theme)))
    assert narrow.pill_extra == "4 d"
    tiny = plan_row(theme, line("10", action=""), QRectF(0, 0, theme.px(328), row_height(theme)))
    assert (tiny.pill_extra, tiny.subject) == ("", "")
    assert tiny.under.startswith("R-2026-0010 · Access")
    assert plan(700) == wide


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", range(280, 1200, 40))
def test_parts_never_cover_each_other_and_numbers_are_never_cut(
    theme: Theme, scale: float, width: int
) -> None:
    theme.switch(scale=scale)
    data = line("10", action="" if width < 430 else "Record 2 searches")
    box = QRectF(0, 0, theme.px(width), row_height(theme))
    plan = plan_row(theme, data, box)
    assert plan.pill is not None
    end = plan.pill.x() + pill_size(theme, PILL.text, plan.pill_extra).width()
    assert end <= box.right()
    assert plan.first.right() <= plan.pill.x()
    if plan.action is not None and plan.button is not None:
        assert plan.first.right() <= plan.button.left()
        assert plan.button.right() <= plan.pill.x()
    if not plan.lead:
        assert theme.metrics(SMALL).horizontalAdvance(data.number) <= plan.second.width()
