"""The same letter in the office's own language, beside the one that will be sent: for reading only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dpo_desk.actions import letters
from dpo_desk.actions import settings as questions
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letters import LETTER_LANGUAGES, Letter
from dpo_desk.ui.context import Context
from dpo_desk.ui.pages.letter_draft import with_wishes
from dpo_desk.ui.reading import later
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, language
from dpo_desk.words.dates import language_name
from dpo_desk.words.errors import sentence


def own_language(desk: Desk) -> str:
    """In which language letters are read beside: the one that was set, else the window's."""
    chosen = questions.get(desk).reading_language or language()
    return chosen if chosen in LETTER_LANGUAGES else "en"


class ReadingPages(QWidget):
    """Pages that are never sent.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.panel = PagePanel(context.theme, later(context), _("The letter in your own language"))
        self.note = Banner(context.theme, Card.SELECT)
        self.note.say(
            _("The wording was edited by hand."), _("This is the approved one; yours is not translated.")
        )
        self.back = Button(context.theme, _("Back to the &wording"), ButtonKind.LINK)
        self.panel.add_tool(self.back)
        self.setLayout(column(self.note, (self.panel, 1), gap=0))

    def show_letter(self, letter: Letter) -> None:
        """Show a draft as it would be in the office's own language."""
        self._asked += 1
        asked = self._asked
        self.note.setVisible(bool(letter.wishes.body))

        def show(answer: object) -> None:
            if isinstance(answer, DeskError):
                self.panel.say_broken(sentence(answer))
            elif isinstance(answer, tuple):
                pdf, spoken = answer
                words = _("{language}, for reading only").format(language=language_name(spoken))
                self.panel.show_pages(PdfPages(pdf), words)

        self._context.runner.ask(
            lambda desk: _read(desk, letter), show, lambda: isValid(self) and asked == self._asked
        )


def _read(desk: Desk, letter: Letter) -> tuple[bytes, str] | DeskError:
    spoken = own_language(desk)
    plain = replace(with_wishes(letter, body=""), language=spoken)
    try:
        return letters.preview(desk, plain).pdf, spoken
    except DeskError as error:
        return error
