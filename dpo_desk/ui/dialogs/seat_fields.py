"""Country, region and kind of body; law and authority follow at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.authorities import Directory
from dpo_desk.core.organisations import Sector
from dpo_desk.reference.library import Library
from dpo_desk.ui.authority_strip import AuthorityStrip, authority_told
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP
from dpo_desk.ui.options import country_options, member_options, region_options
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.names import name


class SeatFields(QWidget):
    """Where an organisation sits, and who supervises it there.

    Args:
        theme: the look in force.
        library: the facts of law.
        directory: of authorities.
        today: the age of an authority's record is counted from it.
        country: of the seat; empty for none yet.
        region: of the seat.
        sector: kind of body.
    """

    country_changed = Signal(str)
    """Another country is meant: its code."""

    def __init__(
        self,
        theme: Theme,
        library: Library,
        directory: Directory,
        today: date,
        *,
        country: str,
        region: str,
        sector: Sector,
    ) -> None:
        super().__init__()
        self._library, self._directory, self._today = library, directory, today
        self.country = SearchChoice(theme, country_options(country), country)
        if not country:
            self.country.setCurrentIndex(-1)
            self.country.setEditText("")
        self.region = Choice(theme)
        sectors = tuple(Sector)
        self.sector = Choice(theme, member_options(sectors, map(name, sectors)), sector.value)
        self.country_field = FormField(theme, _("&Country of the seat"), self.country)
        self.region_field = FormField(theme, _("Re&gion"), self.region)
        self.strip = AuthorityStrip(theme)
        self.setLayout(
            column(
                self.country_field,
                self.region_field,
                FormField(theme, _("&Kind of body"), self.sector),
                self.strip,
                gap=FORM_GAP,
            )
        )
        self._given = country, region.upper().removeprefix(f"{country}-")
        self._offer_regions()
        self.region.set_value(self._given[1])
        self.country.picked.connect(self._country_picked)
        for choice in (self.region, self.sector):
            choice.picked.connect(self._show_authority)
        self._show_authority()

    def set_country(self, code: str) -> None:
        """Take a country that was chosen elsewhere."""
        if code != self.country.value():
            self.country.set_value(code)
            self._country_picked(code)

    @property
    def has_regions(self) -> bool:
        """Whether regions of the chosen country are known."""
        return self.region.count() > 0

    def _country_picked(self, code: str) -> None:
        self._offer_regions()
        self._show_authority()
        self.country_field.set_error("")
        self.country_changed.emit(code)

    def _offer_regions(self) -> None:
        country, region = self._given
        chosen = self.country.value()
        options = region_options(chosen, region if chosen == country else "")
        self.region.set_options(options)
        self.region_field.setVisible(bool(options))

    def _show_authority(self, _key: str = "") -> None:
        sector = Sector(self.sector.value())
        country, region = self.country.value(), self.region.value()
        told = authority_told(self._library, self._directory, country, region, sector, self._today)
        self.strip.show_told(told)
