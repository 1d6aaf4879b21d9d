"""A list from outside: chosen or dropped, its sheet, and its first rows as the desk reads them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from dpo_desk.actions.consent_list_preview import ListPreview, preview
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP
from dpo_desk.ui.dropped import LISTS, files_in
from dpo_desk.ui.reading import attempted
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.plain_table import PlainTable, TableColumn, TableLine
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.errors import sentence

_SHOWN, _WIDE = 8, 120
_SEPARATORS = {",": N_("commas"), ";": N_("semicolons"), "\t": N_("tabs"), "|": N_("bars")}


class ListFields(QWidget):
    """Asks for a list and shows how it begins.

    Args:
        context: of the window.
        path: the list that was dropped; None where it is still to be chosen.
    """

    looked = Signal()
    """Another list, or another sheet of it, was read; or none could be."""

    def __init__(self, context: Context, path: Path | None) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._asked = 0
        self.preview: ListPreview | None = None
        self.place = LineField(theme, placeholder=_("Drop a list here, or choose it"))
        self.place.setReadOnly(True)
        self.choose = Button(theme, _("C&hoose…"))
        self.choose.clicked.connect(self._choose)
        kinds = _("CSV, Excel (XLSX) or OpenDocument (ODS); headers in the first row.")
        self.field = FormField(theme, _("&List"), self.place, hint=kinds)
        self.sheet = Choice(theme)
        self.sheet.picked.connect(self._look_at_sheet)
        self.sheet_field = FormField(theme, _("Sh&eet"), self.sheet)
        self._told = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self.table = PlainTable(theme, _("First rows of the list"))
        line = row((self.field, 1), column(20, self.choose, STRETCH), gap=8)
        self.setLayout(column(line, self.sheet_field, self._told, (self.table, 1), gap=FORM_GAP - 4))
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choose)
        self._show(None)
        if path is not None:
            self.look(path)

    def look(self, path: Path, sheet: str = "") -> None:
        """Read the beginning of a list."""
        self._asked += 1
        asked = self._asked
        self.place.setText(path.name)
        self._context.runner.ask(
            lambda _desk: attempted(partial(preview, path, sheet)),
            self._take,
            lambda: isValid(self) and asked == self._asked,
        )

    def is_ready(self) -> bool:
        """Whether a list was read; else say that one is needed."""
        if self.preview is None and not self.field.error:
            self.field.set_error(_("Choose a list first."))
        return self.preview is not None

    def _take(self, found: ListPreview | DeskError) -> None:
        if isinstance(found, DeskError):
            self.field.set_error(sentence(found))
            self._show(None)
        else:
            self.field.set_error("")
            self._show(found)
        self.looked.emit()

    def _show(self, found: ListPreview | None) -> None:
        self.preview = found
        sheets = () if found is None else found.sheets
        self.sheet.set_options([Option(one, one) for one in sheets])
        self.sheet.set_value("" if found is None else found.sheet)
        self.sheet_field.setVisible(len(sheets) > 1)
        self._told.setText("" if found is None else _read_as(found))
        self._told.setVisible(found is not None)
        self.table.setVisible(found is not None)
        if found is not None:
            columns = [TableColumn(header, _WIDE) for header in found.headers]
            self.table.show_lines([TableLine(cells) for cells in found.rows[:_SHOWN]], columns)

    def _look_at_sheet(self, sheet: str) -> None:
        if self.preview is not None:
            self.look(self.preview.path, sheet)

    def _choose(self) -> None:
        wanted = " ".join(f"*{suffix}" for suffix in (*LISTS, ".txt"))
        kinds = _("Lists ({kinds})").format(kinds=wanted)
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose a list"), filter=kinds)
        if path:
            self.look(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if len(files_in(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        for path in files_in(event.mimeData()):
            self.look(path)


def _read_as(found: ListPreview) -> str:
    count = ngettext("{n} column", "{n} columns", len(found.headers)).format(n=len(found.headers))
    if not found.encoding:
        return _("Read as a spreadsheet · {columns}").format(columns=count)
    words = _(
        "Read as {encoding}, cells parted by {separator} · {columns}. If letters look wrong, save as UTF-8."
    )
    encoding = found.encoding.upper().replace("UTF-8-SIG", "UTF-8").replace("CP1252", "Windows-1252")
    return words.format(encoding=encoding, separator=_(_SEPARATORS[found.separator]), columns=count)
