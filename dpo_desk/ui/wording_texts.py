"""The way to the texts of letters, from wherever one is; what shows them is loaded when it is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.ui.context import Context
from dpo_desk.words import language


def word_texts(context: Context, parent: QWidget, spoken: str = "", name: str = "") -> None:
    """Open the texts of letters.

    Args:
        context: of the window.
        parent: the window it stands on.
        spoken: language of the texts; that of the window by default.
        name: of the text; the first by default.
    """
    from dpo_desk.ui.dialogs.letter_texts import LetterTextsDialog  # noqa: PLC0415 - see the head

    LetterTextsDialog(context, spoken or language(), name, parent).open()
