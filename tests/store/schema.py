"""Writes `dpo_desk/store/schema.sql` anew: the schema that all steps together build."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dpo_desk.store import store
from tests.store.samples import JOURNAL_KEY, KEY

SCHEMA = Path(store.__file__).with_name("schema.sql")

_HEAD = "-- What the steps in migrations.py build, to be read; nothing is made from this file.\n"


def schema_of(office: store.Store) -> str:
    """The schema of an open office; what FTS5 makes for itself is left out."""
    with office.reading() as db:
        found = db.conn.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '*_words_*' ORDER BY rowid"
        ).fetchall()
    return _HEAD + "".join(f"\n{sql.strip()};\n" for (sql,) in found)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = store.Store.create(Path(folder) / "office.desk", KEY, JOURNAL_KEY)
        SCHEMA.write_text(schema_of(office), encoding="utf-8")
        office.close()


if __name__ == "__main__":
    main()
