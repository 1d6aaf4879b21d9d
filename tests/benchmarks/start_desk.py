"""The program as it is started, with an office that opens at once, until its window is painted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dpo_desk import app
from tests.benchmarks.start_bare import Watch

PASSPHRASE = "six words that nobody else knows"


def show(office: Path) -> None:
    """Open the window on an office; ends the program once the desk is painted."""
    from dpo_desk.ui.application import run  # noqa: PLC0415 - as the program itself imports it
    from dpo_desk.ui.main_window import MainWindow  # noqa: PLC0415 - likewise

    application = QApplication([])
    watch = Watch(MainWindow)
    application.installEventFilter(watch)
    run(app.build().door, office, office.parent, passphrase=PASSPHRASE)


if __name__ == "__main__":
    show(Path(sys.argv[1]))
