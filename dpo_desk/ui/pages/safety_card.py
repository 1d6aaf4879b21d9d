"""Today on backups: when a restore was last proven, when the next backup is due, or how to begin."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.backups import Overview
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.backup_words import calm_meaning, due_words, proof_words
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.frames import titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _


class SafetyCard(QWidget):
    """A calm line; amber only when something is due. As long as the office is not safe yet: what is missing.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._mark = Mark(theme, Meaning.CALM, 14)
        self.proven = Label(theme, wrap=True)
        self.due = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        line = row(column(3, self._mark, STRETCH, gap=0), (column(self.proven, self.due, gap=0), 1), gap=8)
        self.lines = ActionLines(theme, fold=0, ruled=False)
        self.lines.wanted.connect(lambda _key, _verb: context.go(Going(Place.BACKUPS)))
        self._told = titled_card(theme, _("Backup"), line, gap=4)
        self._to_do = titled_card(theme, _("To set up"), self.lines, gap=0)
        self.setLayout(column(self._told, self._to_do, gap=12))

    def show_overview(self, found: Overview) -> None:
        """Tell it."""
        missing = _missing(found)
        self._to_do.setVisible(bool(missing))
        self._told.setVisible(found.last is not None)
        self.lines.show_lines(missing)
        self._mark.set_meaning(calm_meaning(found))
        self.proven.setText(_sentence(proof_words(found)))
        self.due.setText(_sentence(due_words(found)))


def _sentence(words: str) -> str:
    """Words that stand alone begin with a capital."""
    return words[:1].upper() + words[1:]


def _missing(found: Overview) -> list[ActionLine]:
    """What an office needs once; nothing once it has it."""
    wanted = (
        ("backup", _("A first backup"), found.last is None),
        ("sheet", _("Try the recovery sheet"), found.sheet.tried_on is None),
    )
    return [
        ActionLine(key=key, title=title, bold=False, verbs=(Verb("go", _("Begin…")),))
        for key, title, lacks in wanted
        if lacks
    ]
