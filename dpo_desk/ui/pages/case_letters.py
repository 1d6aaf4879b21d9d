"""The letters of a case: drafts, issued, sent; to open, to print, and to begin a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.actions import letters
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.errors import tell
from dpo_desk.ui.pages.tabbed import MARGINS, kept_room
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.dates import day_month, full_date
from dpo_desk.words.names import name

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Writing(Generic[V]):
    """How letters belong to one kind of case.

    Attributes:
        letters: those of a case, the newest first.
        kinds: those that can be begun now, the one that is called for first.
        begin: begins one.
    """

    letters: Callable[[V], Sequence[Letter]]
    kinds: Callable[[V], Sequence[LetterKind]]
    begin: Callable[[Context, V, LetterKind], None]


class CaseLetters(QWidget, Generic[V]):
    """Letters of a case, and a new one.

    Args:
        context: of the window.
        writing: how they belong to this kind of case.
    """

    def __init__(self, context: Context, writing: Writing[V]) -> None:
        super().__init__()
        self._context, self._writing = context, writing
        self._view: V | None = None
        self._shown: dict[str, Letter] = {}
        theme = context.theme
        self._list = RowList(theme, _("Letters"))
        self._list.opened.connect(self._open)
        self._list.chosen.connect(lambda _key: self.show_buttons())
        self._new = Button(theme, _("&New letter"), icon=Icon.PLUS)
        self._menu = QMenu(self._new)
        self._new.setMenu(self._menu)
        self._print = Button(theme, _("&Print"), icon=Icon.PRINTER)
        self._print.clicked.connect(self._print_current)
        self._none = Label(theme, _("No letter has been written yet."), tone=Token.INK2)
        self._package = Button(theme, _("Response pac&kage…"), icon=Icon.LOCK)
        self._package.clicked.connect(self._pack)
        head = flow_of(self._new, self._print, self._package, gap=12)
        self.setLayout(column(head, self._none, (kept_room(self._list), 1), gap=12, margins=MARGINS))

    def show_view(self, view: V) -> None:
        """Show the letters."""
        self._view = view
        found = self._writing.letters(view)
        self._shown = {str(one.id): one for one in found}
        self._list.show_entries([_letter_row(letter) for letter in found])
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._print.setVisible(bool(found))
        self._package.setVisible(bool(found))
        self.show_buttons()
        self._menu.clear()
        for kind in self._writing.kinds(view):
            self._menu.addAction(name(kind)).triggered.connect(partial(self._draft, kind))
        self._new.setVisible(bool(self._menu.actions()))

    def _draft(self, kind: LetterKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt sends it
        if self._view is not None:
            self._writing.begin(self._context, self._view, kind)

    def current(self) -> Letter | None:
        """The letter that is chosen."""
        return self._shown.get(self._list.current_key())

    def show_buttons(self) -> None:
        """Allow what can be done with the letter that is chosen; only what was issued is packed."""
        letter = self.current()
        self._print.setEnabled(letter is not None)
        self._package.setEnabled(letter is not None and letter.issued_at is not None)

    def _pack(self) -> None:
        """Put the letter and documents of its case into one encrypted file."""
        from dpo_desk.ui.dialogs.package_answer import PackageDialog  # noqa: PLC0415 - loads what binds pages

        letter = self.current()
        if letter is not None:
            PackageDialog(self._context, letter, self).open()

    def _open(self, key: str) -> None:
        self._context.go(Going(Place.LETTERS, int(key)))

    def _print_current(self) -> None:
        """Print the pages as they were issued; those of a draft are marked as one."""
        letter = self.current()
        if letter is not None:
            self._context.runner.ask(lambda desk: _pages(desk, letter), self._print_pages)

    def _print_pages(self, answer: bytes | DeskError) -> None:
        if isinstance(answer, DeskError):
            tell(self._context.theme, answer, self)
        else:
            print_pdf(self._context, answer, self)


def _pages(desk: Desk, letter: Letter) -> bytes | DeskError:
    try:
        if letter.issued_at is None:
            return letters.preview(desk, letter).pdf
        return letters.issued_bytes(desk, letter)
    except DeskError as error:
        return error


def _letter_row(letter: Letter) -> RowData:
    if letter.sent_on is not None:
        pill = PillData(meaning=Meaning.DONE, text=_("Sent"), extra=day_month(letter.sent_on))
    elif letter.issued_at is not None:
        pill = PillData(meaning=Meaning.SOON, text=_("Not sent yet"))
    else:
        pill = PillData(meaning=Meaning.CALM, text=_("Draft"))
    return RowData(
        key=str(letter.id),
        title=name(letter.kind),
        number=letter.number or _("Draft"),
        detail=full_date(letter.dated),
        pill=pill,
    )
