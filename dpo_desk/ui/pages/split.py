"""Two panes: a list as wide as its rows need, and a detail that takes the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget

from dpo_desk.ui.theme.theme import Theme

_LIST = 400
_LIST_MOST = 520
_LIST_LEAST = 340
_REST = 10_000


class Split(QSplitter):
    """List at the left, detail at the right; the person may move the line between them.

    Args:
        theme: the look in force.
        left: the list.
        right: the detail.
        width: of the list at 100 %.
    """

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, *, width: int = _LIST) -> None:
        super().__init__()
        self._theme, self._left, self._wanted = theme, left, width
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        theme.changed.connect(self._reflow)
        self._reflow()

    def _reflow(self) -> None:
        width = self._theme.px(self._wanted)
        self._left.setMinimumWidth(min(width, _LIST_LEAST))
        self.setSizes([min(width, _LIST_MOST), _REST])
