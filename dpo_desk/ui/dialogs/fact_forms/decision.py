"""The decision on one right: outcome, items or ground, and the words the answer needs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import Decision, FactKind, Item, Outcome, SearchResult
from dpo_desk.core.rights import Right
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs import item_columns
from dpo_desk.ui.dialogs.entry_parts import Beside, enum_options, stacked
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm
from dpo_desk.ui.dialogs.fact_forms.particulars import ParticularFields
from dpo_desk.ui.dialogs.ground_field import GroundField, refusing
from dpo_desk.ui.dialogs.item_editor import ItemEditor
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _

_OPERATION_COLUMN = 260


class DecisionForm(FactForm):
    """What becomes of one right."""

    WIDE = True

    def build(self) -> None:
        """Right and outcome, and below them what that outcome needs."""
        theme, view = self.context.theme, self.view
        rights = view.request.rights
        first = Right(self.about) if self.about else next(iter(view.request.undecided), rights[0])
        self.right = Choice(theme, enum_options(rights), first.value)
        self.outcome = Choice(theme)
        self.right_field = FormField(theme, _("&Right"), self.right)
        self.outcome_field = FormField(theme, _("&Outcome"), self.outcome)
        self.items = ItemEditor(self.context, view.organisation.country)
        self.ground = GroundField(theme, _("&Ground in law"), view.organisation.country)
        self.facts = TextArea(theme, lines=3)
        self.facts_field = FormField(theme, "", self.facts)
        self.part = TextArea(theme, lines=2)
        hint = _("A part that can be granted must be granted.")
        self.part_field = FormField(theme, _("Why a &part of it would not do"), self.part, hint=hint)
        self.compared = TextArea(theme, lines=2)
        hint = _("For example the register, the contract, a call with the branch. The answer tells it.")
        self.compared_field = FormField(
            theme, _("What you &checked, and against what"), self.compared, hint=hint
        )
        self.withheld = TextArea(theme, lines=2)
        hint = _("Only where the ground allows it. They stay on file; the answer says that there are some.")
        self.withheld_field = FormField(theme, _("Reasons the person is not told"), self.withheld, hint=hint)
        self.withheld.textChanged.connect(lambda: self.withheld_field.set_error(""))
        self.provision = LineField(theme)
        self.provision_field = FormField(theme, _("Pro&vision you rely on"), self.provision)
        self.provision.textChanged.connect(lambda: self.provision_field.set_error(""))
        self.late = TextArea(theme, lines=2)
        hint = _("An extension gives no more time to refuse. The answer says that it is late.")
        self.late_field = FormField(theme, _("W&hy it is refused only now"), self.late, hint=hint)
        self.late.textChanged.connect(lambda: self.late_field.set_error(""))
        self.part.textChanged.connect(lambda: self.part_field.set_error(""))
        self.operations = self._make_operations()
        self.particulars = ParticularFields(self.context)
        self.setLayout(
            column(
                Beside(theme, self.right_field, self.outcome_field),
                self.ground,
                self.provision_field,
                (self.items, 1),
                self.facts_field,
                self.withheld_field,
                self.particulars,
                self.compared_field,
                self.part_field,
                self.late_field,
                self.operations,
                gap=14,
            )
        )
        self.setFocusProxy(self.outcome)
        self.facts.textChanged.connect(lambda: self.facts_field.set_error(""))
        self.right.picked.connect(self._show_right)
        self.outcome.picked.connect(self._show_outcome)
        self.ground.picked.connect(self._show_particulars)
        self._show_right()

    def chosen_right(self) -> Right:
        """The right that is decided."""
        return Right(self.right.value())

    def chosen_outcome(self) -> Outcome:
        """What becomes of it."""
        return Outcome(self.outcome.value())

    def draft(self) -> Draft | None:
        """The decision; what is wrong with an item is said below the table."""
        right, outcome = self.chosen_right(), self.chosen_outcome()
        items: tuple[Item, ...] | None = ()
        if item_columns.has_items(right, outcome):
            items = self.items.items()
        if items is None:
            return None
        refused = outcome is Outcome.REFUSED
        details = Decision(
            right=right,
            outcome=outcome,
            items=items,
            ground_id=self.ground.value() if refused else "",
            facts=self.facts.toPlainText().strip(),
            partial_considered=self.part.toPlainText().strip() if refused else "",
            compared=self.compared.toPlainText().strip() if self._not_corrected() else "",
            withheld=self.withheld.toPlainText().strip() if self._may_withhold() else "",
            provision=self.provision.text().strip() if self._cites() else "",
            late_because=self.late.toPlainText().strip() if refused and self._late() else "",
            operation_ids=self._chosen_operations(),
        )
        return Draft(kind=self.kind, details=self.particulars.told(details))

    def repeats(self) -> bool:
        """Whether another right is undecided."""
        return any(right is not self.chosen_right() for right in self.view.request.undecided)

    def is_touched(self) -> bool:
        """Lines of the table count as typed."""
        known = self.view.request.decisions.get(self.chosen_right())
        return self.items.is_touched() and known is None and not self._found_items()

    def consequence(self) -> str:
        """What is left after this."""
        if self.repeats():
            return ""
        return _("Every right is decided then, and the answer can be written.")

    # showing

    def _show_right(self) -> None:
        right = self.chosen_right()
        known = self.view.request.decisions.get(right)
        offered = _outcomes(self.view, right)
        self.outcome.set_options(enum_options(offered))
        self.outcome.set_value((known.outcome if known else self._proposed(right)).value)
        self.items.set_items(known.items if known else self._found_items())
        fitting = refusing(self.view.grounds, right)
        self.ground.offer(fitting, known.ground_id if known else "")
        self.facts.setPlainText(known.facts if known else "")
        self.part.setPlainText(known.partial_considered if known else "")
        self.compared.setPlainText(known.compared if known else "")
        self.withheld.setPlainText(known.withheld if known else "")
        self.late.setPlainText(known.late_because if known else "")
        self.provision.setText(known.provision if known else "")
        self.particulars.fill(known, [one.label for one in self._found_items()])
        self._show_outcome()

    def _show_outcome(self) -> None:
        right, outcome = self.chosen_right(), self.chosen_outcome()
        refused = outcome is Outcome.REFUSED
        with_items = item_columns.has_items(right, outcome)
        self.items.setVisible(with_items)
        self.ground.setVisible(refused)
        self.part_field.setVisible(refused)
        self.compared_field.setVisible(self._not_corrected())
        self.withheld_field.setVisible(self._may_withhold())
        self.late_field.setVisible(refused and self._late())
        self.facts_field.set_label(_("&Why it fits this case") if refused else _("In your own &words"))
        self.facts_field.set_hint(_facts_hint(outcome))
        self.operations.setVisible(self._describes())
        self._show_particulars()
        self.items.show_decision(right, outcome, refusing(self.view.grounds, right))
        for field in (
            self.outcome_field,
            self.facts_field,
            self.ground.field,
            self.items.field,
            self.part_field,
        ):
            field.set_error("")
        self.places = {
            Forbidden.GROUND_MISSING: self.ground.field if refused else self.items.field,
            Forbidden.GROUND_UNUSABLE: self.ground.field if refused else self.items.field,
            Forbidden.GROUND_FACTS_MISSING: self.facts_field,
            Forbidden.REASONS_OWED: self.withheld_field,
            Forbidden.PARTIAL_WITHOUT_ITEMS: self.items.field,
            Forbidden.WHOLE_WITH_ITEMS_HELD: self.outcome_field,
            Forbidden.NOTHING_DONE: self.items.field,
            Forbidden.KEPT_WITHOUT_END: self.items.field,
            Forbidden.RIGHT_NOT_REFUSABLE: self.outcome_field,
            Forbidden.REFUSAL_AFTER_EXTENSION: self.late_field if self._late() else self.outcome_field,
            Forbidden.LIMIT_REFUSES_WHOLE: self.part_field,
            Forbidden.PROVISION_MISSING: self.provision_field,
        }
        self.moved.emit()

    def _show_particulars(self) -> None:
        self.provision_field.setVisible(self._cites())
        self.provision_field.set_hint(_provision_hint(alone=self._cites_alone()))
        self.particulars.show_decision(self.chosen_right(), self.chosen_outcome(), self.ground.value())

    # what is known

    def _cites(self) -> bool:
        """Whether the ground rests on a law that the officer names."""
        refused, meant = self.chosen_outcome() is Outcome.REFUSED, self.ground.value()
        resting = any(one.id == meant and one.rests_on_another_law for one in self.view.grounds)
        return self._cites_alone() or (refused and resting)

    def _cites_alone(self) -> bool:
        """Whether something is held back under a law whose grounds the desk does not know."""
        held = self.chosen_outcome() in {Outcome.REFUSED, Outcome.PARTIAL}
        return held and any(one.own for one in refusing(self.view.grounds, self.chosen_right()))

    def _may_withhold(self) -> bool:
        """Whether something is held back, and some ground for that lets reasons be kept back."""
        held = self.chosen_outcome() in {Outcome.REFUSED, Outcome.PARTIAL}
        return held and any(one.may_withhold for one in refusing(self.view.grounds, self.chosen_right()))

    def _not_corrected(self) -> bool:
        """Whether a correction is refused: the answer says what was checked."""
        return (self.chosen_right(), self.chosen_outcome()) == (Right.RECTIFICATION, Outcome.REFUSED)

    def _late(self) -> bool:
        """Whether the first month of an extended period is over: Art. 12(4) GDPR."""
        extended = self.view.request.first(FactKind.EXTENDED) is not None
        due = self.view.statutory.extension_notice_by
        return extended and (due is None or self.context.desk.today() > due)

    def _proposed(self, right: Right) -> Outcome:
        searches = self.view.request.searches.values()
        nothing = bool(searches) and all(one.result is SearchResult.NOTHING for one in searches)
        return Outcome.NOTHING_HELD if nothing and right is Right.ACCESS else Outcome.FULL

    def _found_items(self) -> tuple[Item, ...]:
        """What the search log found is where the items begin."""
        right = self.chosen_right()
        if right not in {Right.ACCESS, Right.ERASURE, Right.PORTABILITY}:
            return ()
        return tuple(
            Item(label=one.found, system=one.system, treatment=item_columns.natural(right))
            for one in self.view.request.searches.values()
            if one.result is SearchResult.FOUND and one.found
        )

    def _make_operations(self) -> QWidget:
        theme, request = self.context.theme, self.view.request
        known = request.decisions.get(Right.ACCESS)
        found = {one.system for one in request.searches.values() if one.result is SearchResult.FOUND}
        self.rows: dict[int, CheckRow] = {}
        for one in self.view.operations:
            chosen = one.id in known.operation_ids if known else not found or one.system in found
            self.rows[one.id] = CheckRow(
                theme, one.purpose, one.system, checked=chosen, column=_OPERATION_COLUMN
            )
        boxes = stacked(*self.rows.values(), gap=2)
        if self.rows:
            boxes.setFocusProxy(next(iter(self.rows.values())).box)
        return FormField(
            theme,
            _("What the answer describes"),
            boxes,
            hint=_("Purposes, categories, recipients and the rest of Article 15(1) come from the register."),
        )

    def _describes(self) -> bool:
        given = self.chosen_outcome() in {Outcome.FULL, Outcome.PARTIAL}
        return self.chosen_right() is Right.ACCESS and given and bool(self.rows)

    def _chosen_operations(self) -> tuple[int, ...]:
        if not self._describes():
            return ()
        return tuple(key for key, row in self.rows.items() if row.box.isChecked())


def _outcomes(view: RequestView, right: Right) -> list[Outcome]:
    """Outcomes the law knows for a right."""
    limited = bool(refusing(view.grounds, right))
    possible = {
        Outcome.FULL: True,
        Outcome.PARTIAL: limited,
        Outcome.REFUSED: right.refusable and limited,
        Outcome.NOTHING_HELD: True,
        Outcome.PASSED_ON: True,
        Outcome.WITHDRAWN: True,
    }
    return [outcome for outcome, offered in possible.items() if offered]


def _facts_hint(outcome: Outcome) -> str:
    match outcome:
        case Outcome.REFUSED:
            return _("The facts that make the ground hold. The answer tells them.")
        case Outcome.NOTHING_HELD:
            return _("Where it was looked, if the answer should say more than that nothing was found.")
        case Outcome.PASSED_ON:
            return _("To whom, and when.")
        case _:
            return _("Optional. The answer tells it.")


def _provision_hint(*, alone: bool) -> str:
    if alone:
        return _(
            "The desk knows no grounds of this country’s law. Cite the provision yourself; it is not checked."
        )
    return _("For example the act and section that make the duty. The answer cites it; it is not checked.")
