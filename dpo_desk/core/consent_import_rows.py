"""What one row of a list of consents means.

Rows that say the same of the consent share what was read: a list of a million rows says few different things.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dpo_desk.core.cells import SUSPECT, is_formula
from dpo_desk.core.consent_imports import ColumnMap, DayOrder, Field, RowProblem, RowRefused
from dpo_desk.core.consents import Act
from dpo_desk.core.contact_keys import KeyKind, key_of
from dpo_desk.core.people import Person, folded
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.core.typed_dates import parse_typed_date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Said:
    """What a row says of the consent; two are the same only if they are one.

    Attributes:
        told: what was done and on which day, in order; a row can tell of a yes and of its end.
        language: in which the words were shown; empty if the list does not say.
    """

    told: tuple[tuple[Act, date], ...]
    channel: ConsentChannel
    language: str
    age: int | None
    proof_place: str
    reason: str


class ImportRow(NamedTuple):
    """What a row means; a tuple, since a list has a million of them.

    Attributes:
        email_key: the e-mail address as addresses are compared; empty if there is none.
        number_key: the customer number likewise.
        said: of the consent.
        clocks: the time of each thing that is told, where the list says it.
    """

    name: str
    family_name: str
    email: str
    phone: str
    customer_number: str
    email_key: str
    number_key: str
    said: Said
    clocks: tuple[time | None, ...]


def person_of(row: ImportRow) -> Person:
    """Somebody nobody knew before, as far as a row tells who it is."""
    return Person(
        name=row.name or row.email or row.customer_number,
        family_name=row.family_name,
        language=row.said.language,
        emails=(row.email,) if row.email else (),
        phone=row.phone,
        customer_numbers=(row.customer_number,) if row.customer_number else (),
    )


class RowReader:
    """Reads the rows of one list.

    Args:
        how: words, order of dates and what is left unsaid.
        places: where each thing stands in a row.
        today: for dates.
    """

    def __init__(self, how: ColumnMap, places: Mapping[Field, int], today: date) -> None:
        self._how, self._today = how, today
        self._wide = max(places.values(), default=-1) + 1
        self._used = tuple(set(places.values()))
        self._who = tuple(places.get(field, -1) for field in _WHO)
        self._when = places.get(Field.ON, -1), places.get(Field.ENDED, -1)
        self._rest = tuple(places.get(field, -1) for field in _REST)
        self._states = dict(how.states)
        self._said = lru_cache(_REMEMBERED)(self._read_said)
        self._day = lru_cache(_REMEMBERED)(self._read_day)

    def read(self, cells: Sequence[str]) -> ImportRow:
        """Read what a row means.

        Raises:
            RowRefused: with why it means nothing.
        """
        if len(cells) < self._wide:
            raise RowRefused(RowProblem.TOO_SHORT)
        for place in self._used:
            if cells[place][:1] in SUSPECT and is_formula(cells[place]):
                raise RowRefused(RowProblem.FORMULA)
        more = (*cells, "")  # what the list has no column for stands at place -1
        name, first, family, email, phone, number = [more[place] for place in self._who]
        email_key, number_key = key_of(KeyKind.EMAIL, email), key_of(KeyKind.CUSTOMER_NUMBER, number)
        if email and not email_key:
            raise RowRefused(RowProblem.EMAIL_UNREADABLE)
        if not (email_key or number_key):
            raise RowRefused(RowProblem.NOBODY)
        (on, began), (ended, over) = [_apart(more[place]) for place in self._when]
        if on and on == ended and began and over and over < began:
            raise RowRefused(RowProblem.ENDED_BEFORE)
        said = self._said(on, ended, tuple([more[place] for place in self._rest]))
        clocks = (began, over) if len(said.told) > 1 else (_last(said, on, ended, began, over),)
        whole = name or f"{first} {family}".strip()
        return ImportRow(whole, family, email, phone, number, email_key, number_key, said, clocks)

    def _read_said(self, on: str, ended: str, rest: tuple[str, ...]) -> Said:
        state, channel, language, age, proof_place, reason = rest
        return Said(
            told=self._told(self._act(state), on, ended),
            channel=_channel(channel, self._how),
            language=_language(language),
            age=_age(age),
            proof_place=proof_place,
            reason=reason,
        )

    def _told(self, act: Act, on: str, ended: str) -> tuple[tuple[Act, date], ...]:
        begin = self._day(on) if on else None
        end = self._day(ended) if ended else None
        ends = act is Act.WITHDRAWN or (end is not None and act.agrees)
        day = (end or begin) if ends else (begin or end)
        if day is None:
            raise RowRefused(RowProblem.DATE_MISSING)
        last = (Act.WITHDRAWN if ends else act, day)
        if not ends or begin is None or end is None:
            return (last,)
        if end < begin:
            raise RowRefused(RowProblem.ENDED_BEFORE)
        return ((Act.GIVEN if act is Act.WITHDRAWN else act, begin), last)

    def _read_day(self, text: str) -> date:
        """A day; a year is always in full, and nothing is guessed."""
        if _SERIAL.fullmatch(text):
            raise RowRefused(RowProblem.DATE_SERIAL)
        day = text
        figures = _FIGURES.fullmatch(text)
        if figures is not None and figures[2] != ".":
            day = self._in_order(int(figures[1]), int(figures[3]), figures[4])
        read = parse_typed_date(day, self._today, "en") if _YEAR.search(day) else None
        if read is None:
            raise RowRefused(RowProblem.DATE_UNREADABLE)
        return read

    def _in_order(self, first: int, second: int, year: str) -> str:
        order = self._how.order
        if order is None and first <= _MONTHS and second <= _MONTHS and first != second:
            raise RowRefused(RowProblem.DATE_AMBIGUOUS)
        turned = order is DayOrder.MONTH_FIRST or (order is None and second > _MONTHS)
        return f"{second}.{first}.{year}" if turned else f"{first}.{second}.{year}"

    def _act(self, word: str) -> Act:
        if not word:
            return self._how.act
        plain = folded(word)
        known = self._states.get(plain) or next(
            (act for act, words in _STATES.items() if plain in words), None
        )
        if known is None:
            raise RowRefused(RowProblem.STATE_UNKNOWN)
        return known


_WHO = (Field.NAME, Field.FIRST_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PHONE, Field.CUSTOMER_NUMBER)
_REST = (Field.STATE, Field.CHANNEL, Field.LANGUAGE, Field.AGE, Field.PROOF_PLACE, Field.REASON)
_REMEMBERED = 50_000
"""Different things a list says that are kept in mind: some ten megabytes."""


def _apart(text: str) -> tuple[str, time | None]:
    """A day as it is written, and the time behind it, if one is told."""
    if len(text) <= _BARE and ":" not in text:
        return text, None
    found = _TIMED.fullmatch(text)
    if found is None:
        return text, None
    try:
        clock = time(int(found[2]), int(found[3]))
    except ValueError as error:
        raise RowRefused(RowProblem.DATE_UNREADABLE) from error
    return found[1], clock if clock != time.min else None


def _last(said: Said, on: str, ended: str, began: time | None, over: time | None) -> time | None:
    """The time of the only thing a row tells: it stands with the day that was taken."""
    if said.told[-1][0] is Act.WITHDRAWN:
        return over if ended else began
    return began if on else over


_BARE = len("2026-03-31")
_TIMED = re.compile(
    r"(.*?)(?:T|\s+)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?", re.ASCII
)
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
"""A day as spreadsheets count them, shown as a number."""
_MONTHS = 12


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
