"""The finder as a short interview about the organisation, the person and what happened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import looking
from dpo_desk.core.competence import Finding, Situation
from dpo_desk.core.countries import EEA, Place, place
from dpo_desk.core.organisations import Sector
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, group
from dpo_desk.ui.finding_view import FindingView
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.options import country_options, member_options, region_options
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option, SearchChoice
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.competence import reasons_text
from dpo_desk.words.names import name


class PlaceFields(QWidget):
    """A country and, where it has any, a region.

    Args:
        theme: the look in force.
        label: of the country.
        where: what is known at first; None for nothing.
        hint: small words beneath.
    """

    changed = Signal()
    """Another place is meant."""

    def __init__(self, theme: Theme, label: str, where: Place | None = None, *, hint: str = "") -> None:
        super().__init__()
        given = where or Place("")
        options = (Option("", _("Not known")), *country_options(given.country))
        self.country = SearchChoice(theme, options, given.country)
        self.region = Choice(theme)
        self.region.setAccessibleName(f"{label.replace('&', '')}: {_('Region')}")
        self._field = FormField(theme, label, self.country, hint=hint)
        self.setLayout(column(self._field, self.region, gap=4))
        self.country.picked.connect(self._country_picked)
        self.region.picked.connect(lambda _key: self.changed.emit())
        self._offer_regions()
        self.region.set_value(given.region.removeprefix(f"{given.country}-"))

    def place(self) -> Place | None:
        """The place that is meant; None while none is chosen."""
        country = self.country.value()
        return place(country, self.region.value()) if country else None

    def _country_picked(self, _key: str) -> None:
        self._offer_regions()
        self.changed.emit()

    def _offer_regions(self) -> None:
        options = region_options(self.country.value())
        self.region.set_options(options)
        self.region.setVisible(bool(options))


class FindAuthorityDialog(Dialog):
    """Asks at the left, answers at the right with every change.

    Args:
        context: of the window.
        situation: what is known; None for nothing but the usual.
        verb: of the button on each authority; by default it is looked at in the directory.
        parent: the window it stands on.
    """

    chosen = Signal(str)
    """Id of the authority that was chosen; the dialog is closed by then."""

    def __init__(
        self,
        context: Context,
        situation: Situation | None = None,
        verb: str = "",
        parent: QWidget | None = None,
    ) -> None:
        heading = _("Which authority is competent?")
        below = _("The person may choose; each authority is named with the provision it rests on.")
        super().__init__(context.theme, heading, below, parent)
        self._context = context
        self._found = Finding(None, (), ())
        theme, known = self.theme, situation
        self.seat = PlaceFields(theme, _("&Seat of the organisation"), known.seat if known else None)
        self.establishment = PlaceFields(
            theme, _("&Main establishment in the EU or EEA"), known.main_establishment if known else None
        )
        sectors = tuple(Sector)
        chosen = known.sector if known else Sector.PRIVATE
        self.sector = Choice(theme, member_options(sectors, map(name, sectors)), chosen.value)
        self.public_task = CheckBox(theme, _("It acts on a legal &duty or a public task"))
        self.public_task.setChecked(known is not None and known.public_task)
        self.residence = PlaceFields(theme, _("&Lives in"), known.residence if known else None)
        self.work = PlaceFields(theme, _("&Works in"), known.work if known else None)
        self.happened = PlaceFields(theme, _("&Happened in"), known.event if known else None)
        self.local = PlaceFields(
            theme,
            _("Is about one &country alone"),
            known.local if known else None,
            hint=_("Only an establishment there, or only people there."),
        )
        self.answer = FindingView(theme, verb or _("Look at it"))
        self.answer.chosen.connect(self._take)
        self.set_body(TwoColumns(theme, self._questions(), (self.answer,)))
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.reject)
        places = (self.seat, self.establishment, self.residence, self.work, self.happened, self.local)
        for part in places:
            part.changed.connect(self._answer)
        self.sector.picked.connect(self._answer)
        self.public_task.toggled.connect(self._answer)
        fit(self, theme, 940, 768)
        self._answer()
        (self.residence if known else self.seat).country.setFocus()

    def _questions(self) -> tuple[QWidget, ...]:
        theme = self.theme
        kind = FormField(theme, _("&Kind of body"), self.sector)
        return (
            group(theme, _("1. The organisation"), self.seat, self.establishment, kind, self.public_task),
            group(theme, _("2. The person"), self.residence, self.work),
            group(theme, _("3. What happened"), self.happened, self.local),
        )

    def situation(self) -> Situation | None:
        """What stands in the answers; None while the seat is not known."""
        seat = self.seat.place()
        if seat is None:
            return None
        return Situation(
            seat=seat,
            sector=Sector(self.sector.value()),
            residence=self.residence.place(),
            work=self.work.place(),
            event=self.happened.place(),
            local=self.local.place(),
            main_establishment=None if seat.country in EEA else self.establishment.place(),
            public_task=self.public_task.isChecked(),
        )

    def _answer(self, _value: object = None) -> None:
        asked = self.situation()
        self.establishment.setVisible(asked is not None and asked.seat.country not in EEA)
        if asked is None:
            self.answer.ask(_("Say where the organisation has its seat; the answer follows."))
            return
        desk = self._context.desk
        directory = desk.directory
        self._found = looking.competent(directory, asked)
        self.answer.show_finding(self._found, directory, desk.today())

    def reasons(self, authority_id: str) -> str:
        """Why an authority was named, in words."""
        return next(reasons_text(one) for one in self._found.options if one.authority_id == authority_id)

    def _take(self, authority_id: str) -> None:
        self.accept()
        self.chosen.emit(authority_id)
