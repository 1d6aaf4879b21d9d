"""Texts of letters: which there are at the left, one of them in the middle, a sample page beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget
from shiboken6 import isValid

from dpo_desk.actions import letter_texts
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.letter_texts import TextView
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.letter_text_parts import TextChanges, TextList
from dpo_desk.ui.letter_text_words import text_state, text_title
from dpo_desk.ui.reading import later
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.frames import Card, Side, area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.letter_marks import FILLED, LetterMarker
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_TYPING_PAUSE = 150
"""Milliseconds after the last key before the sample is printed anew."""
_WIDE = 1000
"""Width at 100 % from which everything stands side by side; below it each part has a tab."""
_LIST, _TEXT, _PAGE, _CHANGES = range(4)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A text that was tried: the sample with it, and what stands against keeping it."""

    pdf: bytes = b""
    error: DeskError | None = None


def _try(desk: Desk, view: TextView, text: str, kind: LetterKind) -> _Tried:
    pdf = b""
    try:
        pdf = letter_texts.try_text(desk, view.language, view.name, text, kind)
        letter_texts.check(view, text)
    except DeskError as error:
        return _Tried(pdf, error)
    return _Tried(pdf)


class LetterTextsDialog(EntryDialog):
    """Words the texts of letters anew, for every letter that is issued from now on.

    Args:
        context: of the window.
        language: of the texts it begins with.
        name: of the text it begins with; the first by default.
        parent: the window it stands on.
    """

    def __init__(
        self, context: Context, language: str, name: str = "", parent: QWidget | None = None
    ) -> None:
        about = _("What letters say around that which the case fills in. What was issued stays as it is.")
        super().__init__(context, _("Texts of letters"), about, parent)
        self._view: TextView | None = None
        self._kind = next(iter(LetterKind))
        self._drafts: dict[tuple[str, str], str] = {}
        self._asked = 0
        theme = self.theme
        self.list = TextList(context, language)
        self.list.chosen.connect(self._choose)
        self.list.rows.opened.connect(self._open_text)
        self.outdated = Banner(theme, Card.SOON)
        self.outdated.acted.connect(self._show_what_changed)
        self.text = TextArea(theme, lines=16)
        self._marker = LetterMarker(theme, self.text.document(), FILLED)
        self._field = FormField(theme, _("&Text"), self.text, fills=True)
        self.back = Button(theme, _("Back to the &shipped text"), ButtonKind.LINK)
        self.back.clicked.connect(self._go_back)
        self.pages = PagePanel(theme, later(context), _("A sample with this text"))
        self.changes = TextChanges(context)
        self.tabs = Tabs(theme, _("Parts"), (_("Texts"), _("Text"), _("Sample"), _("What differs")))
        self.tabs.picked.connect(self._reflow)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._try)
        self.text.textChanged.connect(self._take)
        self._lay_out()
        close = self.add_button(_("Close"))
        close.clicked.connect(self.reject)
        self.keep = self.add_button(_("Save for &every letter"), ButtonKind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.saves_with(self.keep)
        self.fit(1240, 800)
        self.tabs.setCurrentIndex(_TEXT if name else _LIST)
        self._reflow()
        self.list.ask(name)
        self.list.rows.setFocus()

    def _lay_out(self) -> None:
        hint = Label(
            self.theme,
            _("What stands in braces is filled in from the case, a name in brackets is a table or a box."),
            size=SMALL,
            tone=Token.INK3,
            wrap=True,
        )
        head = row(STRETCH, self.back, gap=8)
        self._middle = area(
            column(self.outdated, head, (self._field, 1), hint, gap=8, margins=(16, 12, 16, 12))
        )
        self._side = area(column(self.list, margins=(0, 0, 0, 0)), hair=Side.RIGHT)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._right = area(column((self.pages, 1), (self.changes, 1), gap=0))
        for part in (self._side, self._middle, self._right):
            self._split.addWidget(part)
        self._split.setSizes([280, 460, 470])
        self._bar = area(row(self.tabs, margins=(16, 0, 16, 0)), hair=Side.BOTTOM)
        self._whole = area(column(self._bar, (self._split, 1), gap=0))
        self.set_body(self._whole)

    # one text

    def _choose(self, view: object) -> None:
        """Show another text, with what was typed in it before."""
        assert isinstance(view, TextView)  # noqa: S101 - the list holds nothing else
        self._view = view
        typed = self._drafts.get((view.language, view.name), view.text)
        quiet = QSignalBlocker(self.text)
        self.text.setPlainText(typed)
        quiet.unblock()
        self._field.set_label(_("&Text: {title}").format(title=text_title(view).replace("&", "&&")))
        self.outdated.setVisible(view.outdated)
        self.outdated.say(
            _("The shipped text changed since you worded yours."),
            _("Take over what you need and save, or go back to it."),
            word=_("Consider"),
            verb=_("See what &changed"),
        )
        self.changes.show_view(view)
        self.pages.view.clear()
        self._show_state(None)
        self._ask_kind(view)

    def _open_text(self, _name: str) -> None:
        """Enter on a row goes to its text, on its tab where it is narrow."""
        self.tabs.setCurrentIndex(_TEXT)
        self._reflow()
        self.text.setFocus()

    def _ask_kind(self, view: TextView) -> None:
        """In which letter the text is seen; a sentence has to be looked for."""
        self._asked += 1
        asked = self._asked

        def show(kind: LetterKind) -> None:
            self._kind = kind
            self._try()

        self.context.runner.ask(
            lambda desk: letter_texts.shown_in(desk, view.language, view.name),
            show,
            lambda: isValid(self) and asked == self._asked,
        )

    def _take(self) -> None:
        if self._view is None:
            return
        key, typed = (self._view.language, self._view.name), self.text.toPlainText()
        if typed == self._drafts.get(key, self._view.text):
            return  # only its marks have changed
        self._drafts[key] = typed
        if typed == self._view.text:
            del self._drafts[key]
        self.list.mark_typed(self._drafts)
        self.keep.setEnabled(False)  # until it was tried
        self._typing.start()

    def _try(self) -> None:
        view, text = self._view, self.text.toPlainText()
        if view is None or not self.context.runner.is_open:
            return
        self._asked += 1
        asked, kind = self._asked, self._kind
        self.context.runner.ask(
            lambda desk: _try(desk, view, text, kind),
            self._show_tried,
            lambda: isValid(self) and asked == self._asked,
        )
        self.changes.compare(text)

    def _show_tried(self, tried: _Tried) -> None:
        if tried.pdf:
            self.pages.show_pages(PdfPages(tried.pdf), _("sample"))
        elif tried.error is not None and not self.pages.view.count:  # else the last page that could be made
            self.pages.say_broken(sentence(tried.error))
        self._show_state(tried)

    def _show_state(self, tried: _Tried | None) -> None:
        """What can be done with the text as it stands."""
        view = self._view
        if view is None:
            return
        text = self.text.toPlainText()
        changed = text != view.text or view.outdated
        error = None if tried is None else tried.error
        self._field.set_error("" if error is None else sentence(error))
        self.keep.setEnabled(tried is not None and error is None and changed)
        self.back.setVisible(text != view.shipped)
        self.set_note(text_state(view, edited=text != view.text))

    # what is done

    def _go_back(self) -> None:
        """Put the shipped text into the field, in one step that Ctrl+Z takes back; saving goes back to it."""
        if self._view is not None:
            self.text.setFocus()
            self.text.selectAll()
            self.text.insertPlainText(self._view.shipped)

    def _show_what_changed(self) -> None:
        self.changes.choose_shipped_since()
        self.tabs.setCurrentIndex(_CHANGES)

    def _keep(self) -> None:
        view, text = self._view, self.text.toPlainText()
        if view is None:
            return
        language, name = view.language, view.name

        def keep(desk: Desk) -> Done[TextView]:
            if text == view.shipped:
                return letter_texts.go_back(desk, language, name)
            return letter_texts.keep(desk, language, name, text)

        self.complain("")
        self.set_saving(saving=True)
        self.context.runner.do(keep, self._finish, self.fail)

    def _finish(self, view: TextView) -> None:
        self.set_saving(saving=False)
        self._drafts.pop((view.language, view.name), None)
        self.list.take(view, self._drafts)
        self.context.say(_("Letters say it from now on."))
        self._choose(view)

    def is_touched(self) -> bool:
        """Whether a text was changed and not saved."""
        return bool(self._drafts)

    def done(self, result: int) -> None:
        """Nobody waits for an answer any more."""
        self._asked += 1
        self._typing.stop()
        super().done(result)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything side by side, or each on its tab."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self, _place: int = 0) -> None:
        wide = self.width() >= self.theme.px(_WIDE)
        for place in (_LIST, _TEXT):
            self.tabs.setTabVisible(place, not wide)
        place = self.tabs.currentIndex()
        if wide and place in {_LIST, _TEXT}:
            self.tabs.setCurrentIndex(_PAGE)
            return
        above = (self._right if wide else self._whole).layout()
        if isinstance(above, QBoxLayout) and self._bar.parentWidget() is not above.parentWidget():
            above.insertWidget(0, self._bar)
        shown = (
            (self._side, wide or place == _LIST),
            (self._middle, wide or place == _TEXT),
            (self.pages, place != _CHANGES),
            (self.changes, place == _CHANGES),
            (self._right, place in {_PAGE, _CHANGES}),
        )
        for part, seen in sorted(shown, key=lambda one: one[1]):  # all at once would widen the window
            part.setVisible(seen)
