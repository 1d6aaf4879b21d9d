"""Erasing a person: what goes, what a duty keeps and until when, and the time to think again."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QBoxLayout, QWidget

from dpo_desk.actions import erasure, settings
from dpo_desk.actions.erasure import GraceTooLong, Preview
from dpo_desk.core.erasure import LONGEST_GRACE, Erasure, ErasureGround, ErasureState, Kept
from dpo_desk.core.errors import DeskError
from dpo_desk.core.lists import Hit, HitKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import beside, fit
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.options import member_options
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card, card, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column, empty, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.keeping_words import articles_text, counts_list, reason_text, until_text, what_text
from dpo_desk.words.names import name

_SHOWN_HITS = 5
_WHY = tuple(ground for ground in ErasureGround if ground is not ErasureGround.RETENTION)
_MOST_DIGITS = 3


class EraseDialog(FormDialog):
    """Shows what erasing means, and asks for it.

    Args:
        context: of the window.
        person_id: who is to be erased.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, person_id: int, parent: QWidget | None = None) -> None:
        self._person = person_id
        self._preview = erasure.preview(context.desk, person_id)
        super().__init__(
            context,
            _("Erase {name}").format(name=self._preview.person.name),
            _("&Erase"),
            save=self.save,
            subline=_("What goes, what has to stay for now, and why. Look at it in peace."),
            parent=parent,
        )
        self._make_fields()
        self._goes = Details(self.theme)
        self._nothing = Label(self.theme, _("Nothing yet."), tone=Token.INK2)
        self._stays: QBoxLayout = column(gap=10)
        self._goes_card = titled_card(self.theme, _("Goes for good"), self._goes, self._nothing)
        self._stays_card = titled_card(self.theme, _("Stays for now"), self._stays)
        left = [self._goes_card, self._stays_card, *self._mentions()]
        self.set_form(TwoColumns(self.theme, left, self._questions(), between=24))
        self._show_preview()
        self._show_day()
        fit(self, self.theme, 860, 660)
        self._ground.setFocus()

    def _make_fields(self) -> None:
        theme = self.theme
        self._ground = Choice(theme, member_options(_WHY, map(name, _WHY)), ErasureGround.ASKED.value)
        self._reason = LineField(theme, "", placeholder=_("for example: letter of 3 March"))
        self._days = LineField(theme, str(settings.get(self.context.desk).grace_days), letters=_MOST_DIGITS)
        self._days_field = FormField(theme, _("&Days in which it can be undone"), self._days)
        self._days.textChanged.connect(lambda _text: self._show_day())
        self._waive = CheckBox(theme, _("Also what stays only as &proof"))
        self._waive.setVisible(self._preview.waivable)
        self._waive.toggled.connect(lambda _on: self._look_again())
        self._waived = Label(
            theme,
            _("Files of answered cases go before their time; the office can then not show its answers."),
            size=SMALL,
            tone=Token.INK2,
            wrap=True,
        )
        self._waived.setVisible(self._preview.waivable)
        self._waive.setAccessibleDescription(self._waived.text())

    def _questions(self) -> list[QWidget]:
        self._outcome = Label(self.theme, wrap=True)
        mark = Mark(self.theme, Meaning.WAIT, 16)
        outcome = card(row(mark, (self._outcome, 1), gap=10, margins=(14, 10, 14, 10)), Card.WAIT)
        proof = QWidget()
        proof.setLayout(column(self._waive, self._waived, gap=4))
        proof.setVisible(self._preview.waivable)
        return [
            FormField(self.theme, _("&Why, in law"), self._ground),
            FormField(
                self.theme, _("I&n your words"), self._reason, hint=_("Optional; it goes with the person.")
            ),
            beside(self._days_field),
            proof,
            outcome,
        ]

    def _mentions(self) -> list[QWidget]:
        """Where else the person stands: never touched, to be looked at."""
        found = self._preview.mentions
        if not found:
            return []
        lines = [Label(self.theme, _hit_words(hit), wrap=True) for hit in found[:_SHOWN_HITS]]
        note = Label(
            self.theme,
            _("Records of others that name this person. They are not touched; look at them yourself."),
            size=SMALL,
            tone=Token.INK2,
            wrap=True,
        )
        return [titled_card(self.theme, _("Also named elsewhere"), note, *lines, gap=4)]

    # what would happen

    @property
    def preview(self) -> Preview:
        """What it would do, as the form stands."""
        return self._preview

    def _look_again(self) -> None:
        self._preview = erasure.preview(self.context.desk, self._person, waived=self._waive.isChecked())
        self._show_preview()
        self._show_day()

    def _show_preview(self) -> None:
        found = self._preview
        pairs = [(what, str(number)) for what, number in counts_list(found.goes)]
        self._goes.show_pairs(pairs)
        self._goes.setVisible(bool(pairs))
        self._nothing.setVisible(not pairs)
        empty(self._stays)
        for kept in found.kept:
            self._stays.addWidget(self._kept(kept))
        self._stays_card.setVisible(bool(found.kept))

    def _kept(self, kept: Kept) -> QWidget:
        what = Label(self.theme, what_text(kept), bold=True, wrap=True)
        why = f"{reason_text(kept)} ({articles_text(kept)}), {until_text(kept)}."
        line = QWidget()
        line.setLayout(column(what, Label(self.theme, why, size=SMALL, tone=Token.INK2, wrap=True), gap=1))
        return line

    def _show_day(self) -> None:
        self._days_field.set_error("")
        days = self._typed_days()
        if days is None:
            self._outcome.setText(_("Type a number of days."))
        elif days == 0:
            self._outcome.setText(self._at_once())
        else:
            day = plain_date(self.context.desk.today() + timedelta(days=days))
            words = _("On {date} it is carried out. Until then one click undoes it.")
            self._outcome.setText(words.format(date=day))

    def _at_once(self) -> str:
        if self._preview.kept:
            return _("It is carried out now and cannot be undone. What stays is blocked and found no more.")
        return _("It is carried out now and cannot be undone.")

    def _typed_days(self) -> int | None:
        text = self._days.text().strip()
        return int(text) if text.isascii() and text.isdigit() and int(text) <= LONGEST_GRACE else None

    # doing

    def save(self) -> None:
        """Schedule it, or carry it out at once."""
        days = self._typed_days()
        if days is None:
            self.show_error(self._days_field, sentence(GraceTooLong(most=LONGEST_GRACE)))
            return
        ground = ErasureGround(self._ground.value())
        reason, waived = self._reason.text(), self._waive.isChecked()
        self.run(
            lambda desk: erasure.schedule(
                desk, self._person, ground=ground, reason=reason, grace_days=days, waived=waived
            ),
            self._say,
        )

    def refuse(self, error: DeskError) -> bool:
        """The days are the only thing that can be wrong."""
        if isinstance(error, GraceTooLong):
            self.show_error(self._days_field, sentence(error))
            return True
        return False

    def _say(self, done: Erasure) -> None:
        match done.state:
            case ErasureState.SCHEDULED:
                words = _("Will be erased on {date}.").format(date=plain_date(done.due_on))
            case ErasureState.BLOCKED:
                words = _("Blocked: a duty keeps what is still here.")
            case _:
                words = _("The person was erased.")
        self.context.say(words)


def _hit_words(hit: Hit) -> str:
    """A record of somebody else: what it is, and its name or number."""
    kinds = {
        HitKind.PERSON: _("Person"),
        HitKind.REQUEST: _("Request"),
        HitKind.COMPLAINT: _("Complaint"),
        HitKind.BREACH: _("Personal data breach"),
        HitKind.LETTER: _("Letter"),
        HitKind.EVIDENCE: _("Document"),
    }
    return f"{kinds[hit.kind]}: {hit.title}"
