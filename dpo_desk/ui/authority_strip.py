"""Which supervisory authority is competent for an organisation, and how far to trust the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import looking
from dpo_desk.core.authorities import Directory
from dpo_desk.core.competence import Finding, Note, Situation
from dpo_desk.core.countries import UnknownCountry, UnknownRegion, place
from dpo_desk.core.organisations import Sector
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.reference.library import Library
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _, language, ngettext
from dpo_desk.words.authority_names import authority_name, caution_words, checked_words
from dpo_desk.words.dates import country_name
from dpo_desk.words.derivation import regime_name
from dpo_desk.words.names import name


@dataclass(frozen=True, slots=True)
class AuthorityTold:
    """What is told of the competent authority.

    Attributes:
        title: its name, or what is missing to name it.
        detail: law, age of the record, what is particular.
        caution: why to look again before use; empty if there is no need.
    """

    title: str
    detail: str = ""
    caution: str = ""


def authority_told(
    library: Library, directory: Directory, country: str, region: str, sector: Sector, today: date
) -> AuthorityTold:
    """Find the competent authority of a seat and say it in words.

    Args:
        library: the facts of law.
        directory: of authorities.
        country: of the seat; empty while none is chosen.
        region: of the seat; empty if none is chosen.
        sector: kind of body.
        today: the age of the record is counted from it.
    """
    try:
        seat = place(country, region)
    except (UnknownCountry, UnknownRegion):
        return AuthorityTold(_("Choose the country; the authority follows from it."))
    finding = looking.competent(directory, Situation(seat=seat, sector=sector))
    law = regime_name(regime_for(library.regimes, seat.country, today, EventKind.REQUEST).id)
    if finding.lead is None:
        return AuthorityTold(_none_alone(directory, finding, country, today), law)
    authority = looking.authority(directory, finding.lead)
    checked = checked_words(authority)
    notes = [name(note) for note in finding.notes]
    return AuthorityTold(
        authority_name(authority, today),
        " · ".join(part for part in (law, checked, *notes) if part),
        caution_words(authority, today),
    )


def _none_alone(directory: Directory, finding: Finding, country: str, today: date) -> str:
    if Note.REGION_NEEDED in finding.notes:
        words = _("Choose the region: {country} has an authority in each.")
        return words.format(country=country_name(country))
    if not finding.options:
        return _("No authority is on file for this seat.")
    shown = [looking.authority(directory, option.authority_id) for option in finding.options[:3]]
    names = [one.abbreviation_on(today, language()) or one.official_name_on(today) for one in shown]
    count = len(finding.options)
    words = ngettext("{n} authority: {names}", "One of {n} authorities: {names}", count)
    return words.format(n=count, names=", ".join(names) + (" …" if count > len(names) else ""))


class AuthorityStrip(QWidget):
    """Says who supervises, and marks a record that should be looked at again.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label(theme, bold=True, wrap=True, selectable=True)
        self._detail = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._mark = Mark(theme, Meaning.SOON, SMALL)
        self._caution = Label(theme, size=SMALL, tone=Token.SOON, wrap=True)
        warned = row(column(2, self._mark, STRETCH, gap=0), (self._caution, 1), gap=6)
        words = column(self._title, self._detail, warned, gap=2)
        icon = column(2, IconLabel(theme, Icon.LANDMARK), STRETCH, gap=0)
        frame = card(row(icon, (words, 1), gap=10, margins=(12, 8, 12, 10)), Card.SUNKEN)
        self.setLayout(column(frame))

    def show_told(self, told: AuthorityTold) -> None:
        """Say it."""
        self._title.setText(told.title)
        self._detail.setText(told.detail)
        self._detail.setVisible(bool(told.detail))
        self._caution.setText(told.caution)
        self._caution.setVisible(bool(told.caution))
        self._mark.setVisible(bool(told.caution))
        spoken = (_("Competent authority"), told.title, told.detail, told.caution)
        self.setAccessibleName(". ".join(part for part in spoken if part))
