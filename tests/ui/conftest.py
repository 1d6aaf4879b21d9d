from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import Theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Opening any window on the screenless platform says this; it is no fault of the window."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """A theme the whole application wears, fresh for each test."""
    fresh = Theme()
    Wardrobe(qapp, fresh)
    return fresh
