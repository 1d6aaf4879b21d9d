"""Texts of letters in the gallery: one the office worded before the shipped text changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import demo, letter_texts
from dpo_desk.actions.desk import Desk
from dpo_desk.core.letter_texts import OfficeText
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.dialogs.letter_texts import LetterTextsDialog
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pictures import settle

_REFUSED = LetterKind.REFUSED.value


def fill(desk: Desk) -> None:
    """Word a text as an office would have, before the shipped one changed."""
    shipped = letter_texts.view(desk, "en", _REFUSED).shipped
    older = OfficeText(
        language="en",
        name=_REFUSED,
        text=shipped.replace("We are unable to do what you ask.", "We cannot do what you ask."),
        base=shipped.replace("## Why we refuse", "## Our reasons"),
        kept_at=desk.now() - timedelta(days=200),
        kept_by=demo.COLLEAGUE,
    )
    with desk.store.transaction():
        desk.store.letter_texts.add(older)


def text_dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """The dialog on texts: a letter, a sentence, a mistake, and a shipped text that changed."""
    context = window.context

    def shown(language: str, name: str) -> LetterTextsDialog:
        dialog = LetterTextsDialog(context, language, name, window)
        dialog.show()
        for _pause in range(3):  # the sample comes after a pause in typing
            settle(dialog, context.runner)
        return dialog

    def with_mistake() -> QWidget:
        dialog = shown("nl", LetterKind.EXTENSION.value)
        dialog.text.insertPlainText("{{ kleur }}\n")
        for _pause in range(3):
            settle(dialog, context.runner)
        return dialog

    def compared() -> QWidget:
        dialog = shown("en", _REFUSED)
        dialog.outdated.acted.emit()
        return dialog

    yield "letter-texts", lambda: shown("de", LetterKind.ACCESS_ANSWER.value)
    yield "letter-texts-sentence", lambda: shown("en", "closing.named")
    yield "letter-texts-mistake", with_mistake
    yield "letter-texts-changed", compared
