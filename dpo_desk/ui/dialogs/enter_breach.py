"""Entering a breach: what it is, and since when the organisation is aware of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import breaches, organisations
from dpo_desk.actions.breaches import AwareInTheFuture, BreachView, NewBreach
from dpo_desk.core.errors import DeskError
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.breach_fields import DescriptionFields, needed_moment
from dpo_desk.ui.dialogs.consent_forms.parts import MomentField
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import Beside, Flowing, enum_choice
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time
from dpo_desk.words.errors import sentence

_WIDTH, _HEIGHT = 760, 720


class EnterBreachDialog(EntryDialog):
    """Enters a breach.

    Args:
        context: what every dialog is given.
        houses: the organisations of the office; at least one.
        parent: the window it belongs to.
    """

    def __init__(
        self, context: Context, houses: tuple[Organisation, ...], parent: QWidget | None = None
    ) -> None:
        sub = _(
            "The hours to notify run from awareness, by the clocks at the seat. What is not known can follow."
        )
        super().__init__(context, _("Enter a breach"), sub, parent)
        theme, chosen = context.theme, context.organisation() or houses[0].id
        now = self._offered = breaches.now_at(context.desk, chosen)
        self.summary = LineField(theme)
        hint = _("In one line, without names.")
        self.summary_field = FormField(theme, _("What it i&s"), self.summary, hint=hint)
        self.summary.textChanged.connect(lambda _text: self.summary_field.set_error(""))
        self.aware = MomentField(context, _("&Aware since"), now.date(), now.time(), timed=True)
        self.noticed = LineField(theme)
        noticed = FormField(theme, _("Who &noticed it"), self.noticed, note=_("optional"))
        options = [Option(str(one.id), one.name) for one in houses]
        self.house = Choice(theme, options, str(chosen))
        self.house.picked.connect(self._set_clock)
        self.role = enum_choice(context, Role, Role.CONTROLLER)
        self.told = DescriptionFields(context)
        house = FormField(theme, _("Or&ganisation"), self.house)
        role = FormField(theme, _("&Role of the organisation"), self.role)
        self.area = scrolled(
            Flowing(
                column(
                    self.summary_field,
                    Beside(theme, self.aware, noticed),
                    Beside(theme, house, role),
                    self.told,
                    STRETCH,
                    gap=14,
                    margins=(24, 14, 20, 20),
                )
            )
        )
        self.set_body(self.area)
        self.add_cancel()
        self.save = self.add_button(_("&Enter"), ButtonKind.PRIMARY)
        self.saves_with(self.save)
        self.save.clicked.connect(self._save)
        self.fit(_WIDTH, _HEIGHT)
        self.summary.setFocus()

    def _set_clock(self, house: str) -> None:
        """Offer this moment by the clocks at another seat, unless a person has written one."""
        offered = (self._offered.date(), clock_time(self._offered.time()))
        if (self.aware.day.value(), self.aware.clock.text()) == offered:
            self._offered = breaches.now_at(self.context.desk, int(house))
            self.aware.set_local(self._offered)

    def _save(self) -> None:
        self.complain("")
        summary = needed(self.summary_field, self.summary.text(), _("Say in one line what it is."))
        aware, told = needed_moment(self.aware), self.told.description()
        if not summary or aware is None or told is None:
            return
        new = NewBreach(
            organisation_id=int(self.house.value()),
            summary=summary,
            aware_at=aware,
            description=told,
            role=Role(self.role.value()),
            noticed_by=self.noticed.text().strip(),
        )
        self.set_saving(saving=True)
        self.context.runner.do(lambda desk: breaches.enter(desk, new), then=self._entered, failed=self.fail)

    def fail(self, error: DeskError) -> None:
        """Say what is wrong where it is wrong; everything stays as it was typed."""
        self.set_saving(saving=False)
        field = self.aware.day if isinstance(error, AwareInTheFuture) else None
        self.say_at(field, sentence(error), self.area)

    def _entered(self, view: BreachView) -> None:
        self.set_saving(saving=False)
        self.context.say(_("Entered: {number}").format(number=view.breach.number))
        self.accept()
        self.context.go(Going(Place.BREACHES, view.breach.id))


def enter_breach(context: Context, parent: QWidget) -> None:
    """Open the dialog; without an organisation nothing can happen to it, and the way there is shown."""
    houses = organisations.organisations(context.desk)
    if not houses:
        context.go(Going(Place.ORGANISATIONS))
        return
    EnterBreachDialog(context, houses, parent).open()
