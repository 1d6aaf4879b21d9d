from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 3000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_calls_without_result_do_not_eat_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses one reference to None a call on older Pythons, and aborts after some 7000."""
    label = QLabel("a")
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("b")
    assert sys.getrefcount(None) - before > -CALLS // 2
