"""Which columns a decision's items have, by right and outcome, and what may be done with the data."""

from __future__ import annotations

from dpo_desk.core.facts import Outcome, Treatment
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.item_lines import Column
from dpo_desk.words import N_, _

_GIVING = frozenset({Right.ACCESS, Right.PORTABILITY})
_OLD_VALUE = (Column.UNTIL, Column.REASON)
"""Of a correction: how long the old value is kept as well, and why."""
_WHOLE = {
    Right.ACCESS: (Column.LABEL, Column.SYSTEM, Column.VALUE),
    Right.PORTABILITY: (Column.LABEL, Column.SYSTEM, Column.VALUE),
    Right.RECTIFICATION: (Column.LABEL, Column.SYSTEM, Column.OLD, Column.NEW, Column.DONE_ON, *_OLD_VALUE),
    Right.ERASURE: (Column.LABEL, Column.SYSTEM, Column.DONE_ON),
    Right.OBJECTION: (Column.LABEL, Column.SYSTEM, Column.TREATMENT, Column.DONE_ON),
    Right.MARKETING_OBJECTION: (Column.LABEL, Column.SYSTEM, Column.DONE_ON, Column.UNTIL),
}
_ANY = (Column.LABEL, Column.SYSTEM, Column.DONE_ON)
_NATURAL = {
    Right.RECTIFICATION: Treatment.CORRECTED,
    Right.ERASURE: Treatment.ERASED,
    Right.OBJECTION: Treatment.STOPPED,
    Right.MARKETING_OBJECTION: Treatment.STOPPED,
}
_TITLES = {
    Column.LABEL: N_("Data"),
    Column.SYSTEM: N_("System"),
    Column.TREATMENT: N_("What was done"),
    Column.VALUE: N_("Content"),
    Column.OLD: N_("Old"),
    Column.NEW: N_("New"),
    Column.DONE_ON: N_("Done on"),
    Column.UNTIL: N_("Kept until"),
    Column.GROUND: N_("Ground in law"),
    Column.REASON: N_("Reason, added"),
}
_OWN_TITLES = {
    (Right.RECTIFICATION, Column.UNTIL): N_("Old kept until"),
    (Right.RECTIFICATION, Column.REASON): N_("Why it is kept"),
    (Right.OBJECTION, Column.LABEL): N_("Use of data, or data"),
    (Right.MARKETING_OBJECTION, Column.LABEL): N_("Channel"),
    (Right.MARKETING_OBJECTION, Column.DONE_ON): N_("Stopped on"),
    (Right.MARKETING_OBJECTION, Column.UNTIL): N_("May arrive until"),
}
_MAIN = {Right.RECTIFICATION: Column.NEW, Right.ERASURE: Column.DONE_ON}


def has_items(right: Right, outcome: Outcome) -> bool:
    """Whether an outcome is told item by item; handed over files and a review have fields of their own."""
    other = outcome is Outcome.FULL and right in {Right.PORTABILITY, Right.AUTOMATED_DECISION}
    return outcome in {Outcome.FULL, Outcome.PARTIAL} and not other


def natural(right: Right) -> Treatment:
    """What granting the right does with data."""
    return _NATURAL.get(right, Treatment.GIVEN)


def treatments(right: Right) -> tuple[Treatment, ...]:
    """What may be done with one item: what the right asks for, or not, for a reason."""
    if right in _GIVING:
        return Treatment.GIVEN, Treatment.REFUSED
    erased = (Treatment.ERASED,) if right is Right.OBJECTION else ()
    return natural(right), *erased, Treatment.KEPT, Treatment.REFUSED


def columns(right: Right, outcome: Outcome, *, mixed: bool) -> tuple[Column, ...]:
    """Columns to show.

    Args:
        right: that is decided.
        outcome: of it.
        mixed: some lines are not granted although all is; they must be seen.
    """
    whole = _WHOLE.get(right, _ANY)
    if outcome is not Outcome.PARTIAL and not mixed:
        return whole
    kept = () if right in _GIVING else (Column.UNTIL,)
    left = {*_OLD_VALUE, Column.TREATMENT}
    first, rest = whole[:2], tuple(one for one in whole[2:] if one not in left)
    return (*first, Column.TREATMENT, *rest, *kept, Column.GROUND, Column.REASON)


def main_column(right: Right) -> Column:
    """Meaning of the second cell where pasted lines have two."""
    return _MAIN.get(right, Column.VALUE if right in _GIVING else Column.SYSTEM)


def title(column: Column, right: Right) -> str:
    """What stands above a column, in the table of a right."""
    return _(_OWN_TITLES.get((right, column), _TITLES[column]))


def plain_title(column: Column) -> str:
    """The same in English, which files from elsewhere may use."""
    return _TITLES[column]
