"""The package of an answer: what goes along, the encrypted file, and the letter that tells its password."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import packages
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.actions.package_items import PackageItem, items
from dpo_desk.actions.packages import Package
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import Letter
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import enum_choice, stacked
from dpo_desk.ui.dialogs.paper_dialog import PaperDialog, stop_if
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.file_facts import file_size
from dpo_desk.words.names import name
from dpo_desk.words.redaction_words import short_words

_NAMES = 290
"""Width of the names of documents at 100 %."""


class PackageDialog(PaperDialog):
    """Asks what goes along, saves the file, and has the password printed.

    Args:
        context: of the window.
        letter: an issued letter.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, letter: Letter, parent: QWidget | None = None) -> None:
        subline = _("One encrypted PDF (AES-256): the letter as it was issued, and what you choose.")
        super().__init__(context, _("Response package"), save=self.save, subline=subline, parent=parent)
        self.letter = letter
        self.package: Package | None = None
        self._told = False
        self.items = items(context.desk, letter.id)
        self.rows = [self._make_row(one) for one in self.items]
        own = CheckRow(self.theme, letter.number, name(letter.kind), checked=True, column=_NAMES)
        own.box.setEnabled(False)
        listed = stacked(own, *self.rows, gap=6)
        listed.setAccessibleName(_("What goes in"))
        self.way = enum_choice(context, Dispatch, letter.wishes.dispatch)
        self.set_fields(
            FormField(self.theme, _("What goes in"), listed),
            FormField(self.theme, _("&How it leaves"), self.way),
            self._make_password(),
            height=620,
        )
        (self.rows[0] if self.rows else self.way).setFocus()

    def _make_row(self, item: PackageItem) -> CheckRow:
        """A document by its name; where a redacted version was made, that one goes."""
        one = item.document
        told = [name(one.kind), file_size(one.size)]
        if one.redacted is not None:
            told = [_("Redacted"), short_words(one.redacted)]
        elif item.redacted_by:
            told.append(_("a redacted version is there"))
        return CheckRow(self.theme, one.name, " · ".join(told), checked=item.proposed, column=_NAMES)

    def _make_password(self) -> QWidget:
        theme = self.theme
        words = _(
            "The password stands on a letter of its own and is kept nowhere else: print or save that letter"
            " before you close, and send it by another way than the file."
        )
        self.print_page = Button(theme, _("&Print the password letter…"), icon=Icon.PRINTER)
        self.print_page.clicked.connect(self._print_page)
        self.save_page = Button(theme, _("Save the pass&word letter…"), icon=Icon.FILE_DOWN)
        self.save_page.clicked.connect(self._save_page)
        self.password = QWidget()
        self.password.setLayout(
            column(
                Label(theme, words, size=SMALL, tone=Token.INK2, wrap=True),
                row(self.print_page, self.save_page, STRETCH, gap=8),
                gap=8,
            )
        )
        self.password.hide()
        return self.password

    def save(self) -> None:
        """Make the package; the journal notes what went in, and how it leaves."""
        letter_id, way = self.letter.id, Dispatch(self.way.value())
        chosen = zip(self.items, self.rows, strict=True)
        taken = [item.document.id for item, made in chosen if made.box.isChecked()]

        def pack(desk: Desk, told: Told, asked: Asked) -> Done[bytes]:
            def tell(pages: int) -> None:
                told(pages, 0)
                stop_if(asked)

            out = BytesIO()
            done = packages.make(desk, letter_id, taken, out, way=way, unredacted=True, tell=tell)
            self.package = done.value
            return Done(out.getvalue(), done.changed)

        self.make(f"{self.letter.number}.pdf", _("Making the package"), pack, locked=True)

    def show_saved(self, path: Path, *, locked: bool, more: int = 0) -> None:
        """Offer the letter that tells the password."""
        super().show_saved(path, locked=locked, more=more)
        self._told = False
        self.password.show()
        self.print_page.setFocus()

    def _print_page(self) -> None:
        if self.package is not None:
            self._told = True
            print_pdf(self.context, self.package.password_letter, self)

    def _save_page(self) -> None:
        if self.package is not None:
            name_ = f"{self.letter.number}-2.pdf"
            self._told = save_bytes(self.context, self.package.password_letter, name_, self) or self._told

    def reject(self) -> None:
        """Close; but say once that the password goes with it."""
        if self._busy or self._told or self.password.isHidden():
            super().reject()
            return
        self._told = True
        self._error.say(
            _("The password letter was neither printed nor saved."),
            _("Nobody can open the file without it. Close again if you make the package anew."),
        )
        self._error.show()
