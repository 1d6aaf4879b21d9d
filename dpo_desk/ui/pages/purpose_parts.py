"""The versions of the words for a purpose: read, entered, changed while nobody was shown them, compared."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.actions import purposes
from dpo_desk.actions.purposes import PurposeView
from dpo_desk.core.wordings import Wording
from dpo_desk.ui.context import Context
from dpo_desk.ui.purpose_words import (
    version_words,
    wording_row,
)
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card, card, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.strips import UndoBar
from dpo_desk.words import _
from dpo_desk.words.file_facts import in_groups


class WordingsPart(QWidget):
    """The versions of the words for a purpose: one is read, new ones are entered, two are compared.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: PurposeView | None = None
        self._removed: Wording | None = None
        theme = context.theme
        self.undo_bar = UndoBar(theme)
        self.undo_bar.undone.connect(self._bring_back)
        self.list = RowList(theme, _("Versions of the words"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.chosen.connect(lambda _key: self._show_current())
        self.list.opened.connect(lambda _key: self.change())
        nothing = _("No words are entered yet. A consent is strong only if it points at what people read.")
        self._none = Label(theme, nothing, tone=Token.INK2, wrap=True)
        self._text = Label(theme, wrap=True, selectable=True)
        self._hash = Label(theme, size=SMALL, tone=Token.INK3, mono=True, wrap=True, selectable=True)
        self._sheet = card(column(self._text, self._hash, gap=10, margins=(16, 12, 16, 12)), Card.SUNKEN)
        new = Button(theme, _("&New version…"), ButtonKind.QUIET, icon=Icon.PLUS)
        new.clicked.connect(self.add)
        self._change = Button(theme, _("&Change…"), ButtonKind.QUIET)
        self._change.clicked.connect(self.change)
        self._compare = Button(theme, _("C&ompare…"), ButtonKind.QUIET)
        self._compare.clicked.connect(self.compare)
        self._remove = Button(theme, _("Re&move"), ButtonKind.QUIET)
        self._remove.clicked.connect(self.remove)
        buttons = flow_of(new, self._change, self._compare, self._remove)
        parts = section(
            theme, _("The words people are shown"), self._none, self.list, buttons, self._sheet, gap=6
        )
        self.setLayout(column(parts))
        theme.changed.connect(self._fit)

    def current(self) -> Wording | None:
        """The version that is read."""
        key = self.list.current_key()
        known = () if self.view is None else self.view.wordings
        return next((one for one in known if str(one.id) == key), None)

    def show_view(self, view: PurposeView) -> None:
        """Show the versions of a purpose."""
        same = self.view is not None and self.view.purpose.id == view.purpose.id
        self.view = view
        today, known = self._context.desk.today(), _in_order(view)
        self.list.show_entries([wording_row(view, one, today) for one in known])
        if known and not (same and self.current() is not None):
            shown = [one for one in known if one in view.current]
            self.list.select_key(str((shown or known)[0].id))
        self.list.setVisible(bool(known))
        self._none.setVisible(not known)
        self._fit()
        self._show_current()

    def _fit(self) -> None:
        self.list.setFixedHeight(self.list.content_height())

    def _show_current(self) -> None:
        wording, view = self.current(), self.view
        self._sheet.setVisible(wording is not None)
        several = view is not None and len(view.wordings) > 1
        self._compare.setVisible(several)
        draft = wording is not None and view is not None and not view.shown[wording.id]
        self._change.setVisible(draft)
        self._remove.setVisible(draft)
        if wording is not None:
            self._text.setText(wording.text)
            self._hash.setText(f"SHA-256 {in_groups(wording.sha256)}")
            self._sheet.setAccessibleName(version_words(wording))

    def add(self) -> None:
        """Enter a new version, beginning with the words of the one that is read."""
        self._open_form(None)

    def change(self) -> None:
        """Change the version that is read, as long as nobody was shown it."""
        if self._change.isVisibleTo(self):
            self._open_form(self.current())

    def _open_form(self, draft: Wording | None) -> None:
        from dpo_desk.ui.dialogs.edit_wording import EditWordingDialog  # noqa: PLC0415 - when asked for

        if self.view is not None:
            EditWordingDialog(self._context, self.view, self.current(), draft, self).open()

    def compare(self) -> None:
        """Set two versions side by side."""
        from dpo_desk.ui.dialogs.compare_wordings import CompareDialog  # noqa: PLC0415 - when asked for

        if self.view is not None:
            CompareDialog(self._context, self.view.wordings, self.current(), self).open()

    def remove(self) -> None:
        """Throw away the version that is read; nobody was shown it."""
        wording = self.current()
        if wording is None:
            return

        def removed(_nothing: None) -> None:
            self._removed = wording
            self.undo_bar.offer(_("“{name}” is removed.").format(name=version_words(wording)))

        self._context.runner.do(lambda desk: purposes.remove_wording(desk, wording.id), removed)

    def _bring_back(self) -> None:
        gone, self._removed = self._removed, None
        if gone is not None:
            self._context.runner.do(
                lambda desk: purposes.add_wording(
                    desk,
                    gone.purpose_id,
                    gone.language,
                    gone.text,
                    valid_from=gone.valid_from,
                    explicit=gone.explicit,
                )
            )


def _in_order(view: PurposeView) -> tuple[Wording, ...]:
    """Versions by language, the usual one first, and the newest of each first."""
    usual = [one.language for one in view.purpose.words]

    def place(one: Wording) -> tuple[int, str, int]:
        known = usual.index(one.language) if one.language in usual else len(usual)
        return known, one.language, -one.version

    return tuple(sorted(view.wordings, key=place))
