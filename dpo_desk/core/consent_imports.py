"""Lists of consents that somebody else kept: which column says what, and why a row cannot be taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dpo_desk.core.consents import Act
from dpo_desk.core.people import folded
from dpo_desk.core.purposes import ConsentChannel


class Field(StrEnum):
    """What a column can say; the values are the words of the map."""

    NAME = "name"
    FIRST_NAME = "first_name"
    FAMILY_NAME = "family_name"
    EMAIL = "email"
    PHONE = "phone"
    CUSTOMER_NUMBER = "customer_number"
    STATE = "state"
    ON = "on"
    ENDED = "ended"
    CHANNEL = "channel"
    LANGUAGE = "language"
    AGE = "age"
    PROOF_PLACE = "proof_place"
    REASON = "reason"


class DayOrder(StrEnum):
    """What comes first in 03/04/2026; a year in front, and points between the figures, leave no doubt."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class RowProblem(StrEnum):
    """Why a row cannot be taken over."""

    TOO_SHORT = "too_short"
    FORMULA = "formula"
    NOBODY = "nobody"
    EMAIL_UNREADABLE = "email_unreadable"
    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_SERIAL = "date_serial"
    ENDED_BEFORE = "ended_before"
    STATE_UNKNOWN = "state_unknown"
    CHANNEL_UNKNOWN = "channel_unknown"
    AGE_UNREADABLE = "age_unreadable"
    SEVERAL_PEOPLE = "several_people"
    BANNED = "banned"


class RowRefused(Exception):
    """A row cannot be taken over; the import goes on with the next one."""

    def __init__(self, why: RowProblem) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which column says what.

    Attributes:
        columns: header of the column for each thing that is told.
        states: word of the list for what was done, folded.
        act: what was done where no column tells it.
        channel: the way by which it was done where no column tells it.
        order: of day and month; None where the list does not show it: what could mean two days is refused.
    """

    columns: tuple[tuple[Field, str], ...]
    states: tuple[tuple[str, Act], ...] = ()
    act: Act = Act.GIVEN
    channel: ConsentChannel = ConsentChannel.IMPORT
    order: DayOrder | None = None

    def places(self, headers: Sequence[str]) -> Mapping[Field, int]:
        """Where each thing stands in a row; what the list has no column for is left out."""
        known = {folded(header): place for place, header in reversed(list(enumerate(headers)))}
        found = {field: known.get(folded(header)) for field, header in self.columns}
        return MappingProxyType({field: place for field, place in found.items() if place is not None})

    def missing(self, headers: Sequence[str]) -> tuple[str, ...]:
        """Headers of the map that the list does not have."""
        places = self.places(headers)
        return tuple(header for field, header in self.columns if field not in places)


def guess(headers: Sequence[str], dates: Sequence[str] = ()) -> ColumnMap:
    """Guess which column says what, by headers that mean only one thing; each field once.

    Args:
        headers: of the list.
        dates: some cells that may be dates; they can show whether day or month comes first.
    """
    plain: dict[str, str] = {}
    for header in headers:
        plain.setdefault("".join(sign for sign in folded(header) if sign.isalnum()), header)
    columns = {}
    for field, words in _HEADERS.items():
        found = [word for word in words if word in plain]
        if found:
            columns[field] = plain[found[0]]
    if {Field.NAME, Field.FIRST_NAME} <= columns.keys():
        del columns[Field.NAME]
    return ColumnMap(columns=tuple(columns.items()), order=_order(dates))


def _order(dates: Sequence[str]) -> DayOrder | None:
    """What comes first in some dates of figures; None where nothing, or too much, shows it."""
    figures = [match for one in dates if (match := _FIGURES.match(one.strip()))]
    shown = {DayOrder.DAY_FIRST for match in figures if int(match[1]) > _MONTHS}
    shown |= {DayOrder.MONTH_FIRST for match in figures if int(match[2]) > _MONTHS}
    return shown.pop() if len(shown) == 1 else None


_FIGURES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}")
_MONTHS = 12

_HEADERS: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.EMAIL: (
            *("email", "emailaddress", "mail", "emailadres", "mailadres", "emailadresse", "mailadresse"),
            *("epost", "mailaddress", "subscriber"),
        ),
        Field.NAME: (
            *("fullname", "name", "naam", "volledigenaam", "vollstandigername", "contact", "person"),
            "persoon",
        ),
        Field.FIRST_NAME: ("firstname", "voornaam", "vorname", "givenname", "fname"),
        Field.FAMILY_NAME: (
            *("lastname", "familyname", "surname", "achternaam", "nachname", "familienname", "lname"),
        ),
        Field.PHONE: (
            *("phone", "phonenumber", "telephone", "telefoon", "telefoonnummer", "telefon", "telefonnummer"),
            *("sms", "mobile", "mobiel", "mobil", "handy"),
        ),
        Field.CUSTOMER_NUMBER: (
            *("customernumber", "customerno", "customerid", "klantnummer", "kundennummer", "kundennr"),
        ),
        Field.STATE: (
            *("state", "status", "consent", "toestemming", "einwilligung", "emailmarketingconsent"),
        ),
        Field.ON: (  # where a list tells of question and confirmation, the confirmation is the consent
            *("on", "given", "confirmtime", "activated", "aktiviert", "bestatigtam", "bevestigdop"),
            *("optintime", "optindate", "consentdate", "datumtoestemming", "einwilligungam"),
            *("subscribedat", "subscribed", "angemeldetam", "aangemeldop", "signupdate", "inschrijfdatum"),
            *("datuminschrijving", "datumaanmelding", "aanmelddatum", "anmeldedatum", "registered"),
            *("registriert", "addedtime", "date", "datum", "createdat", "datetime", "timestamp"),
        ),
        Field.ENDED: (
            *("ended", "unsubtime", "unsubscribed", "unsubscribedat", "withdrawn", "withdrawnon"),
            *("uitgeschrevenop", "ingetrokkenop", "afgemeldop", "uitschrijfdatum", "datumuitschrijving"),
            *("datumafmelding", "abgemeldetam", "widerrufenam", "abmeldedatum", "deactivated"),
            *("deaktiviert", "optoutdate"),
        ),
        Field.CHANNEL: ("channel", "kanaal", "kanal", "source", "bron", "quelle"),
        Field.LANGUAGE: ("language", "taal", "sprache", "locale", "lang"),
        Field.AGE: ("age", "leeftijd", "alter"),
        Field.PROOF_PLACE: ("proof", "proofplace", "bewijs", "nachweis", "evidence"),
        Field.REASON: ("reason", "reden", "grund", "unsubreason", "note", "notes", "opmerking"),
    }
)
"""Headers that mean only one thing, the surest first; those that newsletter tools write are among them."""
