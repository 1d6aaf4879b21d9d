"""Which supervisory authorities a person may turn to, which one leads, and why: Art. 55, 56 and 77 GDPR.

Half of the rules are data: what each authority supervises, where, and by which provision is in its record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from dpo_desk.core.authorities import Authority, Directory, Remit, Use
from dpo_desk.core.competence import Finding, Note, Option, Reason, ReasonCode, Situation
from dpo_desk.core.countries import Law, Place, law_of

_NOT_LISTED = {
    ReasonCode.RESIDENCE: Note.RESIDENCE_NOT_LISTED,
    ReasonCode.WORK: Note.WORK_NOT_LISTED,
    ReasonCode.EVENT: Note.EVENT_NOT_LISTED,
}
_COMPLAINT_ARTICLES = {Law.EU: "GDPR 77(1)", Law.UK: "UK GDPR 77", Law.CH: "FADP 49(1)"}
_SEAT_ARTICLES = {
    ReasonCode.LEAD: "GDPR 56(1)",
    ReasonCode.SEAT: "GDPR 55(1)",
    ReasonCode.OWN_STATE: "GDPR 55(2)",
}
_SPECIAL = {
    Remit.PRIVATE: ReasonCode.REGION_PRIVATE,
    Remit.PUBLIC: ReasonCode.REGION_PUBLIC,
    Remit.CHURCH_CATHOLIC: ReasonCode.CHURCH,
    Remit.CHURCH_PROTESTANT: ReasonCode.CHURCH,
    Remit.CHURCH_OTHER: ReasonCode.CHURCH,
}
_CHURCHES = frozenset({Remit.CHURCH_CATHOLIC, Remit.CHURCH_PROTESTANT, Remit.CHURCH_OTHER})
_UNION = Place("EU")
_PASSED_ON_IN = "DE"  # BDSG 19(2): whichever German authority gets a complaint hands it to the competent one


@dataclass(frozen=True, slots=True)
class _Match:
    """An authority with one of the remits; `one_of_many` if only the unknown region would decide."""

    authority: Authority
    remit: Remit
    one_of_many: bool


class _At(NamedTuple):
    """One of the places of Art. 77(1) GDPR, and what of the controller matters there."""

    base: Place
    asked: tuple[Remit, ...]
    of_the_state: bool
    why: ReasonCode
    where: Place


@dataclass(frozen=True, slots=True)
class _Search:
    """What was found on the way to a finding: matches and notes, before they are put in order."""

    matches: tuple[_Match, ...]
    claims: tuple[tuple[str, Reason], ...]
    notes: frozenset[Note]
    sole: str | None = None


def find(directory: Directory, situation: Situation) -> Finding:
    """Find the competent authorities.

    Args:
        directory: all authorities with their remits and regions: the rules that are data.
        situation: controller and person.

    Returns:
        Options with their reasons; empty, with notes that say why, if there is none.
    """
    if Remit.EU_INSTITUTION in situation.asked:
        return _for_institution(directory)
    # What the seat and each place give is worked out once for a directory: thousands of cases share them.
    base, asked, of_the_state = situation.base, situation.asked, situation.of_the_state
    code = _seat_code(situation)
    seat = directory.once((base, asked, code), lambda: _at_seat(directory, base, asked, code))
    searches = [seat]
    for why, where in situation.places:
        question = _At(base, asked, of_the_state, why, where)
        searches.append(directory.once((question, code), partial(_at_place, directory, question, seat)))
    if situation.local is not None and code is ReasonCode.LEAD:
        searches.append(_local_case(directory, situation.local, base, asked))
    return _together(searches)


def _together(searches: list[_Search]) -> Finding:
    """What the seat, which stands first, and the places give together."""
    seat = searches[0]
    options = _merged(claim for search in searches for claim in search.claims)
    notes = {note for search in searches for note in search.notes} | _closing_notes(options)
    lead = None if Note.NO_EU_ESTABLISHMENT in notes else seat.sole
    if lead is None and len(seat.matches) > 1 and Note.REGION_NEEDED not in seat.notes:
        notes.add(Note.SEVERAL_AT_SEAT)
    return Finding(lead, options, _in_order(frozenset(notes)))


@lru_cache(maxsize=512)
def _in_order(notes: frozenset[Note]) -> tuple[Note, ...]:
    return tuple(note for note in Note if note in notes)


def _for_institution(directory: Directory) -> Finding:
    """Institutions of the Union have a supervisor of their own, wherever the person lives."""
    matches = _competent(directory, _UNION, (Remit.EU_INSTITUTION,))
    options = _merged(
        (match.authority.id, Reason(ReasonCode.EU_INSTITUTION, match.authority.basis)) for match in matches
    )
    return Finding(_sole(matches), options, () if options else (Note.NOTHING_FOUND,))


def _competent(directory: Directory, where: Place, asked: Iterable[Remit]) -> tuple[_Match, ...]:
    """Authorities of a place with one of the remits; those of its region before those of the whole state."""
    found: list[_Match] = []
    for remit in asked:
        able = [one for one in directory.in_country(where.country) if remit in one.remits and _usable(one)]
        national = [one for one in able if not one.regions]
        if where.region:
            chosen = [one for one in able if where.region in one.regions] or national
        else:
            chosen = national or able
        known = {match.authority.id for match in found}
        one_of_many = not where.region and not national
        found += [_Match(one, remit, one_of_many) for one in chosen if one.id not in known]
    return tuple(found)


def _usable(authority: Authority) -> bool:
    return authority.use in {Use.COMPLAINTS, Use.DIRECTORY}


def _sole(matches: Iterable[_Match]) -> str | None:
    """The only authority; one for named bodies does not count beside one for the rest of its remit."""
    found = tuple(matches)
    open_remits = {match.remit for match in found if not match.authority.only_for}
    ids = {m.authority.id for m in found if not m.authority.only_for or m.remit not in open_remits}
    return ids.pop() if len(ids) == 1 else None


def _at_seat(directory: Directory, base: Place, asked: tuple[Remit, ...], code: ReasonCode | None) -> _Search:
    matches = _competent(directory, base, asked)
    notes = set(_region_notes(directory, base, asked))
    notes |= _remit_notes(asked, matches)
    if not directory.in_country(base.country):
        notes.add(Note.SEAT_NOT_LISTED)
    claims = [(match.authority.id, reason) for match in matches for reason in _seat_reasons(match, code)]
    return _Search(matches, tuple(claims), frozenset(notes), _sole(matches))


def _seat_code(situation: Situation) -> ReasonCode | None:
    """The seat's reason under the GDPR; None outside it."""
    if law_of(situation.base.country) is not Law.EU:
        return None
    if situation.of_the_state:
        return ReasonCode.OWN_STATE
    if situation.cross_border is None:
        named = [where.country for _, where in situation.places]
        named += [] if situation.local is None else [situation.local.country]
        abroad = {country for country in named if law_of(country) is Law.EU}
        crosses = bool(abroad - {situation.base.country})
    else:
        crosses = situation.cross_border
    return ReasonCode.LEAD if crosses else ReasonCode.SEAT


def _seat_reasons(match: _Match, code: ReasonCode | None) -> Iterator[Reason]:
    authority = match.authority
    if code is None:
        yield Reason(ReasonCode.SEAT, authority.basis or authority.law)
        return
    if match.remit is not Remit.COURT_JUDICIAL and not match.one_of_many:
        yield Reason(code, _SEAT_ARTICLES[code])
    yield from _special_reasons(match)


def _special_reasons(match: _Match) -> Iterator[Reason]:
    """The provision that makes this authority, and no other of its country, competent."""
    code = _SPECIAL.get(match.remit) or ReasonCode(match.remit.value)
    if match.authority.basis:
        yield Reason(ReasonCode.ONE_OF_REGIONS if match.one_of_many else code, match.authority.basis)
    elif match.remit is Remit.COURT_ADMINISTRATION:
        yield Reason(code, "GDPR 55(3)")


def _at_place(directory: Directory, question: _At, seat: _Search) -> _Search:
    """Authorities by one of the places of Art. 77(1) GDPR."""
    where, code = question.where, question.why
    if where.country == question.base.country:
        return _at_home(directory, question, seat)
    if question.of_the_state:
        return _Search((), (), frozenset({Note.ONLY_OWN_STATE}))
    asked = _asked_abroad(question.asked)
    matches = _competent(directory, where, asked)
    law = law_of(where.country)
    notes = {*_region_notes(directory, where, asked)}
    if law is not Law.EU:
        notes.add(Note.OTHER_LAW)
    elif law_of(question.base.country) is not Law.EU:
        notes.add(Note.NO_EU_ESTABLISHMENT)
    if not matches:
        notes.add(_NOT_LISTED[code])
    claims = [
        (match.authority.id, reason) for match in matches for reason in _place_reasons(match, code, law)
    ]
    return _Search(matches, tuple(claims), frozenset(notes))


def _asked_abroad(asked: tuple[Remit, ...]) -> tuple[Remit, ...]:
    """Abroad every body is a private one, or a telecom."""
    return asked if asked == (Remit.TELECOM,) else (Remit.PRIVATE,)


def _local_case(directory: Directory, where: Place, base: Place, asked: tuple[Remit, ...]) -> _Search:
    """What is about one state alone its own authority may take, and tells the lead: Art. 56(2), (3) GDPR."""
    if law_of(where.country) is not Law.EU or where.country == base.country:
        return _Search((), (), frozenset())
    remits = _asked_abroad(asked)
    matches = _competent(directory, where, remits)
    claims = [
        (match.authority.id, reason)
        for match in matches
        for reason in (Reason(ReasonCode.LOCAL, "GDPR 56(2)"), *_special_reasons(match))
    ]
    notes = {Note.LOCAL_CASE, *_region_notes(directory, where, remits)}
    return _Search(matches, tuple(claims), frozenset(notes if matches else ()))


def _at_home(directory: Directory, question: _At, seat: _Search) -> _Search:
    """A place in the controller's own country: its authority, and in Germany the place's own besides."""
    where, code = question.where, question.why
    law = law_of(where.country)
    if where.country == _PASSED_ON_IN and question.asked == (Remit.PRIVATE,):
        local = _competent(directory, where, question.asked) if where.region else ()
        others = [match for match in local if match not in seat.matches]
        claims = [
            (match.authority.id, reason)
            for match in others
            for reason in (Reason(code, _COMPLAINT_ARTICLES[law]), Reason(ReasonCode.PASSES_ON, "BDSG 19(2)"))
        ]
        if others:
            return _Search(local, tuple(claims), frozenset({Note.ANY_GERMAN_AUTHORITY}))
    claims = [(match.authority.id, _place_reason(match, code, law)) for match in seat.matches]
    return _Search(seat.matches, tuple(claims), frozenset())


def _place_reasons(match: _Match, code: ReasonCode, law: Law) -> Iterator[Reason]:
    yield _place_reason(match, code, law)
    if law is Law.EU:
        yield from _special_reasons(match)


def _place_reason(match: _Match, code: ReasonCode, law: Law) -> Reason:
    return Reason(code, _COMPLAINT_ARTICLES.get(law, match.authority.law))


def _region_notes(directory: Directory, where: Place, asked: Iterable[Remit]) -> Iterator[Note]:
    """What an unknown region leaves open, and what a known one does not decide."""
    authorities = [one for one in directory.in_country(where.country) if _usable(one)]
    wanted = frozenset(asked)
    able = [one for one in authorities if not wanted.isdisjoint(one.remits)]
    regional = [one for one in able if one.regions]
    if where.region:
        here = [one for one in authorities if where.region in one.regions]
        if here and not any(where.region in one.regions for one in regional):
            yield Note.REGION_OTHER_REMIT
    elif regional:
        yield Note.REGION_MAY_CHANGE if len(regional) < len(able) else Note.REGION_NEEDED


def _remit_notes(asked: tuple[Remit, ...], matches: Iterable[_Match]) -> set[Note]:
    remits = {match.remit for match in matches}
    notes: set[Note] = set()
    if not _CHURCHES.isdisjoint(asked):
        notes.add(Note.CHURCH_OWN_LAW)
    if Remit.COURT_JUDICIAL in asked and Remit.COURT_JUDICIAL not in remits:
        notes.add(Note.COURTS_UNSUPERVISED)
    if any(match.authority.only_for for match in matches):
        notes.add(Note.NAMED_BODIES_ONLY)
    return notes


def _closing_notes(options: tuple[Option, ...]) -> set[Note]:
    ids = {option.authority_id for option in options}
    notes: set[Note] = set() if options else {Note.NOTHING_FOUND}
    if "gb" in ids:
        notes.add(Note.UK_CONTROLLER_FIRST)
    if "ch" in ids:
        notes.add(Note.SWISS_REPORT_ONLY)
    return notes


def _merged(claims: Iterable[tuple[str, Reason]]) -> tuple[Option, ...]:
    """One option per authority, in the order in which the authorities came up."""
    found: dict[str, list[Reason]] = {}
    for authority_id, reason in claims:
        reasons = found.setdefault(authority_id, [])
        if reason not in reasons:
            reasons.append(reason)
    return tuple(Option(authority_id, tuple(reasons)) for authority_id, reasons in found.items())
