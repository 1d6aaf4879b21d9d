"""The journal's seals: checked now, held against a printed page, and printed. A card for any page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import journal
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Anchor, Fault, Verdict
from dpo_desk.ui.context import Context
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.errors import sentence

_FAULTS = {
    Fault.ILLEGIBLE: N_("it cannot be read"),
    Fault.OUT_OF_SEQUENCE: N_("its number does not follow the one before"),
    Fault.SEAL_BROKEN: N_("its seal is broken"),
    Fault.CONTENT_ALTERED: N_("its content was altered"),
    Fault.NOT_AS_WITNESSED: N_("it is not the one that was noted elsewhere"),
    Fault.CUT_OFF: N_("it is missing, with all that follow"),
}


def verdict_words(verdict: Verdict) -> str:
    """What a check of the journal found."""
    if verdict.fault is None:
        words = ngettext("{n} entry, unbroken", "{n} entries, unbroken", verdict.sound)
        return words.format(n=verdict.sound)
    words = _("Entry {n} does not fit: {why}. Leave the file as it is and compare it with a backup.")
    return words.format(n=verdict.bad_seq, why=_(_FAULTS[verdict.fault]))


class JournalCard(QWidget):
    """The journal's seals, checked and printed when it is asked for.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        theme = context.theme
        about = Label(
            theme,
            _("Every change stands in the journal, each entry sealed to the one before."),
            tone=Token.INK2,
            wrap=True,
        )
        self.code = LineField(theme, mono=True)
        self.code.returnPressed.connect(self._check)
        self._field = FormField(
            theme, _("&Code of a printed seal"), self.code, hint=_("Empty: checked without paper.")
        )
        self.code.textChanged.connect(lambda _text: self._field.set_error(""))
        self.verify = Button(theme, _("Check the &journal"), icon=Icon.SHIELD_CHECK)
        self.verify.clicked.connect(self._check)
        self.print = Button(theme, _("Print a s&eal…"), icon=Icon.PRINTER)
        self.print.clicked.connect(self._print)
        self._mark = Mark(theme, Meaning.DONE, 14)
        self.result = Label(theme, wrap=True)
        self._mark.hide()
        context.runner.failed.connect(self._stop)
        told = row(column(3, self._mark, STRETCH, gap=0), (self.result, 1), gap=8)
        parts = (about, self._field, flow_of(self.verify, self.print), told)
        self.setLayout(column(titled_card(theme, _("Journal"), *parts, gap=12)))

    def _check(self) -> None:
        if not self.verify.isEnabled():
            return
        printed: Anchor | None = None
        if self.code.text().strip():
            try:
                printed = journal.witness(self.code.text())
            except DeskError as error:
                self._field.set_error(sentence(error))
                self.code.setFocus()
                return
        self._ask(lambda desk: journal.verify(desk, printed))

    def _ask(self, question: Callable[[Desk], Verdict]) -> None:
        self._asked += 1
        asked = self._asked
        self.verify.setEnabled(False)
        self._mark.hide()
        self.result.setText(_("Checking…"))
        self._context.runner.ask(question, self._show, still_wanted=lambda: asked == self._asked)

    def _stop(self, _error: object) -> None:
        """The question could not be asked to its end; the window says why."""
        if not self.verify.isEnabled():
            self.verify.setEnabled(True)
            self.result.clear()

    def _show(self, verdict: Verdict) -> None:
        self.verify.setEnabled(True)
        self._mark.set_meaning(Meaning.DONE if verdict.ok else Meaning.LATE)
        self._mark.show()
        self.result.set_tone(Token.DONE if verdict.ok else Token.LATE)
        self.result.setText(verdict_words(verdict))

    def _print(self) -> None:
        from dpo_desk.ui.printing import print_pdf  # noqa: PLC0415 - loads the preview, once in a while

        self._context.runner.do(_sealed_page, lambda pdf: print_pdf(self._context, pdf, self))


def _sealed_page(desk: Desk) -> Done[bytes]:
    from dpo_desk.actions import papers  # noqa: PLC0415 - loads ReportLab, once in a while

    sealed = journal.seal(desk)
    return Done(papers.journal_seal(desk, sealed.value), sealed.changed)
