"""Which supervisory authority is competent for an organisation, and how far to trust the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import looking
from dpo_desk.core.authorities import Authority, Caution, UnknownAuthority
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
from dpo_desk.words import N_, _, language, ngettext
from dpo_desk.words.dates import country_name, month_name, plain_date
from dpo_desk.words.derivation import regime_name

_CAUTIONS = {
    Caution.UNSURE: N_("This record could not be confirmed; look at the authority’s own site before use."),
    Caution.UNDATED: N_("Nobody noted when this record was checked; look at the authority’s own site."),
    Caution.STALE: N_("Last looked at more than two years ago; look at the authority’s own site before use."),
}
_NOTES = {
    Note.REGION_MAY_CHANGE: N_("A region can have an authority of its own."),
    Note.REGION_OTHER_REMIT: N_("The region has an authority of its own, for other bodies."),
    Note.CHURCH_OWN_LAW: N_("Churches with a law of their own have their own authority."),
    Note.COURTS_UNSUPERVISED: N_("No authority supervises what courts do as courts."),
    Note.NAMED_BODIES_ONLY: N_("An authority named here is there for certain bodies only."),
    Note.UK_CONTROLLER_FIRST: N_("People complain to the organisation first."),
    Note.SWISS_REPORT_ONLY: N_("It takes reports; it decides no single complaint."),
}


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


def authority_told(library: Library, country: str, region: str, sector: Sector, today: date) -> AuthorityTold:
    """Find the competent authority of a seat and say it in words.

    Args:
        library: the facts of law.
        country: of the seat; empty while none is chosen.
        region: of the seat; empty if none is chosen.
        sector: kind of body.
        today: the age of the record is counted from it.
    """
    try:
        seat = place(country, region)
    except (UnknownCountry, UnknownRegion):
        return AuthorityTold(_("Choose the country; the authority follows from it."))
    finding = looking.competent(library, Situation(seat=seat, sector=sector))
    law = regime_name(regime_for(library.regimes, seat.country, today, EventKind.REQUEST).id)
    if finding.lead is None:
        return AuthorityTold(_none_alone(library, finding, country, today), law)
    authority = looking.authority(library, finding.lead)
    checked = checked_words(authority)
    notes = [_(_NOTES[note]) for note in finding.notes if note in _NOTES]
    return AuthorityTold(
        authority_name(authority, today),
        " · ".join(part for part in (law, checked, *notes) if part),
        caution_words(authority, today),
    )


def authority_name(authority: Authority, today: date) -> str:
    """Official name of an authority with its abbreviation, and its name in the reader's language."""
    name = authority.official_name_on(today)
    short = authority.abbreviation_on(today, authority.names[0][0])
    own = authority.name_on(today, language())
    words = f"{name} ({short})" if short and short != name else name
    return words if own == name else f"{words}, {own}"


def authority_short(library: Library, authority_id: str, today: date) -> str:
    """How an authority calls itself in short; its id once the directory does not know it."""
    try:
        authority = looking.authority(library, authority_id)
    except UnknownAuthority:
        return authority_id
    own = authority.abbreviation_on(today, authority.names[0][0])
    return own or authority.official_name_on(today)


def caution_words(authority: Authority, today: date) -> str:
    """Why to look again before the record is used; empty if there is no need."""
    return " ".join(_(_CAUTIONS[caution]) for caution in authority.cautions(today))


def checked_words(authority: Authority) -> str:
    """When the record was last looked at, as exactly as it is known."""
    day = authority.checked_from
    if day is None:
        return ""
    exactness = authority.last_checked.count("-")
    when = (str(day.year), f"{month_name(day)} {day.year}", plain_date(day))[min(exactness, 2)]
    return _("record checked {when}").format(when=when)


def _none_alone(library: Library, finding: Finding, country: str, today: date) -> str:
    if Note.REGION_NEEDED in finding.notes:
        words = _("Choose the region: {country} has an authority in each.")
        return words.format(country=country_name(country))
    if not finding.options:
        return _("No authority is on file for this seat.")
    shown = [looking.authority(library, option.authority_id) for option in finding.options[:3]]
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
