"""A letter goes through a real queue of CUPS: a scheduler of its own, with a printer that writes a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters
from dpo_desk.actions.office import Door
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui import printing
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.page_source import PdfPages
from tests.ui.letter_bench import Bench

_SCHEDULER = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_PATIENCE = 20.0  # seconds
_CUPSD = """
Listen {folder}/socket
Browsing Off
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool
AccessLog {folder}/spool/access
ErrorLog {folder}/spool/error
PageLog {folder}/spool/page
FileDevice Yes
User lp
Group lp
SystemGroup root
"""
_PRINTER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "HALL.PPD"
*Manufacturer: "Hall"
*Product: "(Hall)"
*ModelName: "Hall"
*NickName: "Hall"
*ShortNickName: "Hall"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*cupsFilter: "application/pdf 0 {folder}/through"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""
_THROUGH = '#!/bin/sh\n[ -n "$6" ] && exec cat "$6"\nexec cat\n'

pytestmark = pytest.mark.skipif(
    _SCHEDULER is None or shutil.which("lpadmin") is None or os.geteuid() != 0,
    reason="a scheduler of one's own needs CUPS and the rights of root",
)


@dataclass(frozen=True)
class Queue:
    """A queue whose printer writes a file."""

    name: str
    printed: Path


class Chosen(QPrinter):
    """The printer as the dialog would have set it."""

    def printerName(self) -> str:  # noqa: N802 - Qt's name
        return "Hall"


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o711)  # the scheduler works as another user
        for part in ("root", "cache", "state", "spool", "out"):
            (folder / part).mkdir()
            shutil.chown(folder / part, "lp")
        for file, text in (("cupsd.conf", _CUPSD), ("files.conf", _FILES), ("hall.ppd", _PRINTER)):
            (folder / file).write_text(text.format(folder=folder), encoding="utf-8")
        (folder / "through").write_text(_THROUGH, encoding="utf-8")
        (folder / "through").chmod(0o755)
        printed = folder / "out" / "printed"
        printed.touch()
        shutil.chown(printed, "lp")
        monkeypatch.setenv("CUPS_SERVER", str(folder / "socket"))
        with _scheduler(folder):
            _said("lpadmin", "-p", "Hall", "-E", "-v", f"file:{printed}", "-P", str(folder / "hall.ppd"))
            yield Queue("Hall", printed)


@contextmanager
def _scheduler(folder: Path) -> Iterator[None]:
    command = [str(_SCHEDULER), "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/files.conf"]
    process = subprocess.Popen(command)  # noqa: S603 - the system's own scheduler
    try:
        _wait((folder / "socket").exists)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - of CUPS
    return done.stdout


def test_a_letter_leaves_the_queue_as_its_preview_shows_it(
    qtbot: QtBot, theme: Theme, door: Door, office: Path, queue: Queue
) -> None:
    bench = Bench(qtbot, theme, door, office)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    preview = letters.preview(bench.desk, bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)).pdf
    printer = Chosen(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    progress = printing.send(bench.context, preview, PdfPages(preview).sizes(), printer, window)
    assert progress is not None
    bench.settle(lambda: "Printed" in bench.said)
    _wait(lambda: not _said("lpstat", "-o", queue.name) and queue.printed.stat().st_size == len(preview))
    with (
        pypdfium2.PdfDocument(queue.printed.read_bytes()) as paper,
        pypdfium2.PdfDocument(preview) as screen,
    ):
        assert len(paper) == len(screen) == 3
        for sheet, shown in zip(paper, screen, strict=True):
            assert sheet.render(scale=2).to_pil().tobytes() == shown.render(scale=2).to_pil().tobytes()
    bench.close()
