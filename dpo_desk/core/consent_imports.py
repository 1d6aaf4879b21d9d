"""Rows of a list of consents that somebody else kept: which column says what, and what a row means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType

from dpo_desk.core.cells import is_formula
from dpo_desk.core.consents import Act
from dpo_desk.core.contact_keys import KeyKind, key_of
from dpo_desk.core.people import folded
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.core.typed_dates import parse_typed_date


class Field(StrEnum):
    """What a column can say; the values are the words of the map."""

    NAME = "name"
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
    """What comes first in a date of figures; a year in front is always understood."""

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
        order: of day and month.
    """

    columns: tuple[tuple[Field, str], ...]
    states: tuple[tuple[str, Act], ...] = ()
    act: Act = Act.GIVEN
    channel: ConsentChannel = ConsentChannel.IMPORT
    order: DayOrder = DayOrder.DAY_FIRST

    def places(self, headers: Sequence[str]) -> Mapping[Field, int]:
        """Where each thing stands in a row; what the list has no column for is left out."""
        known = {folded(header): place for place, header in reversed(list(enumerate(headers)))}
        found = {field: known.get(folded(header)) for field, header in self.columns}
        return MappingProxyType({field: place for field, place in found.items() if place is not None})

    def missing(self, headers: Sequence[str]) -> tuple[str, ...]:
        """Headers of the map that the list does not have."""
        places = self.places(headers)
        return tuple(header for field, header in self.columns if field not in places)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """What a row means.

    Attributes:
        told: what was done and when, in order; a row can tell of a yes and of its end.
        language: in which the words were shown; empty if the list does not say.
    """

    name: str
    email: str
    phone: str
    customer_number: str
    told: tuple[tuple[Act, date, time | None], ...]
    channel: ConsentChannel
    language: str
    age: int | None
    proof_place: str
    reason: str


def guess(headers: Sequence[str], dates: Sequence[str] = ()) -> ColumnMap:
    """Guess which column says what, by headers that mean only one thing; each field once.

    Args:
        headers: of the list.
        dates: some cells that may be dates; they can show that the month comes first.
    """
    columns: dict[Field, str] = {}
    for header in headers:
        plain = "".join(sign for sign in folded(header) if sign.isalnum())
        field = next((one for one, words in _HEADERS.items() if plain in words), None)
        if field is not None:
            columns.setdefault(field, header)
    figures = [match for one in dates if (match := _FIGURES.match(one.strip()))]
    day_first = any(int(match[1]) > _MONTHS for match in figures)
    month_first = not day_first and any(int(match[2]) > _MONTHS for match in figures)
    order = DayOrder.MONTH_FIRST if month_first else DayOrder.DAY_FIRST
    return ColumnMap(columns=tuple(columns.items()), order=order)


def read_row(cells: Sequence[str], places: Mapping[Field, int], how: ColumnMap, today: date) -> ImportRow:
    """Read what a row means.

    Args:
        cells: of the row.
        places: where each thing stands.
        how: words, order of dates and what is left unsaid.
        today: for dates.

    Raises:
        RowRefused: with why it means nothing.
    """
    if places and max(places.values()) >= len(cells):
        raise RowRefused(RowProblem.TOO_SHORT)
    told = {field: cells[place] for field, place in places.items()}
    if any(is_formula(cell) for cell in told.values()):
        raise RowRefused(RowProblem.FORMULA)

    def cell(field: Field) -> str:
        return told.get(field, "")

    if cell(Field.EMAIL) and not key_of(KeyKind.EMAIL, cell(Field.EMAIL)):
        raise RowRefused(RowProblem.EMAIL_UNREADABLE)
    if not cell(Field.EMAIL) and not key_of(KeyKind.CUSTOMER_NUMBER, cell(Field.CUSTOMER_NUMBER)):
        raise RowRefused(RowProblem.NOBODY)
    return ImportRow(
        name=cell(Field.NAME),
        email=cell(Field.EMAIL),
        phone=cell(Field.PHONE),
        customer_number=cell(Field.CUSTOMER_NUMBER),
        told=tuple(_told(_act(cell(Field.STATE), how), cell(Field.ON), cell(Field.ENDED), how.order, today)),
        channel=_channel(cell(Field.CHANNEL), how),
        language=_language(cell(Field.LANGUAGE)),
        age=_age(cell(Field.AGE)),
        proof_place=cell(Field.PROOF_PLACE),
        reason=cell(Field.REASON),
    )


def _told(
    act: Act, on: str, ended: str, order: DayOrder, today: date
) -> Iterator[tuple[Act, date, time | None]]:
    begin = _moment(on, order, today) if on else None
    end = _moment(ended, order, today) if ended else None
    ends = act is Act.WITHDRAWN or (end is not None and act.agrees)
    moment = (end or begin) if ends else (begin or end)
    if moment is None:
        raise RowRefused(RowProblem.DATE_MISSING)
    if ends and begin is not None and end is not None:
        if end < begin:
            raise RowRefused(RowProblem.ENDED_BEFORE)
        yield (Act.GIVEN if act is Act.WITHDRAWN else act, *_apart(begin))
    yield (Act.WITHDRAWN if ends else act, *_apart(moment))


def _apart(moment: datetime) -> tuple[date, time | None]:
    return moment.date(), moment.time() if moment.time() != time.min else None


def _moment(text: str, order: DayOrder, today: date) -> datetime:
    """A day, and the time of it, if one is told; a year is always in full."""
    found = _TIMED.fullmatch(text.strip())
    day, hour, minute = (found[1], found[2], found[3]) if found else ("", None, None)
    figures = _FIGURES.fullmatch(day)
    if figures is not None and order is DayOrder.MONTH_FIRST:
        day = f"{figures[2]}.{figures[1]}.{figures[3]}"
    read = parse_typed_date(day, today, "en") if _YEAR.search(day) else None
    if read is None:
        raise RowRefused(RowProblem.DATE_UNREADABLE)
    try:
        return datetime.combine(read, time(int(hour or 0), int(minute or 0)))
    except ValueError as error:
        raise RowRefused(RowProblem.DATE_UNREADABLE) from error


_TIMED = re.compile(
    r"(.*?)(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS = 12


def _act(word: str, how: ColumnMap) -> Act:
    if not word:
        return how.act
    plain = folded(word)
    own = dict(how.states)
    if plain in own:
        return own[plain]
    known = next((act for act, words in _STATES.items() if plain in words), None)
    if known is None:
        raise RowRefused(RowProblem.STATE_UNKNOWN)
    return known


def _channel(word: str, how: ColumnMap) -> ConsentChannel:
    if not word:
        return how.channel
    plain = folded(word).replace(" ", "_").replace("-", "")
    known = next((one for one, words in _CHANNELS.items() if plain == one.value or plain in words), None)
    if known is None:
        raise RowRefused(RowProblem.CHANNEL_UNKNOWN)
    return known


def _language(word: str) -> str:
    """The first letters of a code such as "nl-NL"; a name of a language is not understood."""
    plain = folded(word).replace("_", "-").partition("-")[0]
    return plain if re.fullmatch("[a-z]{2,3}", plain) else ""


def _age(word: str) -> int | None:
    if not word:
        return None
    if not re.fullmatch(r"\d{1,3}", word, re.ASCII):
        raise RowRefused(RowProblem.AGE_UNREADABLE)
    return int(word)


_HEADERS: Mapping[Field, frozenset[str]] = MappingProxyType(
    {
        Field.EMAIL: frozenset(
            {
                *("email", "mail", "emailaddress", "emailadres", "mailadres", "emailadresse", "mailadresse"),
                *("epost", "mailaddress", "subscriber"),
            }
        ),
        Field.NAME: frozenset(
            {"name", "naam", "fullname", "volledigenaam", "vollstandigername", "contact", "person", "persoon"}
        ),
        Field.PHONE: frozenset(
            {"phone", "telephone", "telefoon", "telefoonnummer", "telefon", "telefonnummer"}
        ),
        Field.CUSTOMER_NUMBER: frozenset(
            {"customernumber", "customerno", "customerid", "klantnummer", "kundennummer", "kundennr"}
        ),
        Field.STATE: frozenset(
            {"state", "status", "consent", "toestemming", "einwilligung", "emailmarketingconsent"}
        ),
        Field.ON: frozenset(
            {
                *("on", "date", "datum", "given", "optintime", "optindate", "confirmtime", "subscribedat"),
                *("subscribed", "consentdate", "datumtoestemming", "einwilligungam", "angemeldetam"),
                *("aangemeldop", "signupdate", "createdat", "datetime", "timestamp"),
            }
        ),
        Field.ENDED: frozenset(
            {
                *("ended", "unsubtime", "unsubscribed", "unsubscribedat", "withdrawn", "withdrawnon"),
                *("uitgeschrevenop", "ingetrokkenop", "abgemeldetam", "widerrufenam", "optoutdate"),
            }
        ),
        Field.CHANNEL: frozenset({"channel", "kanaal", "kanal", "source", "bron", "quelle"}),
        Field.LANGUAGE: frozenset({"language", "taal", "sprache", "locale", "lang"}),
        Field.AGE: frozenset({"age", "leeftijd", "alter"}),
        Field.PROOF_PLACE: frozenset({"proof", "proofplace", "bewijs", "nachweis", "evidence"}),
        Field.REASON: frozenset({"reason", "reden", "grund", "unsubreason", "note", "notes", "opmerking"}),
    }
)
_STATES: Mapping[Act, frozenset[str]] = MappingProxyType(
    {
        Act.GIVEN: frozenset(
            {
                *("given", "yes", "ja", "y", "j", "1", "true", "x", "subscribed", "active", "confirmed"),
                *("optin", "opt-in", "actief", "aktiv", "gegeven", "erteilt", "ingeschreven", "angemeldet"),
            }
        ),
        Act.RENEWED: frozenset({"renewed", "vernieuwd", "erneuert"}),
        Act.REFUSED: frozenset(
            {"refused", "no", "nee", "nein", "n", "0", "false", "geweigerd", "verweigert", "abgelehnt"}
        ),
        Act.WITHDRAWN: frozenset(
            {
                *("withdrawn", "unsubscribed", "optout", "opt-out", "uitgeschreven", "ingetrokken"),
                *("abgemeldet", "widerrufen", "cleaned"),
            }
        ),
        Act.ASKED: frozenset({"asked", "pending", "unconfirmed", "gevraagd", "angefragt", "ausstehend"}),
    }
)
_CHANNELS: Mapping[ConsentChannel, frozenset[str]] = MappingProxyType(
    {
        ConsentChannel.PAPER: frozenset(
            {"papier", "form", "formulier", "formular", "letter", "brief", "post"}
        ),
        ConsentChannel.IN_PERSON: frozenset(
            {"inperson", "persoonlijk", "personlich", "event", "fair", "shop"}
        ),
        ConsentChannel.PHONE: frozenset({"telefoon", "telefon", "telephone", "call"}),
        ConsentChannel.EMAIL: frozenset({"mail", "e_mail"}),
        ConsentChannel.WEB: frozenset(
            {"website", "webform", "online", "webformulier", "api", "landing_page"}
        ),
        ConsentChannel.IMPORT: frozenset({"list", "lijst", "liste", "csv"}),
    }
)
