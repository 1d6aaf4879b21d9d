"""The program as it is started, with an office that opens at once, until its window is painted."""

from __future__ import annotations

import sys
from pathlib import Path

from dpo_desk import app
from dpo_desk.cli.main import run

PASSPHRASE = "six words that nobody else knows"


class Unlocked(app.App):
    """The program, but nobody has to type the passphrase; ends once the desk is painted."""

    def window(self, office: Path | None) -> int:
        """As the program does it."""
        app.require_qt()
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as the program itself loads it

        from dpo_desk.ui import application  # noqa: PLC0415 - likewise
        from dpo_desk.ui.main_window import MainWindow  # noqa: PLC0415 - likewise
        from tests.benchmarks.start_bare import Watch  # noqa: PLC0415 - likewise

        assert office is not None
        watched = QApplication([])
        watch = Watch(MainWindow)
        watched.installEventFilter(watch)
        return application.run(self.door, office, office.parent, passphrase=PASSPHRASE)


if __name__ == "__main__":
    sys.exit(run(Unlocked(app.build().paths), ["--office", sys.argv[1]]))
