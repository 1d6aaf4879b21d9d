"""Supervisory authorities as records: names valid on a day, remit, address, and how far to trust them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType
from typing import TypeVar, cast

from dpo_desk.core.addresses import Address
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import law_country
from dpo_desk.core.errors import DeskError

_T = TypeVar("_T")

STALE_AFTER = timedelta(days=730)  # offices move and names change: two years unlooked at is old
ByLanguage = tuple[tuple[str, str], ...]


class Remit(StrEnum):
    """What an authority supervises."""

    PRIVATE = "private"
    PUBLIC = "public"
    FEDERAL = "federal"
    TELECOM = "telecom"
    CHURCH_CATHOLIC = "church_catholic"
    CHURCH_PROTESTANT = "church_protestant"
    CHURCH_OTHER = "church_other"
    BROADCASTER = "broadcaster"
    MEDIA = "media"
    COURT_JUDICIAL = "court_judicial"
    COURT_ADMINISTRATION = "court_administration"
    PROSECUTION = "prosecution"
    POLICE = "police"
    PARLIAMENT = "parliament"
    EU_INSTITUTION = "eu_institution"


GENERAL = frozenset(
    {
        *(Remit.PRIVATE, Remit.PUBLIC, Remit.FEDERAL, Remit.TELECOM, Remit.CHURCH_OTHER, Remit.BROADCASTER),
        *(Remit.MEDIA, Remit.COURT_ADMINISTRATION, Remit.PROSECUTION, Remit.POLICE, Remit.PARLIAMENT),
    }
)
"""What a country's only authority supervises."""


class Use(StrEnum):
    """What a record is good for."""

    COMPLAINTS = "complaints"
    DIRECTORY = "directory"  # leads to the right one of many
    EXTRA_CONTACT = "extra_contact"
    NO_COMPLAINTS = "no_complaints"
    GONE = "gone"  # is no more; cases and letters that name it still find it


class BoardSeat(StrEnum):
    """Seat in the European Data Protection Board: Art. 68 GDPR."""

    MEMBER = "member"
    NO_VOTE = "no_vote"
    LIMITED_VOTE = "limited_vote"
    JOINT = "joint"
    REPRESENTED = "represented"
    NONE = "none"


class AddressKind(StrEnum):
    """What an address beside the main one is for."""

    VISITING = "visiting"
    POSTAL = "postal"
    SECOND_OFFICE = "second_office"
    FORMER = "former"


class Caution(StrEnum):
    """Why a record is marked where it is used."""

    UNSURE = "unsure"
    UNDATED = "undated"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name an authority had.

    Attributes:
        names: by language, the official one first.
        abbreviations: by language.
        until: last day of the name, or the last day it can have been; None if it is not known.
        confidence: how sure the name and its end are.
    """

    names: ByLanguage
    abbreviations: ByLanguage = ()
    until: date | None = None
    confidence: Confidence = Confidence.SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAddress:
    """An address beside the one that letters go to."""

    kind: AddressKind
    text: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One record of the directory; the keys are explained in resources/authorities/README.md.

    Attributes:
        id: never changes; letters and cases refer to it.
        country: ISO 3166-1 code of the country it is there for.
        regions: ISO 3166-2 codes, if it is competent for these only.
        names: by language, the official one first.
        former: earlier names, the latest first.
        only_for: bodies or dioceses it is limited to; empty if to none.
        basis: provision that makes it competent inside its country; empty for the only one there.
        last_checked: as written, a day, a month or a year; empty if never.
        checked_from: first day `last_checked` can mean.
        confidence: of the record as a whole.
        confidence_of: of single parts of it.
    """

    id: str
    country: str
    regions: tuple[str, ...] = ()
    names: ByLanguage
    abbreviations: ByLanguage = ()
    former: tuple[FormerName, ...] = ()
    use: Use = Use.COMPLAINTS
    remits: frozenset[Remit]
    only_for: str = ""
    basis: str = ""
    address: Address
    other_addresses: tuple[OtherAddress, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    complaint_form: str = ""
    languages: tuple[str, ...]
    law: str
    board_seat: BoardSeat
    sources: tuple[str, ...] = ()
    source_date: str = ""
    last_checked: str = ""
    checked_from: date | None = None
    confidence: Confidence
    confidence_of: tuple[tuple[str, Confidence], ...] = ()
    note: str = ""

    def name_on(self, day: date, language: str) -> str:
        """Name a letter of that day uses.

        Args:
            day: date of the letter.
            language: of the letter, ISO 639; without a name in it, the official one is given.
        """
        return _in_language(self._naming_on(day)[0], language)

    def official_name_on(self, day: date) -> str:
        """Name in the authority's own first language."""
        return self._naming_on(day)[0][0][1]

    def abbreviation_on(self, day: date, language: str) -> str:
        """Abbreviation of the name of that day; empty if it has none."""
        abbreviations = self._naming_on(day)[1]
        return _in_language(abbreviations, language) if abbreviations else ""

    def confidence_in(self, part: str) -> Confidence:
        """How sure one part is, for example `address`; the record's own confidence if not said apart."""
        return dict(self.confidence_of).get(part, self.confidence)

    def cautions(self, today: date) -> tuple[Caution, ...]:
        """Why the record should be checked before use; empty if it need not be."""
        found = [Caution.UNSURE] if self.confidence is Confidence.UNSURE else []
        if self.checked_from is None:
            found.append(Caution.UNDATED)
        elif today - self.checked_from > STALE_AFTER:
            found.append(Caution.STALE)
        return tuple(found)

    def _naming_on(self, day: date) -> tuple[ByLanguage, ByLanguage]:
        still = [(former.until, former) for former in self.former if former.until and day <= former.until]
        if not still:
            return self.names, self.abbreviations
        former = min(still, key=itemgetter(0))[1]
        return former.names, former.abbreviations


def _in_language(texts: ByLanguage, language: str) -> str:
    """The text of the language, or the first, which is the official one."""
    return dict(texts).get(language, texts[0][1])


class UnknownAuthority(DeskError):
    """No authority has this id."""

    def __init__(self, authority: str) -> None:
        super().__init__(authority=authority)


@dataclass(frozen=True, slots=True)
class Directory:
    """All authorities, found by id and by country.

    Attributes:
        authorities: in the order of their files.
    """

    authorities: tuple[Authority, ...]
    _by_id: Mapping[str, Authority] = field(init=False, repr=False, compare=False)
    _by_country: Mapping[str, tuple[Authority, ...]] = field(init=False, repr=False, compare=False)
    _known: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the two indexes once; ids are unique (the loader sees to it)."""
        by_country: dict[str, tuple[Authority, ...]] = {}
        for authority in self.authorities:
            code = law_country(authority.country)
            by_country[code] = (*by_country.get(code, ()), authority)
        object.__setattr__(self, "_by_id", MappingProxyType({one.id: one for one in self.authorities}))
        object.__setattr__(self, "_by_country", MappingProxyType(by_country))

    def __iter__(self) -> Iterator[Authority]:
        return iter(self.authorities)

    def __len__(self) -> int:
        return len(self.authorities)

    def get(self, authority_id: str) -> Authority:
        """The authority of this id.

        Raises:
            UnknownAuthority: if there is none.
        """
        try:
            return self._by_id[authority_id]
        except KeyError:
            raise UnknownAuthority(authority_id) from None

    def find(self, authority_id: str) -> Authority | None:
        """The authority of this id; None once the directory lost it."""
        return self._by_id.get(authority_id)

    def once(self, question: Hashable, answer: Callable[[], _T]) -> _T:
        """The answer to a question about these authorities, worked out when it is first asked.

        Args:
            question: all that the answer hangs on besides the directory.
            answer: works it out.
        """
        if question not in self._known:
            self._known[question] = answer()
        return cast("_T", self._known[question])

    def in_country(self, country: str) -> tuple[Authority, ...]:
        """Authorities of a country, Åland's with Finland's."""
        return self._by_country.get(law_country(country), ())
