"""Scans of signed forms: pages in any order become forms again; what does not fit waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dpo_desk.core.consent_forms import CodeFault, ConsentForm, PageCode


class ScanProblem(StrEnum):
    """Why a scan cannot be placed by its code alone."""

    NO_CODE = "no_code"
    SEVERAL_CODES = "several_codes"
    NOT_OURS = "not_ours"
    NEWER_CODE = "newer_code"
    FORM_GONE = "form_gone"  # it was ours; the person was erased
    PAGE_MISSING = "page_missing"
    PAGE_TWICE = "page_twice"
    FORM_BACK = "form_back"  # the form was placed before
    FORM_WAITS = "form_waits"  # another scan of it waits already


@dataclass(frozen=True, slots=True)
class Tick:
    """What a box seems to say; a person decides.

    Attributes:
        item: index of the question.
        agrees: yes or no.
    """

    item: int
    agrees: bool


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of a scan.

    Attributes:
        number: in the file, from 1.
        codes: what the codes on it say, each once.
        blank: nothing stands on it.
    """

    number: int
    codes: tuple[PageCode | CodeFault, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """Pages that belong together, and why they cannot be placed by themselves.

    Attributes:
        form_id: the form they are of, if that is known.
        pages: their numbers in the file, in the order of the form.
        problem: None where everything fits.
    """

    form_id: int | None
    pages: tuple[int, ...]
    problem: ScanProblem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A scan that waits for a person to say what was ticked; its pages are asked for apart.

    Attributes:
        id: number in the office file; 0 before it is stored.
        form_id: the form it is of, if that is known.
        problem: why it cannot be placed by its code alone; None for a proposal.
        source: name of the file it came from.
        source_sha256: of that file, hexadecimal.
        pages: numbers of its pages in that file.
        size: bytes of its own document.
        ticks: what its boxes seem to say.
    """

    id: int = 0
    form_id: int | None = None
    problem: ScanProblem | None = None
    source: str
    source_sha256: str
    pages: tuple[int, ...]
    size: int
    ticks: tuple[Tick, ...] = ()
    added_at: datetime
    added_by: str


def ticks_of(inked: Mapping[tuple[int, bool], bool | None]) -> tuple[Tick, ...]:
    """What boxes seem to say: only where one of the two is ticked, and the other surely is not.

    Args:
        inked: for a question and its box for yes or no, whether there is ink in it; None if nobody can tell.
    """
    return tuple(
        Tick(item, agrees)
        for (item, agrees), ink in inked.items()
        if ink is True and inked.get((item, not agrees)) is False
    )


_FAULTS = {
    CodeFault.NOT_OURS: ScanProblem.NO_CODE,
    CodeFault.NEWER: ScanProblem.NEWER_CODE,
    CodeFault.FORGED: ScanProblem.NOT_OURS,
}


def sort_pages(
    pages: Iterable[ReadPage], forms: Mapping[int, ConsentForm], waiting: Iterable[int] = ()
) -> tuple[Sorted, ...]:
    """Put pages of one form together.

    Args:
        pages: of a scan, in its order; blank ones are left out.
        forms: those on file that codes name.
        waiting: ids of forms filled for somebody of which a scan waits already.

    Returns:
        Forms and single pages, in the order in which their first page was scanned.
    """
    loose: list[Sorted] = []
    of_form: dict[int, list[tuple[PageCode, int]]] = {}
    for page in pages:
        if page.blank and not page.codes:
            continue
        code = _only_code(page)
        if isinstance(code, ScanProblem):
            loose.append(Sorted(None, (page.number,), code))
        elif code.form_id not in forms:
            loose.append(Sorted(None, (page.number,), ScanProblem.FORM_GONE))
        else:
            of_form.setdefault(code.form_id, []).append((code, page.number))
    busy = set(waiting)
    for form_id, found in of_form.items():
        loose += _of_one(forms[form_id], found, waits=form_id in busy)
    return tuple(sorted(loose, key=lambda one: min(one.pages)))


def _only_code(page: ReadPage) -> PageCode | ScanProblem:
    ours = [one for one in page.codes if isinstance(one, PageCode)]
    if len(ours) == 1:
        return ours[0]
    if ours:
        return ScanProblem.SEVERAL_CODES
    faults = [one for one in page.codes if isinstance(one, CodeFault)]
    order = (CodeFault.FORGED, CodeFault.NEWER)
    return next((_FAULTS[one] for one in order if one in faults), ScanProblem.NO_CODE)


def _of_one(form: ConsentForm, found: Sequence[tuple[PageCode, int]], *, waits: bool) -> list[Sorted]:
    """Pages that bear the code of one form: one set, or as many as there are of an empty form of one page."""
    if form.person_id is None and form.pages == 1:  # an empty form may be copied; each copy is one answer
        return [Sorted(form.id, (number,)) for _code, number in found]
    first: dict[int, int] = {}
    again: list[Sorted] = []
    for code, number in found:
        if code.page in first:
            again.append(Sorted(form.id, (number,), ScanProblem.PAGE_TWICE))
        else:
            first[code.page] = number
    numbers = tuple(first[page] for page in sorted(first))
    return [Sorted(form.id, numbers, _problem(form, len(numbers), waits=waits)), *again]


def _problem(form: ConsentForm, pages: int, *, waits: bool) -> ScanProblem | None:
    if form.back_on is not None:
        return ScanProblem.FORM_BACK
    if waits and form.person_id is not None:
        return ScanProblem.FORM_WAITS
    return ScanProblem.PAGE_MISSING if pages < form.pages else None
