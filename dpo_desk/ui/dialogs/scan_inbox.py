"""The inbox of scans: forms that came back wait until a person says what was ticked, or throws them away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from dpo_desk.actions import scans
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.actions.scans import ScanStopped, TakenIn, WaitingScan
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.paced_work import PacedWork
from dpo_desk.ui.dialogs.scan_answer import ScanAnswer, scan_pages
from dpo_desk.ui.dropped import SCANS, files_in, read_file
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.reading import later
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card, Side, area
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import Entry, GroupHead, RowData
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_LIST, _ANSWER = 280, 360
_MOST = 6
"""Other scans that are offered as pages of the same form."""


class ScanInboxDialog(Dialog):
    """List at the left, pages in the middle, what they say at the right.

    Args:
        context: of the window.
        paths: scans that were dropped; taken in at once.
        parent: the window it stands on.
    """

    STAYS: ClassVar[bool] = True

    def __init__(self, context: Context, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        subline = _("A scan is a proposal: nobody consented until you say what was ticked.")
        super().__init__(context.theme, _("Scanned forms"), subline, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._left: list[Path] = []
        self._busy = False
        self._known: dict[str, WaitingScan] = {}
        self._shown: WaitingScan | None = None
        self.answer: ScanAnswer | None = None
        self.work = PacedWork(context)
        self.told = Banner(self.theme, Card.LATE, closable=True)
        self.told.hide()
        self.list = RowList(self.theme, _("Scans that wait"))
        self.list.chosen.connect(lambda _key: self._show_current())
        self.pages = PagePanel(self.theme, later(context), _("Pages of the scan"))
        self._room = QStackedWidget()
        self._middle = QStackedWidget()
        self.set_body(self._lay_out())
        self.take = self.add_button(_("&Take in scans…"))
        self.take.clicked.connect(self._choose)
        self.discard = self.add_button(_("&Discard…"))
        self.discard.clicked.connect(self._discard)
        self.enter = self.add_button(_("Enter the ans&wers"), ButtonKind.PRIMARY)
        self.enter.clicked.connect(self._enter)
        context.runner.changed.connect(self._take_changes)
        self.setAcceptDrops(True)
        fit(self, self.theme, 1240, 780)
        self._ask()
        self.list.setFocus()
        self.take_in(paths)

    def _lay_out(self) -> QWidget:
        theme = self.theme
        begin = Button(theme, _("Take in scans…"), ButtonKind.PRIMARY, icon=Icon.FILE_DOWN)
        begin.clicked.connect(self._choose)
        self._empty = EmptyState(
            theme,
            Icon.INBOX,
            _("No scan waits."),
            _("Drop a PDF or pictures of signed forms here, pages in any order."),
            buttons=(begin,),
        )
        left = area(column((self.list, 1)), hair=Side.RIGHT)
        left.setFixedWidth(theme.px(_LIST))
        self._room.setFixedWidth(theme.px(_ANSWER))
        whole = area(row(left, (self.pages, 1), self._room, gap=0))
        self._middle.addWidget(whole)
        self._middle.addWidget(self._empty)
        above = column(self.work.strip, self.told, gap=8, margins=(16, 0, 16, 0))
        return area(column(above, (self._middle, 1), gap=0))

    # what waits

    def _ask(self) -> None:
        self._context.runner.ask(scans.waiting, self._show, lambda: isValid(self))

    def _take_changes(self, changed: Changed) -> None:
        if changed & Changed.CONSENTS and self._context.runner.is_open:
            self._ask()

    def _show(self, found: tuple[WaitingScan, ...]) -> None:
        self._known = {str(one.scan.id): one for one in found}
        ready = [one for one in found if one.scan.problem is None]
        puzzles = [one for one in found if one.scan.problem is not None]
        entries: list[Entry] = []
        for title, some in ((_("To be confirmed"), ready), (_("Put aside"), puzzles)):
            if some:
                entries += [GroupHead(title, str(len(some))), *map(_row, some)]
        self.list.show_entries(entries)
        if found and self.list.current_key() not in self._known:
            self.list.select_first()
        self._middle.setCurrentIndex(0 if found else 1)
        for button in (self.enter, self.discard):
            button.setVisible(bool(found))
        self._show_current()

    def _show_current(self) -> None:
        chosen = self._known.get(self.list.current_key())
        if chosen is None or (self._shown is not None and chosen.scan.id == self._shown.scan.id):
            return
        self._shown = chosen
        self.answer = ScanAnswer(self._context, chosen, self._others(chosen))
        before, place = self._room.currentWidget(), flowing(column(self.answer, margins=(16, 14, 16, 16)))
        self._room.addWidget(place)
        self._room.setCurrentWidget(place)
        if before is not None:
            self._room.removeWidget(before)
            before.deleteLater()
        scan_id = chosen.scan.id
        self._context.runner.ask(
            lambda desk: scans.content(desk, scan_id),
            lambda data: self.pages.show_pages(PdfPages(data), chosen.scan.source),
            lambda: isValid(self) and self._shown is chosen,
        )

    def _others(self, chosen: WaitingScan) -> list[WaitingScan]:
        """Puzzles from the same file that may be pages of the same form."""
        if chosen.scan.problem is None:
            return []
        form, source = chosen.scan.form_id, chosen.scan.source
        puzzles = [one for one in self._known.values() if one.scan.problem and one is not chosen]
        same = [one for one in puzzles if one.scan.source == source]
        return [one for one in same if None in {form, one.scan.form_id} or one.scan.form_id == form][:_MOST]

    # taking in

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read scans, one file after the other."""
        self._left += list(paths)
        if self._left and not self._busy and not self._context.runner.long.is_busy:
            self._take_next()

    def _take_next(self) -> None:
        self._busy = True
        path = self._left.pop(0)

        def read(desk: Desk, told: Told, stopped: Asked) -> Done[TakenIn]:
            return scans.take_in(desk, path.name, read_file(path), told, stopped)

        self.told.hide()
        self.work.run(_("Reading {name}").format(name=path.name), read, self._taken, self._failed)

    def _taken(self, taken: TakenIn) -> None:
        self._busy = False
        count = ngettext("{n} page read", "{n} pages read", taken.pages).format(n=taken.pages)
        blank = ngettext("{n} was empty", "{n} were empty", taken.blank).format(n=taken.blank)
        self.set_note(f"{count}, {blank}" if taken.blank else count)
        self.take_in(())

    def _failed(self, error: DeskError) -> None:
        self._busy = False
        if isinstance(error, ScanStopped):
            self._left.clear()
        else:
            self._complain(error)
        self.take_in(())

    def _complain(self, error: DeskError) -> None:
        self.told.say(sentence(error), word=_("Mend"))
        self.told.show()

    def _choose(self) -> None:
        kinds = _("Scans ({kinds})").format(kinds=" ".join(f"*{suffix}" for suffix in SCANS))
        found, _kind = QFileDialog.getOpenFileNames(self, _("Take in scans"), filter=kinds)
        self.take_in([Path(one) for one in found])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        self.take_in(files_in(event.mimeData()))

    # placing

    def _enter(self) -> None:
        self.enter.setFocus()  # a field that is being typed in settles first
        answer = self.answer
        what = None if answer is None else answer.placing()
        if answer is None or what is None:
            return
        self.told.hide()
        self.enter.setEnabled(False)

        def placed(ledgers: tuple[int, ...]) -> None:
            self.enter.setEnabled(True)
            words = ngettext("{n} entry was made.", "{n} entries were made.", len(ledgers))
            self._context.say(words.format(n=len(ledgers)))

        def failed(error: DeskError) -> None:
            self.enter.setEnabled(True)
            self._complain(error)

        ids = answer.scan_ids()
        self._context.runner.do(lambda desk: scans.place(desk, ids, what), placed, failed)

    def _discard(self) -> None:
        if self._shown is not None:
            DiscardScanDialog(self._context, self._shown, self).open()

    def reject(self) -> None:
        """Close; a scan that is being read is stopped first."""
        if self._busy:
            self._context.runner.long.cancel()
        else:
            super().reject()


class DiscardScanDialog(FormDialog):
    """Throws a scan away, with the reason.

    Args:
        context: of the window.
        waiting: the scan.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, waiting: WaitingScan, parent: QWidget | None = None) -> None:
        subline = _("Its pages are gone for good; the journal keeps why.")
        super().__init__(
            context, _("Discard the scan"), _("&Discard"), save=self.save, subline=subline, parent=parent
        )
        self._scan = waiting.scan.id
        self.reason = LineField(self.theme)
        hint = _("For example: the back of a form, or a letter that came along.")
        self.field = FormField(self.theme, _("&Why"), self.reason, hint=hint)
        self.set_form(one_column(self.field))
        fit(self, self.theme, 520, 320)
        self.reason.setFocus()

    def save(self) -> None:
        """Throw it away."""
        reason = self.reason.text()
        self.run(lambda desk: scans.discard(desk, [self._scan], reason=reason))

    def refuse(self, error: DeskError) -> bool:
        """The reason may be missing."""
        if isinstance(error, scans.DiscardNeedsReason):
            self.show_error(self.field, sentence(error))
            return True
        return False


def _row(one: WaitingScan) -> RowData:
    scan = one.scan
    titles = ", ".join(purpose.title for purpose in one.purposes)
    person = one.person.name if one.person is not None else titles or _("Form not known")
    below = titles if scan.problem is None else name(scan.problem)
    return RowData(
        key=str(scan.id),
        title=person,
        number=one.form.reference if one.form is not None else scan_pages(scan),
        detail=below,
    )
