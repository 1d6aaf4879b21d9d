"""What an office itself says of an authority, where the record of the directory is wrong or old."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.core.addresses import Address
from dpo_desk.core.authorities import Authority, Directory, FormerName, OtherAddress
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.emails import is_email
from dpo_desk.core.errors import DeskError

LONGEST_WORD = 200
LONGEST_NOTE = 2000
_LINK = re.compile(r"https?://[^\s/]+\S*")
_LANGUAGE = re.compile("[a-z]{2,3}")
_COUNTRY = re.compile("[A-Z]{2}")
_APART = frozenset({"id", "checked_from"})
"""Fields that say nothing of their own: the first never changes, the other follows from `last_checked`."""


@dataclass(frozen=True, slots=True)
class NameIn:
    """A name in one language, ISO 639."""

    language: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the office says of one authority; None leaves the record's own word, empty says there is none.

    Attributes:
        names: by language.
        abbreviation: of the official name.
        named_since: first day of these names, the record's own become former ones; None if they were wrong.
        note: the office's own words; the record's note stays beside them.
        checked_on: day on which a colleague held the record against the authority's own site.
        made_on: day of the last change.
    """

    authority_id: str
    names: tuple[NameIn, ...] = ()
    abbreviation: str | None = None
    named_since: date | None = None
    address: Address | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    complaint_form: str | None = None
    note: str = ""
    checked_on: date | None = None
    made_on: date


class CorrectionProblem(StrEnum):
    """Why a correction cannot be kept."""

    NOTHING = "nothing"
    NO_NAME = "no_name"
    NO_LANGUAGE = "no_language"
    SINCE_WITHOUT_NAME = "since_without_name"
    NO_ADDRESS = "no_address"
    NO_EMAIL = "no_email"
    NO_LINK = "no_link"
    TOO_LONG = "too_long"
    NOT_YET = "not_yet"


class CorrectionUnfit(DeskError):
    """A correction says something that cannot be, or nothing."""

    def __init__(self, problem: CorrectionProblem) -> None:
        super().__init__(problem=problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a record, from what it said to what it says, as plain text.

    Attributes:
        part: name of the field.
    """

    part: str
    old: str
    new: str


def trimmed(correction: Correction, authority: Authority) -> Correction:
    """The correction without what the record says by itself; blanks around words go."""
    names = tuple(NameIn(one.language.strip().lower(), _plain(one.name)) for one in correction.names)
    official = authority.names[0][0]
    abbreviation = dict(authority.abbreviations).get(official, "")
    address = correction.address and replace(
        correction.address,
        lines=tuple(plain for line in correction.address.lines if (plain := _plain(line))),
        postcode=_plain(correction.address.postcode),
        city=_plain(correction.address.city),
    )
    return replace(
        correction,
        names=tuple(one for one in names if (one.language, one.name) not in authority.names),
        abbreviation=_other(correction.abbreviation, abbreviation),
        address=None if address == authority.address else address,
        phone=_other(correction.phone, authority.phone),
        email=_other(correction.email, authority.email),
        website=_other(correction.website, authority.website),
        complaint_form=_other(correction.complaint_form, authority.complaint_form),
        note=correction.note.strip(),
    )


def _other(text: str | None, own: str) -> str | None:
    return None if text is None or _plain(text) == own else _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def check_correction(correction: Correction, today: date) -> None:
    """Refuse a correction nobody could use; see `trimmed`, which comes first.

    Raises:
        CorrectionUnfit: with what is wrong.
    """
    for problem, found in _problems(correction, today):
        if found:
            raise CorrectionUnfit(problem)


def _problems(one: Correction, today: date) -> Iterator[tuple[CorrectionProblem, bool]]:
    links = [text for text in (one.website, one.complaint_form) if text]
    words = [*links, *(name.name for name in one.names), one.phone or "", one.abbreviation or ""]
    words += [*one.address.lines, one.address.city, one.address.postcode] if one.address else []
    empty = Correction(authority_id=one.authority_id, made_on=one.made_on)
    yield CorrectionProblem.NO_NAME, not all(name.name for name in one.names)
    yield CorrectionProblem.NO_LANGUAGE, not all(_LANGUAGE.fullmatch(name.language) for name in one.names)
    yield CorrectionProblem.SINCE_WITHOUT_NAME, one.named_since is not None and not one.names
    yield CorrectionProblem.NO_ADDRESS, one.address is not None and not _reachable(one.address)
    yield CorrectionProblem.NO_EMAIL, bool(one.email) and not is_email(one.email or "")
    yield CorrectionProblem.NO_LINK, not all(_LINK.fullmatch(text) for text in links)
    yield CorrectionProblem.TOO_LONG, max(map(len, words), default=0) > LONGEST_WORD
    yield CorrectionProblem.TOO_LONG, len(one.note) > LONGEST_NOTE
    yield CorrectionProblem.NOT_YET, one.checked_on is not None and one.checked_on > today
    yield CorrectionProblem.NOTHING, one == empty


def _reachable(address: Address) -> bool:
    return address.complete and _COUNTRY.fullmatch(address.country) is not None


def corrected(authority: Authority, correction: Correction) -> Authority:
    """The record as the office uses it: its own words in place of the record's."""
    changed = replace(
        _renamed(authority, correction),
        address=correction.address or authority.address,
        phone=_chosen(correction.phone, authority.phone),
        email=_chosen(correction.email, authority.email),
        website=_chosen(correction.website, authority.website),
        complaint_form=_chosen(correction.complaint_form, authority.complaint_form),
    )
    checked = correction.checked_on
    if checked is None or (authority.checked_from is not None and authority.checked_from > checked):
        return changed
    return replace(
        changed,
        last_checked=checked.isoformat(),
        checked_from=checked,
        confidence=Confidence.SEEN,
        confidence_of=(),
    )


def _chosen(own: str | None, text: str) -> str:
    return text if own is None else own


def _renamed(authority: Authority, correction: Correction) -> Authority:
    official = authority.names[0][0]
    own = {one.language: one.name for one in correction.names}
    short = authority.abbreviations
    if correction.abbreviation is not None:
        short = ((official, correction.abbreviation),) if correction.abbreviation else ()
    if correction.named_since is None:
        return replace(authority, names=tuple((dict(authority.names) | own).items()), abbreviations=short)
    before = FormerName(
        names=authority.names,
        abbreviations=authority.abbreviations,
        until=correction.named_since - timedelta(days=1),
    )
    return replace(
        authority,
        names=tuple(({official: authority.names[0][1]} | own).items()),
        abbreviations=() if correction.abbreviation is None else short,
        former=(before, *authority.former),
    )


def with_corrections(directory: Directory, corrections: Iterable[Correction]) -> Directory:
    """The directory as the office uses it."""
    own = {one.authority_id: one for one in corrections}
    return Directory(tuple(corrected(one, own[one.id]) if one.id in own else one for one in directory))


def differences(old: Authority, new: Authority) -> tuple[Difference, ...]:
    """The fields in which two records of one authority differ."""
    told = ((one.name, getattr(old, one.name), getattr(new, one.name)) for one in fields(Authority))
    return tuple(
        Difference(name, plain_text(before), plain_text(after))
        for name, before, after in told
        if before != after and name not in _APART
    )


def plain_text(value: object) -> str:
    """What a field of a record says, in one line."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(one) for one in value))
    if isinstance(value, tuple):
        return "; ".join(_item_text(one) for one in value)
    return _item_text(value)


def _item_text(value: object) -> str:
    match value:
        case Address():
            place = f"{value.postcode} {value.city}".strip()
            return ", ".join(part for part in (*value.lines, place, value.country) if part)
        case FormerName():
            until = f" (… {value.until.isoformat()})" if value.until else ""
            return plain_text(value.names) + until
        case OtherAddress():
            return f"{value.kind.value}: {value.text}"
        case (key, text):  # a text by its language or part
            return f"{text} ({key})"
        case _:
            return str(value)
