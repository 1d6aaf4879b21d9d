"""In their own words: what was asked, when it is entered by hand, and the papers that came with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QWidget

from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import quiet
from dpo_desk.ui.dropped import document_from, files_in
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ToolButton
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.frames import card
from dpo_desk.ui.widgets.labels import ElidedLabel, IconLabel, Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _
from dpo_desk.words.errors import sentence
from dpo_desk.words.file_facts import file_size


class WordsPart(QWidget):
    """A line for the subject, a text, and files; files can be dropped on it.

    Args:
        context: what every dialog is given.
        label: names the text.
        note: small words beside the label of the subject.
    """

    def __init__(self, context: Context, label: str = "", note: str = "") -> None:
        super().__init__()
        theme = context.theme
        self.setAcceptDrops(True)
        self.subject = LineField(theme)
        self.subject_field = FormField(theme, _("Su&bject"), self.subject, note=note)
        self.text = TextArea(theme, lines=10)
        self.files = FilesPart(context)
        self.setLayout(
            column(
                self.subject_field,
                (
                    FormField(
                        theme,
                        label or _("&What was asked"),
                        self.text,
                        hint=_("As close to their words as you can. On the phone: note who called."),
                    ),
                    1,
                ),
                self.files,
                gap=14,
            )
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.files.add(files_in(event.mimeData()))


class FilesPart(QWidget):
    """Files that will be kept with the case.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = self._theme = context.theme
        self._lines: list[tuple[NewDocument, QWidget]] = []
        self._rows: QBoxLayout = column(gap=6)
        self.button = Button(theme, _("Add &file…"), icon=Icon.PAPERCLIP)
        self.button.clicked.connect(self._choose)
        hint = quiet(theme, _("Or drop files here. They are kept unchanged."))
        inner = QWidget()
        inner.setLayout(column(self._rows, row(self.button, (hint, 1), gap=12), gap=8))
        inner.setFocusProxy(self.button)
        self.field = FormField(theme, _("Letter, form, papers"), inner, note=_("optional"))
        self.setLayout(column(self.field))

    def documents(self) -> tuple[NewDocument, ...]:
        """What was added, in that order."""
        return tuple(document for document, _line in self._lines)

    def add(self, paths: Iterable[Path]) -> None:
        """Add files; one that cannot be read is said beneath."""
        self.field.set_error("")
        for path in paths:
            try:
                self.keep(document_from(path))
            except DeskError as error:
                self.field.set_error(sentence(error))

    def keep(self, document: NewDocument) -> None:
        """Add a document that is in memory already."""
        line = self._row(document)
        self._lines.append((document, line))
        self._rows.addWidget(line)

    def leave_out(self, name: str) -> None:
        """Take away a file that was added."""
        for document, line in list(self._lines):
            if document.name == name:
                self._lines.remove((document, line))
                line.hide()
                line.deleteLater()
        self.button.setFocus()

    def _row(self, document: NewDocument) -> QFrame:
        theme = self._theme
        away = ToolButton(theme, Icon.X, _("Leave out {name}").format(name=document.name))
        away.clicked.connect(lambda: self.leave_out(document.name))
        parts = row(
            IconLabel(theme, Icon.PAPERCLIP),
            (ElidedLabel(theme, document.name, size=SMALL), 1),
            Label(theme, file_size(len(document.data)), size=SMALL, tone=Token.INK2),
            away,
            gap=8,
            margins=(12, 3, 6, 3),
        )
        return card(parts)

    def _choose(self) -> None:
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Add a file"))
        self.add([Path(path) for path in paths])


def original(raw: bytes) -> NewDocument:
    """An e-mail that could not be read, as evidence all the same."""
    return NewDocument(
        kind=EvidenceKind.MAIL, name=_("original e-mail") + ".eml", media_type="message/rfc822", data=raw
    )
