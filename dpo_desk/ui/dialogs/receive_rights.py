"""What is asked: the rights that were read, with the very words, and all the others one click away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.proposals import RightMention
from dpo_desk.core.rights import Right
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.names import name

_QUOTE_LETTERS = 60


class RightsPart(QWidget):
    """Check boxes for the rights of a request.

    Args:
        theme: the look in force.
        chosen: what is thought to be asked.
        mentions: the very words that say so; empty when it is entered by hand, and all rights are shown.
    """

    changed = Signal()
    """Another set of rights is meant."""

    def __init__(self, theme: Theme, chosen: Sequence[Right], mentions: Sequence[RightMention] = ()) -> None:
        super().__init__()
        quotes: dict[Right, str] = {}
        for mention in mentions:
            quotes.setdefault(mention.right, mention.quote)
        first = tuple(chosen) if mentions else tuple(Right)
        self.rows: dict[Right, CheckRow] = {}
        order = (*first, *(right for right in Right if right not in first))
        for right in order:
            row = CheckRow(theme, name(right), _note(right, quotes.get(right)), checked=right in chosen)
            row.box.toggled.connect(self._tell)
            self.rows[right] = row
        self._others = [self.rows[right] for right in order if right not in first]
        self.another = Button(theme, _("Another right…"), ButtonKind.LINK, icon=Icon.PLUS)
        self.another.clicked.connect(self.show_all)
        self.another.setVisible(bool(self._others))
        for row in self._others:
            row.hide()
        boxes = QWidget()
        boxes.setLayout(column(*self.rows.values(), self.another, gap=2))
        boxes.setFocusProxy(self.rows[order[0]].box)
        unread = bool(chosen) and not mentions
        hint = _("No right was recognised in the words. Read the mail, and choose.") if unread else ""
        self.field = FormField(theme, _("What is asked"), boxes, hint=hint)
        self.setLayout(column(self.field))

    def rights(self) -> tuple[Right, ...]:
        """What is asked, in the order of the law."""
        return tuple(right for right in Right if self.rows[right].box.isChecked())

    def show_all(self) -> None:
        """Show the rights that were not read as well."""
        for row in self._others:
            row.show()
        self.another.hide()
        if self._others:
            self._others[0].box.setFocus()

    def _tell(self) -> None:
        self.field.set_error("")
        self.changed.emit()


def _note(right: Right, quote: str | None) -> str:
    article = _("Article {n}").format(n=right.article)
    parts = [_("“{words}”").format(words=_shortened(quote)) if quote else article]
    if right.immediate:
        parts.append(_("takes effect at once"))
    return " · ".join(parts)


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE_LETTERS else words[: _QUOTE_LETTERS - 1].rstrip() + "…"
