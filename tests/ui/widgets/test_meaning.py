from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.meaning import Mark, Meaning, paint_shape
from dpo_desk.ui.widgets.pill import Pill, PillData, paint_pill, pill_size


def grey_shape(theme: Theme, meaning: Meaning, side: int) -> list[int]:
    """The shape in one and the same colour, as grey values: what is left without colour."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_shape(painter, theme, meaning, QRectF(0, 0, side, side), Token.INK2)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixelColor(x, y).lightness() for y in range(side) for x in range(side)]


@pytest.mark.parametrize("side", [12, 14, 16, 24])
@pytest.mark.parametrize(("one", "other"), list(combinations(Meaning, 2)))
def test_shapes_are_told_apart_in_grey(theme: Theme, one: Meaning, other: Meaning, side: int) -> None:
    pairs = zip(grey_shape(theme, one, side), grey_shape(theme, other, side), strict=True)
    strongly = sum(abs(left - right) > 64 for left, right in pairs)
    assert strongly >= 0.05 * side * side


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("meaning", Meaning)
def test_a_mark_shows_its_colour(qtbot: QtBot, theme: Theme, meaning: Meaning, mode: Mode) -> None:
    theme.switch(mode=mode)
    mark = Mark(theme, Meaning.CALM, 24)
    qtbot.addWidget(mark)
    mark.set_meaning(meaning)
    image = mark.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert theme.hex(meaning.token).lower() in seen


def test_a_pill_speaks_and_keeps_its_room(qtbot: QtBot, theme: Theme) -> None:
    pill = Pill(theme, PillData(meaning=Meaning.SOON, text="Mon 26 Oct", extra="4 days"))
    qtbot.addWidget(pill)
    narrow = pill.sizeHint().width()
    assert pill.accessibleName() == "Mon 26 Oct, 4 days"
    pill.show_data(PillData(meaning=Meaning.LATE, text="Mon 19 Oct", extra="3 days late"))
    assert pill.accessibleName() == "Mon 19 Oct, 3 days late"
    assert pill.minimumSizeHint().width() == pill.sizeHint().width() > narrow


@pytest.mark.parametrize("meaning", Meaning)
def test_the_words_of_a_pill_stay_inside_its_ground(theme: Theme, meaning: Meaning) -> None:
    for scale in (0.8, 1.0, 1.5, 2.0):
        theme.switch(scale=scale)
        size = pill_size(theme, "Wed 30 Sep", "30 days late")
        words = theme.metrics(SMALL, bold=True).horizontalAdvance("Wed 30 Sep")
        words += theme.metrics(SMALL).horizontalAdvance("30 days late")
        assert size.width() >= words + theme.px(12 + 8 + 6 + 6)
        image = QImage(size.width() + 20, size.height() + 20, QImage.Format.Format_RGB32)
        image.fill(theme.colour(Token.SURFACE))
        painter = QPainter(image)
        middle = QPointF(10, image.height() / 2)
        box = paint_pill(painter, theme, middle, meaning, "Wed 30 Sep", "30 days late")
        painter.end()
        assert box.width() == size.width()
        outside = {
            image.pixelColor(x, y).name() for x in (2, image.width() - 2) for y in range(image.height())
        }
        assert outside == {theme.hex(Token.SURFACE).lower()}
