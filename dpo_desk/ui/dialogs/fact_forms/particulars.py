"""Fields of a decision that only one right has: weighing, review, what would help to find somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from dpo_desk.core.case_clock import IDENTITY_GROUNDS
from dpo_desk.core.facts import Decision, Outcome
from dpo_desk.core.particulars import Review, ReviewResult, Weighed, explained
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import ShortText, beside, lines_of
from dpo_desk.ui.dialogs.entry_parts import enum_choice
from dpo_desk.ui.dialogs.fact_forms.portable import PortableFields
from dpo_desk.ui.dialogs.repeated import Repeated
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _


class WeighedLine(QWidget):
    """One thing the person put forward, beside what came of it.

    Args:
        theme: the look in force.
        known: what stands in it at first.
    """

    def __init__(self, theme: Theme, known: Weighed | None = None) -> None:
        super().__init__()
        self.said = ShortText(theme, known.said if known else "", placeholder=_("What they put forward"))
        self.answer = ShortText(theme, known.answer if known else "", placeholder=_("What came of it"))
        self.said.setAccessibleName(_("What they put forward"))
        self.answer.setAccessibleName(_("What came of it"))
        self.setLayout(row((self.said, 1), (self.answer, 1), gap=8))
        self.setFocusProxy(self.said)

    def value(self) -> Weighed:
        """What stands in it now."""
        return Weighed(
            said=self.said.toPlainText().strip(),
            answer=self.answer.toPlainText().strip(),
        )


class ParticularFields(QWidget):
    """What a decision tells of one right alone; only the fields that fit are shown.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = theme = context.theme
        self._right, self._outcome, self._unknown = Right.ACCESS, Outcome.FULL, False
        self.other_basis = ShortText(theme)
        self.weighed: Repeated[WeighedLine] = Repeated(theme, _("Add one more"), lambda: WeighedLine(theme))
        self.mitigations = ShortText(theme)
        self.reviewer = LineField(theme)
        self.can_change = CheckBox(theme, _("They have the power to decide otherwise"))
        self.result = enum_choice(context, ReviewResult)
        self.factors = ShortText(theme, lines=3)
        self.would_help = ShortText(theme)
        each = _("one on each line")
        self._basis = FormField(
            theme,
            _("Legal basis on which data stay all the same"),
            self.other_basis,
            hint=_("Empty where nothing stays."),
        )
        self._weighed = FormField(theme, _("What they put forward, answered one by one"), self.weighed)
        self._limits = FormField(
            theme, _("What limits the effect on the person"), self.mitigations, note=each
        )
        self._review = QWidget()
        who = column(
            FormField(
                theme,
                _("Who reviewed it"),
                self.reviewer,
                hint=_("The function, as in: the head of our lending department"),
            ),
            self.can_change,
            gap=6,
        )
        named = QWidget()
        named.setLayout(who)
        self._review.setLayout(
            column(
                beside((named, 3), (FormField(theme, _("Result of the review"), self.result), 2)),
                FormField(
                    theme, _("What the decision rests on, the weightiest first"), self.factors, note=each
                ),
                gap=14,
            )
        )
        self._help = FormField(
            theme,
            _("Details by which they could still be found"),
            self.would_help,
            note=each,
        )
        self.glossary = ShortText(theme, lines=3, placeholder=_("K7: regular customer"))
        self._codes = FormField(
            theme,
            _("What codes in the data mean"),
            self.glossary,
            note=_("one on each line: code, colon, meaning"),
        )
        self.portable = PortableFields(context)
        self._groups = (
            *(self._basis, self._weighed, self._limits, self._review, self._help, self._codes),
            self.portable,
        )
        self.setLayout(column(*self._groups, gap=14))

    def fill(self, known: Decision | None, found: Iterable[str]) -> None:
        """Show what was decided before; the first time, what the search found."""
        self.portable.fill(known, found)
        self.other_basis.setPlainText(known.other_basis if known else "")
        self.weighed.set_parts(WeighedLine(self._theme, one) for one in (known.weighed if known else ()))
        self.mitigations.setPlainText(_lines(known.mitigations if known else ()))
        self.would_help.setPlainText(_lines(known.would_help if known else ()))
        codes = known.glossary if known else ()
        self.glossary.setPlainText(_lines(f"{one.code}: {one.meaning}" for one in codes))
        review = known.review if known else None
        self.reviewer.setText(review.reviewer if review else "")
        self.can_change.setChecked(review is not None and review.can_change)
        self.result.set_value((review.result if review else ReviewResult.CONFIRMED).value)
        self.factors.setPlainText(_lines(review.factors if review else ()))

    def show_decision(self, right: Right, outcome: Outcome, ground_id: str) -> None:
        """Show the fields that a right, its outcome and the ground of a refusal need."""
        self._right, self._outcome = right, outcome
        refused = outcome is Outcome.REFUSED
        self._unknown = refused and ground_id in IDENTITY_GROUNDS
        self._basis.setVisible(self._follows)
        self._weighed.setVisible(self._answers_one_by_one)
        self._limits.setVisible(self._goes_on)
        self._review.setVisible(self._reviews)
        self._help.setVisible(self._unknown)
        self._codes.setVisible(self._gives)
        self.portable.setVisible(self._hands_over)
        self.setVisible(any(not one.isHidden() for one in self._groups))

    def told(self, decision: Decision) -> Decision:
        """The decision with what stands in the fields that are shown."""
        weighed = tuple(one.value() for one in self.weighed.parts()) if self._answers_one_by_one else ()
        limits = lines_of(self.mitigations.toPlainText()) if self._goes_on else ()
        if self._hands_over:
            decision = self.portable.told(decision)
        return replace(
            decision,
            other_basis=self.other_basis.toPlainText().strip() if self._follows else "",
            weighed=tuple(one for one in weighed if one.said or one.answer),
            mitigations=limits,
            would_help=lines_of(self.would_help.toPlainText()) if self._unknown else (),
            review=self._told_review() if self._reviews else None,
            glossary=explained(self.glossary.toPlainText()) if self._gives else (),
        )

    @property
    def _follows(self) -> bool:
        return self._right is Right.OBJECTION and self._outcome in {Outcome.FULL, Outcome.PARTIAL}

    @property
    def _hands_over(self) -> bool:
        return self._right is Right.PORTABILITY and self._outcome in {Outcome.FULL, Outcome.PARTIAL}

    @property
    def _gives(self) -> bool:
        return self._right is Right.ACCESS and self._outcome in {Outcome.FULL, Outcome.PARTIAL}

    @property
    def _reviews(self) -> bool:
        return self._right is Right.AUTOMATED_DECISION and self._outcome is Outcome.FULL

    @property
    def _answers_one_by_one(self) -> bool:
        return self._reviews or self._goes_on

    @property
    def _goes_on(self) -> bool:
        """The processing goes on in spite of an objection."""
        return self._right is Right.OBJECTION and self._outcome is Outcome.REFUSED

    def _told_review(self) -> Review | None:
        reviewer, factors = self.reviewer.text().strip(), lines_of(self.factors.toPlainText())
        if not reviewer and not factors:
            return None
        return Review(
            reviewer=reviewer,
            can_change=self.can_change.isChecked(),
            result=ReviewResult(self.result.value()),
            factors=factors,
        )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
