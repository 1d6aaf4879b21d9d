"""Texts of letters as the office words them: versions that are only added to."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.core.letter_texts import OfficeText
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json

_APART = ("language", "name", "version")
_SELECT = "SELECT language, name, version, record FROM letter_text AS one"
_LAST = "SELECT max(version) FROM letter_text WHERE language = one.language AND name = one.name"


class LetterTexts:
    """Rows of `letter_text`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, text: OfficeText) -> OfficeText:
        """Keep a new version under the next number."""
        version = self._access.number(
            "SELECT coalesce(max(version), 0) + 1 FROM letter_text WHERE language = ? AND name = ?",
            (text.language, text.name),
        )
        kept = replace(text, version=version)
        row: dict[str, Cell] = {
            "language": kept.language,
            "name": kept.name,
            "version": version,
            "record": to_json(kept, leave_out=_APART),
        }
        self._access.insert("letter_text", row)
        return kept

    def in_force(self, language: str) -> tuple[OfficeText, ...]:
        """The last word on every text the office once worded in a language, by name."""
        rows = self._access.rows(
            f"{_SELECT} WHERE language = ? AND version = ({_LAST}) ORDER BY name",
            (language,),
        )
        return tuple(_text(row) for row in rows)

    def versions(self, language: str, name: str) -> tuple[OfficeText, ...]:
        """Every version of a text, the oldest first."""
        rows = self._access.rows(
            f"{_SELECT} WHERE language = ? AND name = ? ORDER BY version", (language, name)
        )
        return tuple(_text(row) for row in rows)


def _text(row: Row) -> OfficeText:
    language, name, version, record = row
    return from_json(OfficeText, record, language=language, name=name, version=version)
