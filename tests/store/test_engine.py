"""Nobody goes around the one place that encrypts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dpo_desk

PROGRAM = Path(dpo_desk.__file__).parent


def files_with(pattern: str) -> dict[str, list[str]]:
    found = {}
    for source in sorted(PROGRAM.rglob("*.py")):
        hits = re.findall(pattern, source.read_text("utf-8"))
        if hits:
            found[source.relative_to(PROGRAM).as_posix()] = hits
    return found


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        (r"(?:from|import) sqlite_utils", {"store/engine.py"}),
        (r"sqlcipher3\.dbapi2\.connect\b", {"store/connection.py"}),
        (r"sqlite3\.connect\b", set()),
        (r"\bset_key\(", {"store/connection.py"}),
        (r"\bDatabase\((?!connection, execute_plugins=False, strict=True\))", set()),
        (r"\bDatabase\(connection, execute_plugins=False, strict=True\)", {"store/connection.py"}),
        (r"\bset_trace_callback\b|\btracer=|\benable_load_extension\b|\bload_extension\(", set()),
        (r"(?i)\bATTACH\s+(DATABASE|')|sqlcipher_export", set()),
        (r"(?i)\bANALYZE;|\.analyze\(|PRAGMA optimize", set()),
    ],
)
def test_what_is_done_in_one_place_only(pattern: str, places: set[str]) -> None:
    assert set(files_with(pattern)) == places
