"""What a person has in hand beside the passphrase: the printed sheet, and who else can open the office."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dpo_desk.actions import keys, office
from dpo_desk.actions.desk import COLLEAGUE, Desk, Done
from dpo_desk.actions.papers import house
from dpo_desk.core.errors import SheetIncomplete, SheetLineWrong
from dpo_desk.documents import papers
from dpo_desk.vault import recovery_sheet
from dpo_desk.vault.ways import RecoveryKey
from dpo_desk.words import language

LINE_SIGNS: Final = tuple(count + recovery_sheet.CHECKS for count in recovery_sheet.LINES)
"""How many signs stand on each line, with the check signs."""


class Opens(StrEnum):
    """What opens an office."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the kind of a way in, no secret
    KEYRING = "keyring"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way into an open office.

    Attributes:
        slot_id: the journal names it.
        opens: what it is.
        colleague: whose passphrase it is; empty where nobody's.
        own: whether the office was opened with it now.
    """

    slot_id: str
    opens: Opens
    colleague: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSheet:
    """A new sheet, on its way to the printer; it is kept nowhere.

    Attributes:
        lines: the three lines as they stand on it.
        pdf: the page.
    """

    lines: str = field(repr=False)
    pdf: bytes = field(repr=False)


def ways_in(desk: Desk) -> tuple[Way, ...]:
    """Who and what opens the office.

    Raises:
        DeskError: if the key file is gone or damaged.
    """
    found = office.ways_in(desk.store.connections.path)
    return tuple(
        Way(
            slot_id=way.slot_id,
            opens=Opens(way.kind),
            colleague=desk.store.settings.recall(COLLEAGUE + way.slot_id) or "",
            own=way.slot_id == desk.who,
        )
        for way in found
    )


def line_fits(number: int, text: str) -> bool:
    """Whether a line of the sheet, as it was typed so far, is complete and right.

    Args:
        number: of the line, from 1.
        text: what was typed, groups and check signs.
    """
    return recovery_sheet.line_fits(number, text)


def make(desk: Desk, own: str) -> Done[MadeSheet]:
    """Make a new recovery sheet, ready to be printed; the one before opens nothing any more.

    Args:
        desk: the open office.
        own: a passphrase that opens it.

    Raises:
        DeskError: if the own passphrase opens nothing, or the key file cannot be written.
    """
    done = keys.make_sheet(desk, own)
    return Done(MadeSheet(lines=_printed(done.value), pdf=_paper(desk, done.value)), done.changed)


def spread(text: str) -> tuple[str, ...]:
    """The lines of a sheet that was pasted, or read by a camera, in one piece; none if it is no whole key."""
    try:
        lines = recovery_sheet.lines_of(recovery_sheet.identity_from(text))
    except (SheetIncomplete, SheetLineWrong):
        return ()
    return tuple(" ".join((*line.groups, line.check)) for line in lines)


def _printed(made: RecoveryKey) -> str:
    lines = recovery_sheet.lines_of(made.identity)
    return "\n".join(" ".join((*line.groups, line.check)) for line in lines)


def _paper(desk: Desk, made: RecoveryKey) -> bytes:
    return papers.recovery_sheet(
        papers.RecoverySheet(
            language=language(),
            house=house(desk),
            store_id=desk.keys.store_id,
            made_on=desk.today(),
            identity=made.identity,
            lines=tuple(
                papers.KeyLine(line.groups, line.check) for line in recovery_sheet.lines_of(made.identity)
            ),
            generation=desk.keys.generation,
        )
    )
