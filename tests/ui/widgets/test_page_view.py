from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.page_source import NotShown, PdfPages, PicturePages, attempt
from dpo_desk.ui.widgets.page_view import PageView


def at_once(work: Callable[[], object], then: Callable[[object], None], wanted: Callable[[], bool]) -> None:
    if wanted():
        then(work())


def sheets(*tones: int) -> PdfPages:
    """A PDF with a page of each tone of gray, A4."""
    pictures = [Image.new("L", (595, 842), tone) for tone in tones]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=72, save_all=True, append_images=pictures[1:])
    return PdfPages(out.getvalue())


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PageView:
    made = PageView(theme, at_once, "Pages")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def middle(view: PageView) -> QColor:
    QApplication.processEvents()
    QApplication.processEvents()
    picture = view.viewport().grab().toImage()
    return picture.pixelColor(picture.rect().center())


def test_paper_keeps_its_tone_in_the_dark(view: PageView, theme: Theme) -> None:
    view.show_pages(sheets(255))
    assert middle(view) == QColor("white")
    theme.switch(mode=Mode.DARK)
    assert middle(view) == theme.colour(Token.PAPER)
    assert view.viewport().grab().toImage().pixelColor(3, 200) == theme.colour(Token.DESK)


def test_other_pages_replace_the_ones_shown(view: PageView) -> None:
    view.show_pages(sheets(255))
    assert middle(view).red() == 255
    view.show_pages(sheets(64))
    assert middle(view).red() == 64
    view.clear()
    assert (view.count, view.is_drawn()) == (0, False)


def test_the_page_in_view_is_told_while_one_scrolls(view: PageView, qtbot: QtBot) -> None:
    view.show_pages(sheets(255, 128, 64))
    with qtbot.waitSignal(view.moved, check_params_cb=lambda page, count: (page, count) == (3, 3)):
        QTest.keyClick(view, Qt.Key.Key_End)
    assert middle(view).red() == 64
    with qtbot.waitSignal(view.moved, check_params_cb=lambda page, _count: page == 1):
        QTest.keyClick(view, Qt.Key.Key_Home)
    before = view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() == before


def test_the_wheel_zooms_with_ctrl(view: PageView) -> None:
    view.show_pages(sheets(255))
    before = view.verticalScrollBar().maximum()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert view.verticalScrollBar().maximum() > before
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.verticalScrollBar().maximum() < before


def test_keys_held_with_ctrl_are_the_windows(view: PageView) -> None:
    view.show_pages(sheets(255))
    before = view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().maximum() == before


def test_a_camera_picture_stands_upright() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (400, 200)).save(out, "JPEG", exif=exif)
    size = PicturePages(out.getvalue()).sizes()[0]
    assert size.height == 2 * size.width
    drawn = PicturePages(out.getvalue()).picture(0, 96)
    assert drawn.height() == 2 * drawn.width()


def test_what_cannot_be_shown_is_an_answer() -> None:
    assert attempt(PdfPages(b"%PDF-").sizes) is None
    assert attempt(PicturePages(b"GIF89a").sizes) is None
    with pytest.raises(NotShown):
        sheets(255).text(7)
