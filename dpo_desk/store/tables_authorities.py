"""The tables of what the office knows of authorities: a later step of the schema."""

from __future__ import annotations

from typing import Final

AUTHORITIES: Final = """
CREATE TABLE authority_correction (
    authority_id TEXT PRIMARY KEY,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;

-- Update files as they came.
CREATE TABLE authority_update (
    id INTEGER PRIMARY KEY,
    taken_on TEXT NOT NULL CHECK (taken_on IS date(taken_on)),
    name TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
"""
