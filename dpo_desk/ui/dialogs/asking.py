"""A question before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column


def ask_first(
    context: Context, heading: str, words: str, verb: str, then: Callable[[], None], parent: QWidget
) -> Dialog:
    """Ask before something that cannot be taken back.

    Args:
        context: of the window.
        heading: the question.
        words: what is lost and what stays.
        verb: word on the button that does it.
        then: does it.
        parent: window the question stands on.
    """
    dialog = Dialog(context.theme, heading, parent=parent)
    label = Label(context.theme, words, wrap=True)
    label.setMinimumWidth(context.theme.px(360))
    dialog.set_body(area(column(label, STRETCH, margins=(24, 16, 24, 16))))
    dialog.add_cancel()
    button: Button = dialog.add_button(verb, ButtonKind.PRIMARY)
    button.clicked.connect(dialog.accept)
    dialog.accepted.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
