"""Weak points of a request as the window shows them: what the person could say, and where it is mended."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.actions.weak_points import WeakRequest
from dpo_desk.core.weak_points import Gravity, Weakness, WeakPoint
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.widgets.action_lines import ActionLine, Verb
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.words import N_, _
from dpo_desk.words.citations import cited
from dpo_desk.words.weak_points import objection, remedy

_LETTERS, _CLOCK, _EVIDENCE, _FACTS = "letters", "clock", "evidence", "facts"
_TABS = {
    Weakness.LATE_ANSWER: _LETTERS,
    Weakness.LATE_EXTENSION: _LETTERS,
    Weakness.EXTENSION_FOR_REFUSAL: _LETTERS,
    Weakness.NO_ACKNOWLEDGEMENT: _LETTERS,
    Weakness.ID_LATE: _CLOCK,
    Weakness.ID_KEPT: _EVIDENCE,
}
"""The part of the request where a weak point is mended; most are mended by recording a fact."""
_VERBS = {
    _LETTERS: N_("Open its letters"),
    _CLOCK: N_("Open its clock"),
    _EVIDENCE: N_("Open its documents"),
    _FACTS: N_("Open the request"),
}
_PILLS = {
    Gravity.HIGH: (Meaning.LATE, N_("Grave")),
    Gravity.MEDIUM: (Meaning.SOON, N_("Serious")),
    Gravity.LOW: (Meaning.CALM, N_("Slight")),
}


def weak_lines(weak: Iterable[WeakRequest], *, leading: bool = True) -> list[ActionLine]:
    """Every weak point on a line of its own.

    Args:
        weak: requests with their weak points.
        leading: with the verb that leads to where it is mended.
    """
    return [_line(one, point, leading=leading) for one in weak for point in one.points]


def mending_place(key: str) -> Going:
    """Where the weak point of a line is mended."""
    request, _colon, weakness = key.partition(":")
    return Going(Place.REQUESTS, int(request), _tab(Weakness(weakness)))


def _line(weak: WeakRequest, point: WeakPoint, *, leading: bool) -> ActionLine:
    tab = _tab(point.weakness)
    meaning, words = _PILLS[point.gravity]
    where = f"{weak.number} · {cited(point.source)}"
    return ActionLine(
        key=f"{weak.request_id}:{point.weakness.value}",
        title=objection(point.weakness),
        note=f"{where}\n{remedy(point.weakness)}",
        bold=False,
        verbs=(Verb(tab, _(_VERBS[tab])),) if leading else (),
        pill=PillData(meaning=meaning, text=_(words)),
    )


def _tab(weakness: Weakness) -> str:
    return _TABS.get(weakness, _FACTS)
