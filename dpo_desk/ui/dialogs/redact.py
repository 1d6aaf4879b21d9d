"""Making parts of a document black: its pages at the left, what is black and why at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dpo_desk.actions import redactions
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told, WorkStopped
from dpo_desk.actions.redactions import Kept, Opened
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.errors import DeskError
from dpo_desk.core.redactions import Hits, Interest, Redaction, Why
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.ground_field import GroundField
from dpo_desk.ui.dialogs.paced_work import PacedWork
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.reading import later
from dpo_desk.ui.redaction_drawing import Drawing
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Side, area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.redaction_view import RedactionView
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _, language, ngettext
from dpo_desk.words.names import name
from dpo_desk.words.redaction_words import place_words, provision_words, unread_words

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SIDE, _LIST = 340, 150
"""Width of the right column, and least height of the list in it, at 100 %."""


class RedactDialog(FormDialog):
    """Draws what is black, and keeps the redacted version beside the original.

    Args:
        context: of the window.
        one: the document, opened.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, one: Opened, parent: QWidget | None = None) -> None:
        subline = _("Drag over what must not be seen, or find a name. The original stays as it is.")
        super().__init__(
            context,
            _("Redact a document"),
            _("&Keep redacted version"),
            save=self.save,
            subline=subline,
            parent=parent,
        )
        self.one = one
        self._warned = False
        self.drawing = Drawing(one.redactions, one.usual(Interest.PERSON))
        self.long = PacedWork(context)
        pages_name = _("Pages of the document")
        self.view = RedactionView(self.theme, later(context), pages_name, self.drawing)
        self.pages = PagePanel(self.theme, later(context), pages_name, self.view)
        right = area(column(self._make_side()), hair=Side.LEFT)
        right.setFixedWidth(self.theme.px(_SIDE))
        above = column(self._error, self.long.strip, gap=8, margins=(16, 0, 16, 0))
        self.set_body(area(column(above, (area(row((self.pages, 1), right, gap=0)), 1), gap=0)))
        self.set_note(_("In the copy every page is a picture; its last page lists what is black, and why."))
        self._bind_keys()
        fit(self, self.theme, 1180, 820)
        self.drawing.changed.connect(self._show)
        self.pages.show_pages(PdfPages(one.pdf))
        self._show()
        self.words.setFocus()

    def _make_side(self) -> QWidget:
        theme = self.theme
        self.words = LineField(theme, placeholder=_("A name, a number, an address"))
        self.words.setAccessibleName(_("Find on all pages"))
        self.words.returnPressed.connect(self.look)
        self.find_button = Button(theme, _("&Find"))
        self.find_button.setAutoDefault(False)
        self.find_button.clicked.connect(self.look)
        self.found = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self.found.hide()
        line = QWidget()
        line.setLayout(row((self.words, 1), self.find_button, gap=8))
        line.setFocusProxy(self.words)
        self.list = RowList(theme, _("What is black"))
        self.list.setMinimumHeight(theme.px(_LIST))
        self.list.chosen.connect(self._choose)
        self.undo = ToolButton(theme, Icon.UNDO_2, _("Take the last step back (Ctrl+Z)"))
        self.undo.clicked.connect(self.drawing.undo)
        self.remove = Button(theme, _("&Remove"), icon=Icon.TRASH_2)
        self.remove.clicked.connect(self.drawing.remove)
        self.new = Button(theme, _("&New part"), icon=Icon.PLUS)
        self.new.setToolTip(_("Insert draws a part; the arrows move it, with Shift they change its size."))
        self.new.clicked.connect(self._draw_one)
        for button in (self.new, self.remove):
            button.setAutoDefault(False)
        self.interest = Choice(theme, [Option(one.value, name(one)) for one in Interest])
        self.interest.picked.connect(self._pick_interest)
        self.ground = GroundField(theme, _("&Ground"), self.one.country)
        self.ground.offer([ground for ground in self.one.grounds if not ground.own])
        self.ground.picked.connect(self._pick_ground)
        self.provision = LineField(theme)
        self.provision.editingFinished.connect(self._pick_ground)
        hint = _("The desk knows no grounds of this country’s law. Cite the provision yourself.")
        self.provision_field = FormField(theme, _("&Provision"), self.provision, hint=hint)
        own = all(ground.own for ground in self.one.grounds)
        self.ground.setVisible(not own)
        self.provision_field.setVisible(own)
        self.everywhere = Button(theme, _("Say the same of &all"), ButtonKind.LINK)
        self.everywhere.clicked.connect(lambda: self.drawing.explain(self._why(), everywhere=True))
        self.called = LineField(theme, self.one.name)
        return flowing(
            column(
                FormField(theme, _("Find on all pages"), line),
                self.found,
                row(self.new, self.remove, STRETCH, self.undo, gap=8),
                (self.list, 1),
                FormField(theme, _("Whose &interest"), self.interest),
                self.ground,
                self.provision_field,
                row(self.everywhere, STRETCH),
                FormField(theme, _("Na&me of the copy"), self.called, hint=_("Name nobody in it.")),
                gap=12,
                margins=(16, 14, 16, 14),
            )
        )

    def _bind_keys(self) -> None:
        for key, act in (
            (QKeySequence.StandardKey.Undo, self.drawing.undo),
            (QKeySequence.StandardKey.Redo, self.drawing.redo),
            (QKeySequence.StandardKey.Find, self.words.setFocus),
        ):
            QShortcut(QKeySequence(key), self.view).activated.connect(act)

    # what is black

    def _draw_one(self) -> None:
        self.view.draw_one()
        self.view.setFocus()

    def _choose(self, key: str) -> None:
        if key:
            self.drawing.choose(int(key))
            self.view.reveal()

    def _show(self) -> None:
        """Show the parts, and why the chosen one is black, or the next would be."""
        drawing = self.drawing
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.show_entries([self._row(number, one) for number, one in enumerate(drawing.parts)])
        self.list.select_key(str(drawing.chosen))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.undo.setEnabled(drawing.can_undo)
        self.remove.setEnabled(drawing.part is not None)
        self.everywhere.setEnabled(len(drawing.parts) > 1)
        self.primary.setEnabled(bool(drawing.parts) and not self._busy)
        self.interest.set_value(drawing.why.interest.value)
        self.ground.set_value(drawing.why.ground_id)
        self.provision.setText(drawing.why.provision)

    def _row(self, number: int, one: Redaction) -> RowData:
        provision = provision_words(one.why, self.one.grounds, self.one.country)
        return RowData(
            key=str(number),
            title=_("{number} · page {page}").format(number=number + 1, page=one.area.page),
            number=name(one.why.interest),
            detail=" · ".join((provision or _("no ground yet"), place_words(one.area))),
        )

    def _why(self) -> Why:
        ground = self.ground.value()
        return Why(
            interest=Interest(self.interest.value()),
            ground_id=ground,
            provision="" if ground else self.provision.text().strip(),
        )

    def _pick_interest(self, key: str) -> None:
        """Another interest usually has another ground."""
        usual = self.one.usual(Interest(key))
        self.drawing.explain(usual if usual.ground_id else self._why())
        self._show()

    def _pick_ground(self) -> None:
        self.drawing.explain(self._why())

    # finding

    def look(self) -> None:
        """Propose a part for each place where the words stand."""
        words, pdf = self.words.text(), self.one.pdf
        if words.strip():
            self.context.runner.ask(
                lambda _desk: redactions.find(pdf, words), self._take_hits, lambda: isValid(self)
            )

    def _take_hits(self, hits: Hits) -> None:
        fresh = self.drawing.add_all(hits.areas)
        if self.called.text() == self.one.name:
            self.called.setText(redactions.name_without(self.one, (self.words.text(),)))
            self.called.setCursorPosition(0)
        told = (_proposed(fresh, len(hits.areas)), unread_words(hits.silent))
        self.found.setText(" ".join(words for words in told if words))
        self.found.show()
        self.view.reveal()

    # keeping

    def save(self) -> None:
        """Draw the copy and keep it; what was drawn here stays until that is done."""
        if self.context.runner.long.is_busy:
            self._error.say(_("Something else is still being done."), _("Try again when it is over."))
            self._error.show()
            return
        self._error.hide()
        self._set_busy(busy=True)
        parts, called, spoken = self.drawing.parts, self.called.text().strip(), language()

        def draw(desk: Desk, told: Told, asked: Asked) -> Done[Kept]:
            return redactions.redact(
                desk, self.one, parts, called=called, language=spoken, told=told, asked=asked
            )

        self.long.run(_("Drawing the pages anew"), draw, self._kept, self._failed)

    def _kept(self, kept: Kept) -> None:
        self._set_busy(busy=False)
        self.accept()
        self.context.say(_("{name} is kept").format(name=kept.name))

    def refuse(self, error: DeskError) -> bool:
        """Whoever stopped it knows."""
        return isinstance(error, WorkStopped)

    def reject(self) -> None:
        """Close, but say once that what was drawn goes; while the copy is being drawn, stop that first."""
        if self._busy:
            self.context.runner.long.cancel()
        elif self.drawing.can_undo and not self._warned:
            self._warned = True
            self._error.say(_("What you drew is not kept yet."), _("Close again to let it go."))
            self._error.show()
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finds where words are typed; it does not keep the copy yet."""
        if event.key() in _ENTER and self.words.hasFocus():
            event.accept()
        else:
            super().keyPressEvent(event)


def open_to_redact(context: Context, source: Source, document_id: int, parent: QWidget) -> None:
    """Open a document on the reading worker, and show the dialog once its pages are there.

    Args:
        context: of the window.
        source: whether it is kept with a request, a complaint or a consent.
        document_id: the document, or a redacted version of it.
        parent: the window the dialog stands on.
    """
    context.runner.ask(
        lambda desk: redactions.opened(desk, source, document_id),
        lambda one: RedactDialog(context, one, parent).open(),
        lambda: isValid(parent),
    )


def _proposed(fresh: int, found: int) -> str:
    if not found:
        return _("It stands nowhere in the text.")
    if not fresh:
        return _("Every place where it stands is black already.")
    words = ngettext("{n} part is proposed; look at it.", "{n} parts are proposed; look at each.", fresh)
    return words.format(n=fresh)
