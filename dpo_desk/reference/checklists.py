"""Reads the working steps of every kind of case from `resources/checklists.toml`."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from dpo_desk.core.checklists import CaseKind, Checklists, Step
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.reference.records import Record, Table, read_table, records_of

FILE = "checklists.toml"


def load_checklists(resources: Path) -> Checklists:
    """Read the lists, one for every right and for every other kind of case.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the list or step that cannot be used.
    """
    table = read_table(resources, FILE)
    kinds: tuple[Right | CaseKind, ...] = (*Right, *CaseKind)
    extra = sorted(set(table) - {kind.value for kind in kinds})
    if extra:
        raise DamagedResource(FILE, Damage.UNKNOWN_KEY, key=extra[0])
    return MappingProxyType({kind: _steps(table, kind.value) for kind in kinds})


def _steps(table: Table, name: str) -> tuple[Step, ...]:
    steps: dict[str, Step] = {}
    for row in records_of(FILE, {name: table.get(name, [])}, name):
        step = _step(row, name)
        if step.id in steps:
            raise row.damaged(Damage.DUPLICATE, "id")
        steps[step.id] = step
    return tuple(steps.values())


def _step(row: Record, name: str) -> Step:
    step = Step(
        id=f"{name}.{row.text('id')}",
        text=row.text("text"),
        articles=row.texts("articles"),
        when=row.text("when", ""),
        evidence=row.text("evidence"),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    return step
