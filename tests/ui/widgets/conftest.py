from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.widgets.layouts import column


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., QWidget]:
    """Shows widgets below one another in a window, and keeps the window until the test is over."""
    windows: list[QWidget] = []

    def open_window(*widgets: QWidget, width: int = 500) -> QWidget:
        window = QWidget()
        window.setLayout(column(*widgets))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(width, 100)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return window

    return open_window


@pytest.fixture
def colours() -> Callable[[QWidget], set[str]]:
    """All colours a widget shows, as `#rrggbb`."""

    def seen(widget: QWidget) -> set[str]:
        image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = set(memoryview(image.constBits()).cast("I"))
        return {f"#{pixel & 0xFFFFFF:06x}" for pixel in pixels}

    return seen
