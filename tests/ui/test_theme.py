from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyle
from pytestqt.qtbot import QtBot

import dpo_desk
from dpo_desk.paths import resources_dir
from dpo_desk.ui.theme.fonts import platform_families
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import LARGEST_SCALE, SMALLEST_SCALE, Theme, system_mode
from dpo_desk.ui.theme.tokens import COLOURS, Mode, Token, colour_hex

UI = Path(dpo_desk.__file__).parent / "ui"
GROUNDS = (Token.WINDOW, Token.SURFACE, Token.SUNKEN, Token.HOVER, Token.SELECT)
MEANINGS = (Token.LATE, Token.SOON, Token.WAIT, Token.DONE, Token.CALM)
TEXT_PAIRS = [
    *product((Token.INK, Token.INK2, Token.INK3, Token.ACCENT), GROUNDS),
    *((meaning, Token(f"{meaning}_bg")) for meaning in MEANINGS),
    *product(MEANINGS, (Token.SURFACE, Token.WINDOW)),
    (Token.LATE, Token.SELECT),
    (Token.ON_FILL, Token.FILL),
    (Token.ON_FILL, Token.FILL_HOVER),
    (Token.INK, Token.SOFT),
    *product((Token.INK, Token.INK2), (Token.LATE_BG, Token.SOON_BG, Token.WAIT_BG, Token.DONE_BG)),
    (Token.WINDOW, Token.INK),
    (Token.SURFACE, Token.INK2),
    (Token.SURFACE, Token.WAIT),
    (Token.SURFACE, Token.SOON),
    (Token.SURFACE, Token.LATE),
    (Token.SURFACE, Token.DONE),
]
SHAPE_PAIRS = [
    *product((Token.FIELD,), (Token.SURFACE, Token.WINDOW, Token.SUNKEN)),
    *product((Token.FOCUS,), (Token.SURFACE, Token.WINDOW, Token.SELECT, Token.HOVER)),
    *product((Token.FILL,), (Token.SURFACE, Token.WINDOW)),
    (Token.ON_FILL, Token.FILL),
    (Token.WAIT, Token.WAIT_BG),
    (Token.ACCENT, Token.SELECT),
]


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(text: Token, ground: Token, mode: Mode) -> None:
    assert contrast(colour_hex(text, mode), colour_hex(ground, mode)) >= 4.5


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_borders_rings_and_shapes_are_seen(shape: Token, ground: Token, mode: Mode) -> None:
    assert contrast(colour_hex(shape, mode), colour_hex(ground, mode)) >= 3.0


def test_each_token_has_both_values() -> None:
    assert set(COLOURS) == set(Token)
    assert all(QColor(value).isValid() for pair in COLOURS.values() for value in pair)


def test_each_icon_has_its_file_and_each_file_its_icon() -> None:
    files = {path.stem for path in (resources_dir() / "icons").glob("*.svg")}
    assert files == {icon.value for icon in Icon}
    assert "ISC License" in (resources_dir() / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("icon", Icon)
def test_each_icon_draws_in_its_colour(icon: Icon, theme: Theme) -> None:
    image = theme.pixmap(icon, Token.LATE, 24).toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [colour for colour in seen if colour.alpha() == 255]
    assert solid
    assert all(colour.name() == theme.hex(Token.LATE).lower() for colour in solid)


def test_switching_dresses_the_running_application(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("text")
    qtbot.addWidget(label)
    light = label.palette().color(QPalette.ColorRole.Window).name()
    with qtbot.waitSignal(theme.changed):
        theme.switch(mode=Mode.DARK, scale=1.5)
    assert label.palette().color(QPalette.ColorRole.Window).name() == theme.hex(Token.WINDOW).lower() != light
    assert qapp.font().pixelSize() == 21
    assert qapp.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) == 24
    assert theme.hex(Token.WINDOW) in qapp.styleSheet()


def test_switching_to_the_same_says_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.switch(mode=Mode.LIGHT, scale=1.0)


@pytest.mark.parametrize(("asked", "given"), [(0.1, SMALLEST_SCALE), (9.0, LARGEST_SCALE), (1.25, 1.25)])
def test_the_scale_stays_usable(theme: Theme, asked: float, given: float) -> None:
    theme.switch(scale=asked)
    assert theme.scale == given


def test_pictures_without_a_screen_use_the_shipped_typeface(theme: Theme) -> None:
    assert QFontInfo(theme.font()).family() == "Desk Sans"
    assert QFontInfo(theme.font(bold=True)).weight() == 600
    assert QFontInfo(theme.font(mono=True)).family() == "Desk Mono"


def test_a_real_desktop_keeps_its_own_typefaces(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    sans = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    assert QFontInfo(theme.font()).family() != QFontInfo(QFont(sans)).family()
    assert platform_families().sans == sans


def test_the_mode_of_the_desktop_is_read_off_its_palette(theme: Theme, qapp: QApplication) -> None:
    assert system_mode() is Mode.LIGHT
    theme.switch(mode=Mode.DARK)
    assert system_mode() is Mode.DARK


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_window_code_has_no_message_boxes_and_no_star_imports(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert "*" not in imported
    assert "QMessageBox" not in names | imported
