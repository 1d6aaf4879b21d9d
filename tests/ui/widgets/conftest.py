from __future__ import annotations

from collections.abc import Callable

import pytest
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
