"""Redactions: the parts of a page that are made black, whose interest that serves, and on which ground.

Places are told in ten-thousandths of the page as a reader sees it, from its upper left corner, so that they
mean the same for a page of any size, turned or not, and for a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dpo_desk.core.countries import Law
from dpo_desk.core.errors import DeskError
from dpo_desk.core.grounds import RefusalGround

WHOLE = 10_000
"""Width and height of every page."""
SMALLEST = 20
"""Least width and height of a part that is made black; a smaller one could not be seen or caught hold of."""


class Interest(StrEnum):
    """Whose interest a redaction serves."""

    PERSON = "person"
    COLLEAGUE = "colleague"
    INFORMANT = "informant"
    BUSINESS = "business"
    PROFESSIONAL = "professional"
    SECURITY = "security"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a page.

    Attributes:
        page: counted from 1.
        left: ten-thousandths of the page's width, like `width`.
        top: ten-thousandths of its height, like `height`.
    """

    page: int
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first ten-thousandth right of it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first ten-thousandth below it."""
        return self.top + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a part is made black.

    Attributes:
        ground_id: ground of law; empty where the office names the provision itself.
        provision: as the office cites it; empty where a ground is named.
    """

    interest: Interest = Interest.PERSON
    ground_id: str = ""
    provision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A part of a page that is made black, and why."""

    area: Area
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a redacted version tells of itself.

    Attributes:
        of: id of the document it was made from, of the same case.
        pages: how many pages were drawn, before the log.
        redactions: page by page, from above.
    """

    of: int
    pages: int
    redactions: tuple[Redaction, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Where words were found.

    Attributes:
        areas: parts that cover them, in the order in which they are read.
        silent: pages without any text, counted from 1: nobody but a reader can look there.
    """

    areas: tuple[Area, ...]
    silent: tuple[int, ...]


class NothingRedacted(DeskError):
    """A redacted version without a single redaction."""


class RedactionOutside(DeskError):
    """A part lies outside of the pages, or is too small to be seen: `number`, `page`, `pages`."""


class RedactionWithoutGround(DeskError):
    """A redaction names no ground that the law of the case knows: `number`, `page`."""


_FITTING = {
    (Law.EU, Interest.INFORMANT): ("ie_60_3_b", "gdpr_15_4"),
    (Law.UK, Interest.BUSINESS): ("gdpr_15_4",),
    (Law.UK, Interest.PROFESSIONAL): ("uk_2_19_privilege",),
    (Law.UK, Interest.SECURITY): ("gdpr_15_4",),
    (Law.CH, Interest.PROFESSIONAL): ("ch_26_1_a",),
}
_USUAL = {Law.EU: ("gdpr_15_4",), Law.UK: ("uk_2_16_third_party",), Law.CH: ("ch_26_1_b",)}


def usual_ground(interest: Interest, law: Law, grounds: Iterable[RefusalGround]) -> str:
    """The ground that is proposed for an interest; empty where none is kept for the law.

    Args:
        interest: whose interest it is.
        law: family of law of the case.
        grounds: those that can be held against a request for access in it.

    Returns:
        Art. 15(4) GDPR, DPA 2018 Sch. 2 para. 16 or Art. 26(1)(b) FADP, and what is nearer to the interest.
    """
    known = {one.id for one in grounds if not one.own}
    wanted = _FITTING.get((law, interest), _USUAL.get(law, ()))
    return next((one for one in wanted if one in known), "")


def checked(
    redactions: Iterable[Redaction], pages: int, grounds: Iterable[RefusalGround]
) -> tuple[Redaction, ...]:
    """Put redactions in the order in which they are read, and refuse what would not hold.

    Args:
        redactions: as they were drawn.
        pages: how many pages the document has.
        grounds: those that can be held against a request for access.

    Raises:
        NothingRedacted: if there is none.
        RedactionOutside: if one lies outside of the pages.
        RedactionWithoutGround: if one names no ground of the law, and no provision either.
    """
    known = {one.id for one in grounds if not one.own}
    found = tuple(sorted(redactions, key=lambda one: (one.area.page, one.area.top, one.area.left)))
    if not found:
        raise NothingRedacted
    for number, one in enumerate(found, 1):
        if not (1 <= one.area.page <= pages and _inside(one.area)):
            raise RedactionOutside(number=number, page=one.area.page, pages=pages)
        if one.why.ground_id not in known and (one.why.ground_id or not one.why.provision.strip()):
            raise RedactionWithoutGround(number=number, page=one.area.page)
    return found


def _inside(area: Area) -> bool:
    across = area.left >= 0 and area.width >= SMALLEST and area.right <= WHOLE
    return across and area.top >= 0 and area.height >= SMALLEST and area.bottom <= WHOLE


def area_between(page: int, one: tuple[int, int], other: tuple[int, int]) -> Area:
    """The part between two points, which may lie outside of the page and in any order.

    Args:
        page: counted from 1.
        one: ten-thousandths from the left and from above.
        other: the same.
    """
    (left, right), (top, bottom) = (_span(first, second) for first, second in zip(one, other, strict=True))
    return Area(page=page, left=left, top=top, width=right - left, height=bottom - top)


def _span(first: int, second: int) -> tuple[int, int]:
    """Two places in order, on the page, and far enough from each other to be seen."""
    low, high = (min(max(0, place), WHOLE) for place in sorted((first, second)))
    low = min(low, WHOLE - SMALLEST)
    return low, max(high, low + SMALLEST)


def moved(area: Area, right: int, down: int) -> Area:
    """The same part somewhere else, still on the page."""
    return replace(
        area,
        left=min(max(0, area.left + right), WHOLE - area.width),
        top=min(max(0, area.top + down), WHOLE - area.height),
    )


def resized(area: Area, wider: int, taller: int) -> Area:
    """The same part in another size, still on the page and large enough to be seen."""
    return replace(
        area,
        width=min(max(SMALLEST, area.width + wider), WHOLE - area.left),
        height=min(max(SMALLEST, area.height + taller), WHOLE - area.top),
    )


def covered(area: Area, others: Iterable[Redaction]) -> bool:
    """Whether a part lies wholly under one that is black already."""
    return any(
        one.area.page == area.page
        and one.area.left <= area.left
        and one.area.top <= area.top
        and one.area.right >= area.right
        and one.area.bottom >= area.bottom
        for one in others
    )


def pages_of(redactions: Sequence[Redaction]) -> tuple[int, ...]:
    """Pages on which something is black, in order."""
    return tuple(sorted({one.area.page for one in redactions}))
