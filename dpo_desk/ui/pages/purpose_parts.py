"""One purpose of consent: what it says, what rests on it, and the versions of the words people were shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.actions import organisations, purposes
from dpo_desk.actions.purposes import PurposeView
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.wordings import Wording
from dpo_desk.ui.context import Context
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.pages.purpose_words import (
    course_pairs,
    cover_pairs,
    remark_words,
    text_pairs,
    version_words,
    wording_row,
)
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card, area, card, hairline, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.strips import Banner, UndoBar
from dpo_desk.words import _


class PurposeDetail(QWidget):
    """The right side of the page of purposes.

    Args:
        context: of the window.
    """

    edit_wanted = Signal()
    """Change this purpose."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._edit = Button(theme, _("&Edit"), ButtonKind.PRIMARY, icon=Icon.PENCIL, tip="F2")
        self._edit.clicked.connect(self.edit_wanted)
        self.head = DetailHead(theme, self._edit)
        self.remarks = Banner(theme, Card.SOON)
        self._texts, self._cover, self._course = Details(theme), Details(theme), Details(theme)
        self.wordings = WordingsPart(context)
        body = column(
            self.remarks,
            self.wordings,
            section(theme, _("What people read of it"), self._texts),
            section(theme, _("What it covers"), self._cover),
            section(theme, _("Giving and taking back"), self._course),
            STRETCH,
            gap=20,
            margins=(24, 18, 24, 24),
        )
        top = area(column(self.head, margins=(24, 14, 24, 14)))
        undo = column(self.wordings.undo_bar, margins=(16, 0, 16, 12))
        self.setLayout(column(top, hairline(), (flowing(body), 1), undo, gap=0))

    def show_purpose(self, purpose: Purpose) -> None:
        """Show a purpose; its versions follow from the reading worker."""
        house = organisations.organisation(self._context.desk, purpose.organisation_id)
        self.head.show_words(house.name, purpose.title)
        self._texts.show_pairs(text_pairs(purpose))
        self._cover.show_pairs(cover_pairs(purpose))
        self._course.show_pairs(course_pairs(purpose))
        found = remark_words(purpose)
        self.remarks.say(_("The law would find fault with this purpose"), found, word=_("Consider"))
        self.remarks.setVisible(bool(found))
        self.wordings.show_purpose(purpose)


class WordingsPart(QWidget):
    """The versions of the words for a purpose: one is read, new ones are entered, two are compared.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: PurposeView | None = None
        self._asked = 0
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

    def show_purpose(self, purpose: Purpose) -> None:
        """Ask for the versions of a purpose."""
        self._asked += 1
        asked = self._asked
        if self.view is not None and self.view.purpose.id != purpose.id:
            self._show_view(None)

        def still() -> bool:
            return asked == self._asked

        self._context.runner.ask(lambda desk: purposes.view(desk, purpose.id), self._show_view, still)

    def current(self) -> Wording | None:
        """The version that is read."""
        key = self.list.current_key()
        known = () if self.view is None else self.view.wordings
        return next((one for one in known if str(one.id) == key), None)

    def _show_view(self, view: PurposeView | None) -> None:
        self.view = view
        today = self._context.desk.today()
        known = () if view is None else _in_order(view)
        self.list.show_entries([wording_row(view, one, today) for one in known] if view else [])
        if view is not None and self.current() is None and known:
            shown = [one for one in known if one in view.current]
            self.list.select_key(str((shown or known)[0].id))
        entries = bool(known)
        self.list.setVisible(entries)
        self._none.setVisible(view is not None and not entries)
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
            self._hash.setText(f"SHA-256 {wording.sha256}")
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
