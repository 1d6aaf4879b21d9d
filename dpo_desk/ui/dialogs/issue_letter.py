"""Issuing a letter, and recording that it left the house: two short forms that say what will come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QWidget

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, Flowing, RadioRow, enum_choice
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import full_date
from dpo_desk.words.findings import finding_words
from dpo_desk.words.names import name

_NOW, _LATER = "now", "later"
_SIZE = (560, 720)
"""Pixels at 100 %: width and most height."""


class _Leaving(QWidget):
    """When and how a letter leaves the house, and why that is told only now or in spite of something."""

    def __init__(self, context: Context, dispatch: Dispatch) -> None:
        super().__init__()
        self._today = context.desk.today()
        self.on = DateFormField(context, _("It &leaves on"), self._today)
        self.dispatch = enum_choice(context, Dispatch, dispatch)
        self.reason = LineField(context.theme)
        self._reason = FormField(context.theme, _("&Why only now"), self.reason, note=_("needed"))
        how = FormField(context.theme, _("&How"), self.dispatch)
        self.setLayout(column(Beside(context.theme, self.on, how), self._reason, gap=14))
        self.on.line.changed.connect(self._show_reason)
        self._show_reason(self._today)

    def _show_reason(self, day: object) -> None:
        self._reason.setVisible(isinstance(day, date) and day < self._today)

    def way(self) -> Dispatch:
        """How it leaves."""
        return Dispatch(self.dispatch.value())

    def day(self) -> date | None:
        """The day, if everything that belongs to it was said; else the fields tell what is missing."""
        day = self.on.needed()
        if day is None:
            return None
        self._show_reason(day)
        missing = day < self._today and not self.reason.text().strip()
        self._reason.set_error(_("Say in a few words why it is recorded only now.") if missing else "")
        if missing:
            self.reason.setFocus()
            return None
        return day

    def why(self) -> str:
        """The reason, if one is asked for."""
        return self.reason.text().strip()


class IssueDialog(EntryDialog):
    """Issues a draft. The button stays within reach while something is to be mended, and says what.

    Args:
        context: of the window.
        letter: the draft, kept as it stands.
        findings: what it lacks.
        then: gets the issued letter.
        parent: window the dialog stands on.
    """

    def __init__(
        self,
        context: Context,
        letter: Letter,
        findings: tuple[Finding, ...],
        then: Callable[[Letter], None],
        parent: QWidget,
    ) -> None:
        super().__init__(context, _("Issue the letter"), name(letter.kind), parent)
        self._letter, self._findings, self._then = letter, findings, then
        self.leaves = RadioRow(
            context.theme,
            [
                Option(_NOW, _("It &leaves the house today")),
                Option(_LATER, _("Not &yet: I record that later")),
            ],
            upright=True,
        )
        self.dispatch = enum_choice(context, Dispatch, letter.wishes.dispatch)
        self.leaving = FormField(context.theme, _("&How"), self.dispatch)
        self.reason = LineField(context.theme, placeholder=_("One sentence, in your own words"))
        self.reason_field = FormField(context.theme, _("&Why it is issued all the same"), self.reason)
        for button in self.leaves.buttons.values():
            button.toggled.connect(self._show_leaving)
        self._parts = _parts(self.leaves, self.leaving, self.reason_field)
        self._place = scrolled(Flowing(self._parts))
        self.set_body(self._place)
        self.add_cancel()
        self.issue_button = self.add_button(_("&Issue"), ButtonKind.PRIMARY)
        self.issue_button.clicked.connect(self._issue)
        self.saves_with(self.issue_button)
        self._say_considered()
        self.fit_to(self._parts, self._place, *_SIZE)

    def _show_leaving(self) -> None:
        self.leaving.setVisible(self.leaves.value() == _NOW)

    def _say_considered(self) -> None:
        mend = [one for one in self._findings if one.severity is Severity.MEND]
        if mend:
            self.complain(self._lacking(mend))
        self._ask_why([one for one in self._findings if one.severity is Severity.CONSIDER])
        self.set_note(_("It gets a number, and its pages are kept for good."))

    def _ask_why(self, passed_over: Sequence[Finding]) -> None:
        """What is passed over is named, and a reason is asked for; the journal keeps both."""
        self.reason_field.setVisible(bool(passed_over))
        titles = "".join(f"\n– {title}" for title in self._titles(passed_over))
        self.reason_field.set_hint(
            _("The journal keeps it, with what stays open:{titles}").format(titles=titles)
        )

    def _titles(self, findings: Sequence[Finding]) -> list[str]:
        letter = self._letter
        return [finding_words(one, letter.kind, letter.wishes.body).title for one in findings]

    def _lacking(self, findings: Sequence[Finding]) -> str:
        titles = self._titles(findings)
        n = len(titles)
        words = ngettext("{n} thing has to be mended: {titles}.", "{n} things have to be mended:{titles}", n)
        return words.format(n=n, titles=titles[0] if n == 1 else "".join(f"\n– {title}" for title in titles))

    def _issue(self) -> None:
        leaves, why = self.leaves.value() == _NOW, self.reason.text().strip()
        way = Dispatch(self.dispatch.value()) if leaves else self._letter.wishes.dispatch
        letter = replace(self._letter, wishes=replace(self._letter.wishes, dispatch=way))

        def issue(desk: Desk) -> Done[Letter]:
            letters.save_draft(desk, letter)
            return letters.issue(desk, letter.id, sent_on=desk.today() if leaves else None, reason=why)

        self.complain("")
        self.set_saving(saving=True)
        self.context.runner.do(issue, then=self._finish, failed=self.fail)

    def fail(self, error: DeskError) -> None:
        """Say what stands against it, each thing by its name."""
        if isinstance(error, letters.LetterIncomplete):
            self.set_saving(saving=False)
            self.complain(self._lacking(error.findings))
        elif isinstance(error, letters.LetterNeedsReason):
            self.set_saving(saving=False)
            self._ask_why(error.findings)
            self.reason_field.set_error(_("Say in a few words why it is issued all the same."))
            self.reason.setFocus()
        else:
            super().fail(error)

    def _finish(self, letter: Letter) -> None:
        self.set_saving(saving=False)
        self.context.say(_("Issued as {number}").format(number=letter.number))
        self.accept()
        self._then(letter)


class DispatchDialog(EntryDialog):
    """Records that an issued letter left the house.

    Args:
        context: of the window.
        letter: issued, not sent yet.
        then: gets the letter as it is kept now.
        parent: window the dialog stands on.
    """

    def __init__(
        self, context: Context, letter: Letter, then: Callable[[Letter], None], parent: QWidget
    ) -> None:
        super().__init__(context, _("Record the dispatch"), f"{letter.number} · {name(letter.kind)}", parent)
        self._letter, self._then = letter, then
        self.leaving = _Leaving(context, letter.wishes.dispatch)
        parts = _parts(self.leaving)
        place = scrolled(Flowing(parts))
        self.set_body(place)
        self._notice_by: date | None = None
        self.leaving.on.line.changed.connect(lambda _day: self._say_effect())
        self._say_effect()
        self.add_cancel()
        self.record_button = self.add_button(_("&Record"), ButtonKind.PRIMARY)
        self.record_button.clicked.connect(self._record)
        self.saves_with(self.record_button)
        self.fit_to(parts, place, *_SIZE)
        self._closed = False
        self.finished.connect(self._forget)
        case = letter.request_id
        if letter.kind is LetterKind.EXTENSION and case is not None:
            context.runner.ask(
                lambda desk: requests.view(desk, case).statutory.extension_notice_by,
                self._show_last_day,
                lambda: not self._closed,
            )

    def _forget(self) -> None:
        self._closed = True

    def _show_last_day(self, day: date | None) -> None:
        self._notice_by = day
        self._say_effect()

    def _say_effect(self) -> None:
        """What the day does; an extension that is told too late does nothing: Art. 12(3) GDPR."""
        last, day = self._notice_by, self.leaving.on.line.value()
        if last is not None and day is not None and day > last:
            words = _("Too late: the extension counts only if its notice left by {day}. Answer now.")
            self.set_note(words.format(day=full_date(last)))
        elif last is not None:
            words = _("The person has to be told by {day}: allow for the days a letter takes.")
            self.set_note(words.format(day=full_date(last)))
        elif self._letter.consent_ids:
            self.set_note(_("The day is kept with the letter; a question also stands in the ledger."))
        else:
            self.set_note(_("The day becomes a fact of the case."))

    def _record(self) -> None:
        day = self.leaving.day()
        if day is None:
            return
        letter_id, way, why = self._letter.id, self.leaving.way(), self.leaving.why()
        self.complain("")
        self.set_saving(saving=True)
        self.context.runner.do(
            lambda desk: letters.mark_sent(desk, letter_id, on=day, dispatch=way, reason=why),
            then=self._finish,
            failed=self.fail,
        )

    def _finish(self, letter: Letter) -> None:
        self.set_saving(saving=False)
        self.accept()
        self._then(letter)


def _parts(*parts: QWidget) -> QBoxLayout:
    return column(*parts, STRETCH, gap=14, margins=(24, 16, 24, 16))
