"""The check of the whole office, when it is asked for. A card for any page of settings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import health
from dpo_desk.core.health import Finding, Health
from dpo_desk.ui.context import Context
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.frames import titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _, pgettext
from dpo_desk.words.health import advice, finding_words, well_words


class HealthCard(QWidget):
    """One button, and what the check found.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        words = _("Reads the whole file, compares every document and letter with its hash, and the journal.")
        about = Label(theme, words, tone=Token.INK2, wrap=True)
        self.button = Button(theme, _("Chec&k the office now"), icon=Icon.SHIELD_CHECK)
        self.button.clicked.connect(self._ask)
        self._mark = Mark(theme, Meaning.DONE, 14)
        self._mark.hide()
        self.result = Label(theme, wrap=True)
        context.runner.failed.connect(self._stop)
        told = row(column(3, self._mark, STRETCH, gap=0), (self.result, 1), gap=8)
        self.setLayout(
            column(
                titled_card(
                    theme, pgettext("of the office", "Health"), about, row(self.button, STRETCH), told, gap=12
                )
            )
        )

    def _ask(self) -> None:
        """First the file, while nobody writes; then its contents, while people go on."""
        self.button.setEnabled(False)
        self._mark.hide()
        self.result.set_tone(None)
        self.result.setText(_("Checking…"))
        self._context.runner.do(health.check_file, self._ask_contents)

    def _ask_contents(self, found: tuple[Finding, ...]) -> None:
        self._context.runner.ask(lambda desk: health.together(found, health.check_contents(desk)), self._show)

    def _stop(self, _error: object) -> None:
        """It could not be checked to the end; the window says why."""
        if not self.button.isEnabled():
            self.button.setEnabled(True)
            self.result.clear()

    def _show(self, found: Health) -> None:
        self.button.setEnabled(True)
        self._mark.set_meaning(Meaning.DONE if found.is_well else Meaning.LATE)
        self._mark.show()
        self.result.set_tone(Token.DONE if found.is_well else Token.LATE)
        lines = [*(finding_words(one) for one in found.findings), advice()]
        self.result.setText(well_words(found) if found.is_well else "\n".join(lines))
