"""Reads the grounds of refusal from `resources/refusal_grounds.toml`."""

from __future__ import annotations

from pathlib import Path

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import Law
from dpo_desk.core.grounds import ANYWHERE, Burden, Duty, Effect, First, RefusalGround, ToRecord, Withholding
from dpo_desk.core.resources import Damage
from dpo_desk.core.rights import Right
from dpo_desk.reference.records import Record, read_table, records_of

FILE = "refusal_grounds.toml"
_RIGHTS = {
    "every": frozenset(Right) - {Right.GENERAL_QUESTION},
    "refusable": frozenset(right for right in Right if right.refusable),
}


def load_grounds(resources: Path) -> tuple[RefusalGround, ...]:
    """Read every ground, in the order of the file.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the record that cannot be used.
    """
    grounds: dict[str, RefusalGround] = {}
    for row in records_of(FILE, read_table(resources, FILE), "ground"):
        ground = _ground(row)
        if ground.id in grounds:
            raise row.damaged(Damage.DUPLICATE, "id")
        grounds[ground.id] = ground
    return tuple(grounds.values())


def _ground(row: Record) -> RefusalGround:
    ground = RefusalGround(
        id=row.text("id"),
        text=row.text("text"),
        rights=_rights(row),
        duties=frozenset(row.choices("duties", Duty, ())),
        laws=frozenset(row.choices("laws", Law)),
        country=row.text("country", ANYWHERE),
        articles=row.texts("articles", ()),
        effect=row.choice("effect", Effect, Effect.REFUSAL),
        burden=row.choice("burden", Burden, Burden.CONTROLLER),
        shown_by=row.text("shown_by", ""),
        withholding=row.choice("withholding", Withholding, Withholding.NO),
        first=row.choices("first", First, ()),
        record=row.choices("record", ToRecord, ()),
        note=row.text("note", ""),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    if not (ground.rights or ground.duties):
        raise row.damaged(Damage.MISSING_KEY, "rights")
    # Where no provision is kept, the office names it.
    if bool(ground.articles) == (ground.laws == {Law.OTHER}):
        raise row.damaged(Damage.MISSING_KEY, "articles")
    return ground


def _rights(row: Record) -> frozenset[Right]:
    words = row.texts("rights", ())
    if len(words) == 1 and words[0] in _RIGHTS:
        return _RIGHTS[words[0]]
    return frozenset(row.choices("rights", Right, ()))
