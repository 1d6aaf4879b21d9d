"""Reading a scan page by page: what its codes and boxes say, and nothing of its pictures is held on to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.pace import Asked, Told
from dpo_desk.core.consent_forms import ConsentForm, PageCode, read_code
from dpo_desk.core.errors import DeskError
from dpo_desk.core.scans import ReadPage
from dpo_desk.documents.scan_pages import ScanPage
from dpo_desk.intake import ticks
from dpo_desk.intake.scans import FoundCode, SeenPage

_HUNDRED = 100
"""Places of boxes are kept in hundredths of a millimetre."""


class ScanStopped(DeskError):
    """A person stopped the reading of a scan; nothing of it was kept."""


@dataclass(slots=True)
class Reading:
    """What was read of a scan so far.

    Attributes:
        pages: what their codes say.
        places: how to take each out, by its number.
        forms: those on file that codes name.
        inked: the boxes of each page, by its number.
    """

    pages: list[ReadPage] = field(default_factory=list)
    places: dict[int, ScanPage] = field(default_factory=dict)
    forms: dict[int, ConsentForm] = field(default_factory=dict)
    inked: dict[int, dict[tuple[int, bool], bool | None]] = field(default_factory=dict)


def read_pages(desk: Desk, pages: Iterable[SeenPage], whole: int, told: Told, stopped: Asked) -> Reading:
    """Look at every page once.

    Args:
        desk: the open office.
        pages: of the scan.
        whole: how many there are.
        told: called after every page.
        stopped: asked after every page.

    Raises:
        ScanStopped: if a person stopped it.
    """
    read = Reading()
    for page in pages:
        said = {one: read_code(one.text, desk.keys.tomb) for one in page.codes}
        ours = [(found, one) for found, one in said.items() if isinstance(one, PageCode)]
        turn = next((found.turn for found in (*(found for found, _one in ours), *page.codes)), 0)
        read.pages.append(ReadPage(page.number, tuple(said.values()), page.blank))
        read.places[page.number] = ScanPage(page.number, turn, page.sha256)
        for found, one in ours:
            if one.form_id not in read.forms:
                read.forms.update(desk.store.consent_forms.some([one.form_id]))
            if one.form_id in read.forms:
                read.inked[page.number] = _inked(page, found, read.forms[one.form_id], one.page)
        told(page.number, whole)
        if stopped():
            raise ScanStopped
    return read


def _inked(
    page: SeenPage, code: FoundCode, form: ConsentForm, number: int
) -> dict[tuple[int, bool], bool | None]:
    """Which boxes of a page bear ink."""
    boxes = [one for one in form.boxes if one.page == number]
    places = [(one.x / _HUNDRED, one.y / _HUNDRED) for one in boxes]
    inked = ticks.inked(page.picture, code.corners, places)
    return {(one.item, one.agrees): ink for one, ink in zip(boxes, inked, strict=True)}
