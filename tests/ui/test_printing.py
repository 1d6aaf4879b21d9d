from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters
from dpo_desk.actions.office import Door
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui import printing
from dpo_desk.ui.reading import later
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.page_source import PageSize, PdfPages
from tests.ui.letter_bench import Bench


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def pdf(bench: Bench) -> bytes:
    """Three real pages: an access answer with its annex."""
    draft = bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)
    return letters.preview(bench.desk, draft).pdf


@pytest.fixture
def no_lp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


@pytest.fixture
def lp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A stand-in for the program of CUPS: keeps what it was told and what came through the pipe."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        f"out = pathlib.Path({str(tmp_path)!r})\n"
        "(out / 'told').write_text('\\n'.join(sys.argv[1:]))\n"
        "(out / 'bytes').write_bytes(sys.stdin.buffer.read())\n"
        "sys.exit(int((out / 'status').read_text()) if (out / 'status').exists() else 0)\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    return tmp_path


def test_the_system_gets_the_very_bytes_through_a_pipe(
    bench: Bench, window: QWidget, pdf: bytes, lp: Path
) -> None:
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    progress = printing.send(bench.context, pdf, PdfPages(pdf).sizes(), printer, window)
    assert progress is not None
    bench.settle(lambda: "Printed" in bench.said)
    assert not progress.isVisible()
    assert (lp / "bytes").read_bytes() == pdf
    told = (lp / "told").read_text().splitlines()
    assert "media=A4" in told
    assert told[told.index("-t") + 1] == "dpo_desk"
    assert not any(name.endswith(".pdf") for name in told)


class HallPrinter(QPrinter):
    """A queue that prints both sides in gray; this machine has none of its own."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide

    def printerName(self) -> str:  # noqa: N802 - Qt's name
        return "Hall"

    def copyCount(self) -> int:  # noqa: N802 - Qt's name
        return 2

    def colorMode(self) -> QPrinter.ColorMode:  # noqa: N802 - Qt's name
        return QPrinter.ColorMode.GrayScale


def test_what_was_chosen_is_told_to_the_system(qtbot: QtBot) -> None:
    options = printing.lp_options(HallPrinter(), "1,3")
    assert [options[options.index(flag) + 1] for flag in ("-d", "-n", "-P")] == ["Hall", "2", "1,3"]
    assert "sides=two-sided-long-edge" in options
    assert "print-color-mode=monochrome" in options
    plain = printing.lp_options(printing.a4_printer(), "")
    assert "-P" not in plain
    assert "sides=one-sided" in plain


def test_where_the_system_refuses_the_pages_are_drawn(
    bench: Bench, window: QWidget, pdf: bytes, lp: Path, tmp_path: Path
) -> None:
    (lp / "status").write_text("1")
    out = tmp_path / "drawn.pdf"
    printer = _to_file(out)
    drawn = printing.Drawing(later(bench.context), pdf, _two_pages(pdf), printer, window)
    progress = printing.PrintProgress(bench.context, window)
    refused = printing.HandingOver(str(lp / "bin" / "lp"), [], pdf, window)
    progress.run(refused, drawn)
    bench.settle(lambda: "Printed" in bench.said)
    assert len(pypdfium2.PdfDocument(out)) == 2


def _to_file(path: Path) -> QPrinter:
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _two_pages(pdf: bytes) -> list[tuple[int, PageSize]]:
    return list(enumerate(PdfPages(pdf).sizes()))[:2]


def test_handing_over_can_be_cancelled(bench: Bench, window: QWidget, pdf: bytes, tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text(f"#!{sys.executable}\nimport pathlib, time\ntime.sleep(60)\n")
    slow.chmod(slow.stat().st_mode | stat.S_IXUSR)
    progress = printing.PrintProgress(bench.context, window)
    progress.open()
    job = printing.HandingOver(str(slow), [], pdf, window)
    progress.run(job)
    bench.settle(lambda: job._process.processId() > 0)
    QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert not progress.isVisible()
    assert job._process.processId() == 0
    assert bench.said == []


def test_a_program_that_is_not_there_counts_as_refused(
    bench: Bench, window: QWidget, pdf: bytes, tmp_path: Path
) -> None:
    progress = printing.PrintProgress(bench.context, window)
    progress.open()
    progress.run(printing.HandingOver(str(tmp_path / "none"), [], pdf, window))
    bench.settle(lambda: bool(progress.complaint))


def test_a_file_chosen_in_the_dialog_gets_the_very_bytes(
    bench: Bench, window: QWidget, pdf: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "letter.pdf"
    assert printing.send(bench.context, pdf, PdfPages(pdf).sizes(), _to_file(out), window) is None
    assert out.read_bytes() == pdf
    assert bench.said == ["Saved. This copy is not encrypted."]
    assert [one.name for one in tmp_path.glob("letter*")] == ["letter.pdf"]


def test_a_page_is_drawn_gray_and_true_to_size(
    bench: Bench, window: QWidget, pdf: bytes, tmp_path: Path, no_lp: None
) -> None:
    out = tmp_path / "second.pdf"
    printer = _to_file(out)
    printer.setResolution(150)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2"))
    progress = printing.send(bench.context, pdf, PdfPages(pdf).sizes(), printer, window)
    assert progress is not None
    bench.settle(lambda: "Printed" in bench.said)
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 1
    page = document[0]
    assert page.get_size() == pytest.approx((595, 842), abs=1)
    mine, original = (_ink(one) for one in (page, pypdfium2.PdfDocument(pdf)[1]))
    assert mine == pytest.approx(original, abs=3)


def _ink(page: pypdfium2.PdfPage) -> tuple[int, int, int, int]:
    """Box of everything that is not white, in pixels of 72 to the inch."""
    picture = (
        page.render(scale=1, grayscale=True).to_pil().convert("L").point(lambda tone: 255 * (tone < 160))
    )
    box: tuple[int, int, int, int] | None = picture.getbbox()
    assert box is not None
    return box


def test_cancel_leaves_no_half_letter(
    bench: Bench, window: QWidget, pdf: bytes, tmp_path: Path, no_lp: None
) -> None:
    out = tmp_path / "half.pdf"
    progress = printing.PrintProgress(bench.context, window)
    progress.open()
    progress.run(printing.Drawing(later(bench.context), pdf, _two_pages(pdf), _to_file(out), window))
    cancel = next(one for one in progress.findChildren(Button) if one.text() == "Cancel")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    bench.settle(lambda: not progress.isVisible())
    asked: list[bool] = []
    bench.runner.ask(lambda _desk: True, asked.append)
    bench.settle(lambda: bool(asked))
    assert not out.exists()
    assert bench.said == []


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_takes_nothing_is_told_in_words(
    bench: Bench, window: QWidget, pdf: bytes, tmp_path: Path
) -> None:
    nowhere = _to_file(tmp_path / "no" / "such" / "folder.pdf")
    progress = printing.PrintProgress(bench.context, window)
    progress.open()
    progress.run(printing.Drawing(later(bench.context), pdf, _two_pages(pdf), nowhere, window))
    bench.settle(lambda: bool(progress.complaint))
    assert "The printer did not take the pages" in progress.complaint
    QTest.keyClick(progress, Qt.Key.Key_Escape)
    assert not progress.isVisible()


def test_what_is_no_pdf_is_told_in_words(bench: Bench, window: QWidget) -> None:
    printing.print_pdf(bench.context, b"not a pdf", window)
    bench.settle(lambda: bool(window.findChildren(printing.PrintProgress)))
    assert "cannot be printed" in window.findChildren(printing.PrintProgress)[0].complaint


def test_printing_asks_how_and_where_first(
    bench: Bench,
    window: QWidget,
    pdf: bytes,
    lp: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[int, int]] = []

    def accept(dialog: QPrintDialog) -> int:
        seen.append((dialog.minPage(), dialog.maxPage()))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.NativeFormat)
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    printing.print_pdf(bench.context, pdf, window)
    bench.settle(lambda: "Printed" in bench.said)
    assert seen == [(1, len(PdfPages(pdf).sizes()))]
    assert (lp / "bytes").read_bytes() == pdf
    assert os.environ["PATH"] == str(lp / "bin")
