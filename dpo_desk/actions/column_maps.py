"""Maps of columns that are kept under a name, so that the list of next month needs no second thought."""

from __future__ import annotations

import json

from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_imports import ColumnMap
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.intake.column_maps import map_from_toml, map_to_toml

_KEPT = "column_maps"


class MapUnnamed(DeskError):
    """A map is kept under a name."""


def column_maps(desk: Desk) -> dict[str, ColumnMap]:
    """All maps that are kept, by name."""
    return {name: map_from_toml(text) for name, text in sorted(_texts(desk).items())}


def keep_map(desk: Desk, name: str, how: ColumnMap) -> Done[ColumnMap]:
    """Keep a map under a name, in place of what stood there.

    Raises:
        MapUnnamed: if the name says nothing.
    """
    plain = name.strip()
    if not plain:
        raise MapUnnamed
    texts = _texts(desk)
    _write(desk, plain, texts, {**texts, plain: map_to_toml(how)})
    return Done(how, Changed.JOURNAL)


def drop_map(desk: Desk, name: str) -> Done[None]:
    """Forget a map; one that is not kept changes nothing."""
    texts = _texts(desk)
    if name in texts:
        _write(desk, name, texts, {key: text for key, text in texts.items() if key != name})
    return Done(None, Changed.JOURNAL)


def _texts(desk: Desk) -> dict[str, str]:
    return dict(json.loads(desk.store.settings.recall(_KEPT) or "{}"))


def _write(desk: Desk, name: str, old: dict[str, str], new: dict[str, str]) -> None:
    with desk.store.transaction():
        desk.store.settings.remember(_KEPT, json.dumps(new, ensure_ascii=False))
        desk.write_journal("change", "settings", 1, [Change(f"map {name}", old.get(name), new.get(name))])
