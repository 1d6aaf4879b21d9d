"""Printing a PDF: handed over as it is where the system takes it, drawn page by page elsewhere.

Nothing is written to disk on the way. `lp` of CUPS gets the very bytes through a pipe, so that text stays
text; other systems get every page as a picture, gray, in the printer's own resolution.
"""

from __future__ import annotations

import shutil
import sys
from typing import ClassVar

from PySide6.QtCore import QFile, QMarginsF, QObject, QProcess, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from dpo_desk.documents.preview import POINTS_PER_INCH
from dpo_desk.ui.context import Context
from dpo_desk.ui.reading import later
from dpo_desk.ui.saving import write_copy
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import Card, area
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.page_source import Later, PageSize, PdfPages, attempt
from dpo_desk.ui.widgets.strips import Banner, ProgressStrip
from dpo_desk.words import _

JOB_NAME = "dpo_desk"
"""Name of every job: queues and log files of printers are read by others."""
FINEST = 600
"""Dots per inch; a letter does not look better with more."""
_SIDES = {
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def print_pdf(context: Context, pdf: bytes, parent: QWidget) -> None:
    """Ask how and where, then print.

    Args:
        context: gives the worker that reads the pages.
        pdf: what is printed.
        parent: window the dialogs stand on.
    """

    def sized(answer: object) -> None:
        if isinstance(answer, tuple) and answer:
            _ask(context, pdf, answer, parent)
        else:
            progress = PrintProgress(context, parent)
            progress.complain(_("These pages cannot be printed"), _("The file is damaged or locked."))
            progress.open()

    later(context)(lambda: attempt(PdfPages(pdf).sizes), sized, lambda: True)


def a4_printer() -> QPrinter:
    """The usual printer, for upright sheets of A4 up to their edges."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB_NAME)
    printer.setFullPage(True)  # the letter has its own margins, measured for the envelope's window
    sheet = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    printer.setPageLayout(sheet)
    return printer


def _ask(context: Context, pdf: bytes, sizes: tuple[PageSize, ...], parent: QWidget) -> None:
    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        send(context, pdf, sizes, printer, parent)
    dialog.deleteLater()


def send(
    context: Context, pdf: bytes, sizes: tuple[PageSize, ...], printer: QPrinter, parent: QWidget
) -> PrintProgress | None:
    """Print on a printer that was chosen.

    Args:
        context: for the worker and for words.
        pdf: what is printed.
        sizes: of its pages.
        printer: as the dialog has set it.
        parent: window the progress stands on.

    Returns:
        The progress while it goes on; None where the whole was saved as a file at once.
    """
    wanted = _wanted_pages(printer, len(sizes))
    whole = len(wanted) == len(sizes)
    if printer.outputFileName() and whole:
        write_copy(context, pdf, printer.outputFileName(), parent)
        return None
    progress = PrintProgress(context, parent)
    drawn = Drawing(later(context), pdf, [(index, sizes[index]) for index in wanted], printer, progress)
    lp = _lp() if not printer.outputFileName() else None
    if lp is None:
        progress.run(drawn)
    else:
        progress.run(
            HandingOver(lp, lp_options(printer, "" if whole else _ranges(wanted)), pdf, progress), drawn
        )
    progress.open()
    return progress


def _wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """Numbers of the pages to print, from 0."""
    ranges = printer.pageRanges()
    if printer.printRange() is QPrinter.PrintRange.AllPages or ranges.isEmpty():
        return list(range(count))
    return [index for index in range(count) if ranges.contains(index + 1)]


def _ranges(pages: list[int]) -> str:
    return ",".join(str(index + 1) for index in pages)


def _lp() -> str | None:
    """The program that hands a job to CUPS; None where there is none."""
    return shutil.which("lp") if sys.platform in {"linux", "darwin"} else None


def lp_options(printer: QPrinter, pages: str) -> list[str]:
    """What `lp` is told.

    Args:
        printer: as the dialog has set it.
        pages: numbers of the pages, from 1; all when empty.
    """
    options = ["-t", JOB_NAME, "-n", str(printer.copyCount())]
    if printer.printerName():
        options += ["-d", printer.printerName()]
    if pages:
        options += ["-P", pages]
    media = printer.pageLayout().pageSize().key()
    options += ["-o", f"media={media}", "-o", f"sides={_SIDES.get(printer.duplex(), 'one-sided')}"]
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        options += ["-o", "print-color-mode=monochrome"]
    return options


class _Told(QObject):
    """What a way of printing tells while it is under way."""

    went_on = Signal(int, int)
    """Pages done, pages in all; 0 in all where that is not known."""
    done = Signal()
    failed = Signal()


class HandingOver(_Told):
    """The very bytes go through a pipe to the system's own printing."""

    def __init__(self, program: str, options: list[str], pdf: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._program, self._options, self._pdf = program, options, pdf
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.started.connect(self._feed)
        self._process.errorOccurred.connect(self._stumble)
        self._process.finished.connect(self._finish)

    def start(self) -> None:
        """Start the program and give it the file."""
        self.went_on.emit(0, 0)
        self._process.start(self._program, self._options)

    def cancel(self) -> None:
        """Stop before the system has taken the job."""
        self._process.errorOccurred.disconnect(self._stumble)
        self._process.finished.disconnect(self._finish)
        self._process.kill()
        self._process.waitForFinished(2000)

    def _feed(self) -> None:
        self._process.write(self._pdf)
        self._process.closeWriteChannel()

    def _stumble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit()

    def _finish(self, status: int, how: QProcess.ExitStatus) -> None:
        fine = status == 0 and how is QProcess.ExitStatus.NormalExit
        (self.done if fine else self.failed).emit()


class Drawing(_Told):
    """Every page becomes a picture in the printer's resolution, one at a time."""

    def __init__(
        self,
        later: Later,
        pdf: bytes,
        pages: list[tuple[int, PageSize]],
        printer: QPrinter,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._later, self._pdf, self._pages, self._printer = later, pdf, pages, printer
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        self._left = list(pages) * copies
        self._count = len(self._left)
        self._painter = QPainter()
        self._stopped = False

    def start(self) -> None:
        """Open the printer and draw the first page."""
        if not self._left or not self._painter.begin(self._printer):
            self.failed.emit()
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._next()

    def cancel(self) -> None:
        """Throw the job away."""
        self._stopped = True
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        if self._printer.outputFileName():
            QFile.remove(self._printer.outputFileName())  # half a letter is worse than none

    def _next(self) -> None:
        self.went_on.emit(self._count - len(self._left), self._count)
        index, size = self._left[0]
        dpi = min(self._printer.resolution(), FINEST)
        self._later(
            lambda: attempt(lambda: PdfPages(self._pdf).gray_picture(index, dpi)),
            lambda answer: self._draw(answer, size),
            lambda: not self._stopped,
        )

    def _draw(self, answer: object, size: PageSize) -> None:
        if not isinstance(answer, QImage):
            self.cancel()
            self.failed.emit()
            return
        self._painter.drawImage(self._place(size), answer)
        self._left.pop(0)
        if self._left and self._printer.newPage():
            self._next()
            return
        ended = self._painter.end() and not self._left
        self.went_on.emit(self._count, self._count)
        (self.done if ended else self.failed).emit()

    def _place(self, size: PageSize) -> QRectF:
        """True to size from the sheet's corner, as the envelope's window wants it; smaller if it must."""
        sheet = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        scale = self._printer.resolution() / POINTS_PER_INCH
        width, height = size.width * scale, size.height * scale
        fit = min(sheet.width() / width, sheet.height() / height)
        shrunk = fit if fit < _NEARLY else 1.0
        return QRectF(0, 0, width * shrunk, height * shrunk)


Job = HandingOver | Drawing
"""A way of printing. Cancelled, nothing more comes out than what is on its way already."""
_NEARLY = 0.995
"""A sheet that is smaller by the rounding of points is no reason to shrink a letter."""


class PrintProgress(Dialog):
    """What is being printed and how far; Cancel stops it. It stays behind a locked window."""

    STAYS: ClassVar[bool] = True

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, _("Printing"), parent=parent)
        self._context = context
        self._job: Job | None = None
        self._ways: tuple[Job, ...] = ()
        self._strip = ProgressStrip(context.theme)
        self._strip.cancelled.connect(self.reject)
        self._banner = Banner(context.theme, Card.LATE)
        self._banner.hide()
        body = area(column(self._strip, self._banner, STRETCH, gap=8, margins=(24, 16, 24, 16)))
        body.setMinimumWidth(context.theme.px(400))
        self.set_body(body)
        self._shut = self.add_button(_("Close"), ButtonKind.PRIMARY)
        self._shut.clicked.connect(self.reject)
        self._shut.hide()

    def run(self, *ways: Job) -> None:
        """Print in the first of these ways; the next ones are for when the system refuses it."""
        self._job, self._ways = ways[0], ways[1:]
        self._strip.start(_("The pages go to the printer"))
        self._job.went_on.connect(self._strip.progress)
        self._job.done.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.start()

    @property
    def complaint(self) -> str:
        """What went wrong; empty when nothing did."""
        return self._banner.accessibleName() if self._banner.isVisibleTo(self) else ""

    def reject(self) -> None:
        """Stop what is under way, and close."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().reject()

    def give_up(self) -> None:
        """Stop what is under way."""
        self.reject()
        super().give_up()

    def _finish(self) -> None:
        self._job = None
        self._context.say(_("Printed"))
        self.accept()

    def _fail(self) -> None:
        if self._ways:
            self.run(*self._ways)
            return
        self._job = None
        self.complain(_("The printer did not take the pages"), _("Look whether it is on, and print again."))

    def complain(self, title: str, detail: str) -> None:
        """Say what went wrong."""
        self._strip.finish()
        self._banner.say(title, detail, word=_("Mend"))
        self._banner.show()
        self._shut.show()
        self._shut.setFocus()
