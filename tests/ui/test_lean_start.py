from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from dpo_desk.actions import demo
from dpo_desk.actions.office import Door

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from dpo_desk import app
from dpo_desk.actions import office
from dpo_desk.ui import application
from dpo_desk.ui.main_window import MainWindow

loaded = []

class Watch(QObject):
    def eventFilter(self, watched, event):
        if isinstance(watched, MainWindow) and event.type() is QEvent.Type.Paint and not loaded:
            loaded.append(sorted(sys.modules))
            later.start(20)
        return False

def look():
    if "dpo_desk.ui.pages.requests" in sys.modules and "holidays.countries" in sys.modules:
        loaded.append(sorted(sys.modules))
        running.quit()

running = QApplication([])
watch, later = Watch(), QTimer()
running.installEventFilter(watch)
later.timeout.connect(look)
QTimer.singleShot(60_000, running.quit)
place = Path(sys.argv[1])
application.run(app.build().door, place, place.parent, passphrase=sys.argv[2])
print(json.dumps(loaded))
"""
HEAVY = {
    "babel",
    "email",
    "holidays",
    "jinja2",
    "keyring",
    "pikepdf",
    "PIL",
    "pypdfium2",
    "pyrage",
    "reportlab",
}
OTHER_PAGES = {"letters", "organisations", "people", "requests", "settings"}


def test_a_start_loads_the_first_page_and_the_rest_when_the_window_stands(door: Door, office: Path) -> None:
    demo.build(door, office)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, str(office), demo.PASSPHRASE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        timeout=120,
        text=True,
    )
    at_once, later = (set(names) for names in json.loads(done.stdout))
    assert not HEAVY & at_once
    assert not {f"dpo_desk.ui.pages.{name}" for name in OTHER_PAGES} & at_once
    assert "dpo_desk.ui.pages.today" in at_once
    assert {"holidays", "dpo_desk.ui.pages.requests"} <= later
