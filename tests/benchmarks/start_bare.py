"""A program that only shows an empty window, and says when it is painted: what every Qt program costs."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Watch(QObject):
    """Says on standard output that a window of a kind has been painted, and ends the program."""

    def __init__(self, kind: type[QMainWindow]) -> None:
        super().__init__()
        self._kind = kind

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """After the first painting, once everything that waits has been done."""
        if event.type() is QEvent.Type.Paint and isinstance(watched, self._kind):
            QTimer.singleShot(0, tell)
        return super().eventFilter(watched, event)


def tell() -> None:
    """Say so and be gone at once: how a program ends is not measured."""
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    application = QApplication([])
    watch = Watch(QMainWindow)
    application.installEventFilter(watch)
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    application.exec()
