"""A fee: its ground, what it is made of, and how long the person has to say what they want."""

from __future__ import annotations

from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Cost, Fee, FeeGround
from dpo_desk.core.fees import read_costs
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.regimes import PauseEffect, PauseKind
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow, enum_options, quiet
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.dates import full_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.money import currency_of, money


class FeeForm(FactForm):
    """What is asked, why, and by when the person replies."""

    def build(self) -> None:
        """Ground, facts, costs with their sum, and the letter that tells it."""
        theme, country = self.context.theme, self.view.organisation.country
        self.currency = currency_of(country, self.context.desk.today())
        self.ground = RadioRow(theme, enum_options(grounds(country)), upright=True)
        self.text = TextArea(theme, lines=2)
        hint = _("The facts that make the ground hold. The person reads them in the letter.")
        self.facts = FormField(theme, _("&Why it fits this case"), self.text, hint=hint)
        self.lines = TextArea(theme, lines=3, placeholder=_("Copies, 40 pages 12.50"))
        self.costs = FormField(
            theme, _("What it &costs"), self.lines, hint=_("One thing on each line, its price at the end.")
        )
        self.total = quiet(theme)
        swiss = law_of(country) is Law.CH
        note = _("optional") if swiss else ""
        self.until = DateFormField(self.context, _("Repl&y by"), note=note)
        self.until.setVisible(not swiss)
        self.clock = quiet(theme, self._clock_words())
        self.write = CheckBox(theme, _("Write the &letter that tells it next"), checked=True)
        self.setLayout(
            column(
                FormField(theme, _("Ground"), self.ground),
                self.facts,
                column(self.costs, self.total, gap=2),
                column(self.until, self.clock, gap=6),
                self.write,
                gap=14,
            )
        )
        self.setFocusProxy(self.ground)
        self.text.textChanged.connect(lambda: self.facts.set_error(""))
        self.lines.textChanged.connect(self._tell_total)
        self.places = {
            Forbidden.GROUND_FACTS_MISSING: self.facts,
            Forbidden.FEE_WITHOUT_AMOUNT: self.costs,
        }
        self._tell_total()

    def _clock_words(self) -> str:
        """What a fee does to the clock of this case."""
        regime = self.context.desk.rules_for(self.view.request).regime
        if regime.pause_of(PauseKind.FEE) is PauseEffect.MOVES_START:
            return _("The period begins when the fee is settled.")
        day = full_date(self.view.statutory.answer_by)
        return _("No fee stops the clock here: paid or not, answer or close by {day}.").format(day=day)

    def draft(self) -> Draft | None:
        """The fee."""
        items = self._items()
        if items is None or not self.until.is_readable():
            return None
        written = self.write.isChecked()
        details = Fee(
            ground=FeeGround(self.ground.value()),
            facts=self.text.toPlainText().strip(),
            items=items,
            currency=self.currency,
            reply_by=self.until.value(),
            letter_follows=written,
        )
        return Draft(kind=self.kind, details=details, follow=LetterKind.FEE_NOTICE if written else None)

    def _items(self) -> tuple[Cost, ...] | None:
        """What it is made of; `None` after saying which line has no price."""
        try:
            items = read_costs(self.lines.toPlainText())
        except DeskError as error:
            self.costs.set_error(sentence(error))
            return None
        self.costs.set_error("")
        return items

    def _tell_total(self) -> None:
        items = self._items() or ()
        amount = money(sum(one.cents for one in items), self.currency)
        self.total.setText(_("Together {amount}").format(amount=amount))


def grounds(country: str) -> list[FeeGround]:
    """Grounds that the law of a seat knows."""
    if law_of(country) is Law.CH:
        return [FeeGround.EFFORT]
    elsewhere = {FeeGround.EFFORT} if country == "ES" else {FeeGround.EFFORT, FeeGround.COSTLY_MEANS}
    return [one for one in FeeGround if one not in elsewhere]
