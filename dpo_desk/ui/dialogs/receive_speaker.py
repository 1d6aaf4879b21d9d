"""Whoever writes on the person's behalf, with the paper that proves it."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.people import Representative
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_representative import RepresentativeFields
from dpo_desk.ui.dropped import document_from
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.errors import sentence


class SpeakerPart(QWidget):
    """The fields of a representative and a button for the proof.

    Args:
        context: what every dialog is given.
        known: the representative on file, if there is one.
    """

    def __init__(self, context: Context, known: Representative | None = None) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._document: NewDocument | None = None
        self.attach = Button(theme, _("Add the proof…"), icon=Icon.PAPERCLIP)
        self.attach.clicked.connect(self._choose_file)
        line = QWidget()
        line.setLayout(row(self.attach, STRETCH))
        line.setFocusProxy(self.attach)
        self._file = FormField(theme, _("The paper that proves it"), line, note=_("optional"))
        self.fields = self._make_fields(known)
        self._parts: QVBoxLayout = column(self.fields, self._file, gap=10)
        self.setLayout(self._parts)
        self._show_file()

    def show_known(self, known: Representative | None) -> None:
        """Begin again with what is on file of another person."""
        old, self.fields = self.fields, self._make_fields(known)
        self._parts.replaceWidget(old, self.fields)
        old.hide()
        old.deleteLater()
        self._show_file()

    def is_complete(self) -> bool:
        """Whether nothing is missing; else say so beside its field."""
        self.fields.clear_errors()
        fault = self.fields.fault()
        if fault is None:
            return True
        field, words = fault
        field.set_error(words)
        return False

    def representative(self) -> Representative | None:
        """Who speaks for the person; `None` when they write themselves."""
        return self.fields.representative()

    def documents(self) -> tuple[NewDocument, ...]:
        """The proof itself, if it was added."""
        used = self._document is not None and self.fields.box.isChecked()
        return (self._document,) if used and self._document is not None else ()

    def _make_fields(self, known: Representative | None) -> RepresentativeFields:
        fields = RepresentativeFields(self._context.theme, known, self._context.desk.today())
        fields.box.toggled.connect(self._show_file)
        return fields

    def _show_file(self) -> None:
        self._file.setVisible(self.fields.box.isChecked())

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Add the proof"))
        if not path:
            return
        try:
            self._document = document_from(path, EvidenceKind.PROOF_OF_AUTHORITY)
        except DeskError as error:
            self._file.set_error(sentence(error))
        else:
            self._file.set_error("")
            self.attach.set_words(self._document.name)
