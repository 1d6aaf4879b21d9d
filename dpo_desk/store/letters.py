"""Letters: drafts, and those that were issued under a number of their own."""

from __future__ import annotations

import json
from dataclasses import replace

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import number_of
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.series import next_count
from dpo_desk.store.tokens import forget_words, keep_words

_CONSENTS = "SELECT json_group_array(consent_id) FROM letter_consent WHERE letter_id = letter.id"
_SELECT = f"SELECT id, request_id, ({_CONSENTS}), complaint_id, year, count, record FROM letter"  # noqa: S608 - our own columns
APART = ("id", "request_id", "consent_ids", "complaint_id", "number")
"""What a letter's record leaves out, because columns of its own hold it."""


class Letters:
    """Rows of `letter`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, letter: Letter, index_text: str = "") -> Letter:
        """Keep a draft and give it its id.

        Args:
            letter: not issued yet.
            index_text: its words, for search.
        """
        row: dict[str, Cell] = {
            "request_id": letter.request_id,
            "complaint_id": letter.complaint_id,
            "organisation_id": self._organisation_of(letter),
            "issued": 0,
            "text": "",
            **_record_cell(letter),
        }
        kept = replace(letter, id=self._access.insert_numbered("letter", row), number="")
        for consent_id in kept.consent_ids:
            self._access.insert("letter_consent", {"letter_id": kept.id, "consent_id": consent_id})
        self._index(kept, index_text)
        return kept

    def update(self, letter: Letter, index_text: str | None = None) -> None:
        """Keep what changed.

        Args:
            letter: kept already.
            index_text: its words, for search; None leaves them as they are.

        Raises:
            NoSuchRecord: if it was never added.
        """
        if not self._access.update("letter", letter.id, _record_cell(letter)):
            raise NoSuchRecord(kind="letter", id=letter.id)
        self._index(letter, index_text)

    def issue(self, letter: Letter, index_text: str | None = None) -> Letter:
        """Keep a letter as issued, under the next number of its organisation and the year it is dated.

        Raises:
            NoSuchRecord: if it is no draft that is kept.
        """
        row = self._access.row("SELECT organisation_id FROM letter WHERE id = ? AND issued = 0", (letter.id,))
        if row is None:
            raise NoSuchRecord(kind="letter", id=letter.id)
        year = letter.dated.year
        count = next_count(self._access, "L", row[0], year)
        issued = replace(letter, number=number_of("L", year, count))
        cells = {"year": year, "count": count, "issued": 1, **_record_cell(issued)}
        self._access.update("letter", letter.id, cells)
        self._index(issued, index_text)
        return issued

    def remove(self, letter_id: int) -> None:
        """Throw a draft away.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        if not self._access.remove("letter", [letter_id]):
            raise NoSuchRecord(kind="letter", id=letter_id)
        forget_words(self._access, "letter_words", letter_id)

    def get(self, letter_id: int) -> Letter:
        """One letter.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"{_SELECT} WHERE id = ?", (letter_id,))
        if row is None:
            raise NoSuchRecord(kind="letter", id=letter_id)
        return _record(row)

    def of_request(self, request_id: int) -> tuple[Letter, ...]:
        """Letters of a case, the newest first."""
        rows = self._access.rows(f"{_SELECT} WHERE request_id = ? ORDER BY id DESC", (request_id,))
        return tuple(_record(row) for row in rows)

    def of_complaint(self, complaint_id: int) -> tuple[Letter, ...]:
        """Letters of a complaint, the newest first."""
        rows = self._access.rows(f"{_SELECT} WHERE complaint_id = ? ORDER BY id DESC", (complaint_id,))
        return tuple(_record(row) for row in rows)

    def of_consent(self, consent_id: int) -> tuple[Letter, ...]:
        """Letters that belong to a consent, the newest first."""
        mine = "id IN (SELECT letter_id FROM letter_consent WHERE consent_id = ?)"
        rows = self._access.rows(f"{_SELECT} WHERE {mine} ORDER BY id DESC", (consent_id,))
        return tuple(_record(row) for row in rows)

    def join(self, consent_id: int, kept_id: int) -> None:
        """Let letters that belong to one ledger belong to another, which goes on in its place."""
        self._access.write(
            "INSERT OR IGNORE INTO letter_consent (letter_id, consent_id)"
            " SELECT letter_id, ? FROM letter_consent WHERE consent_id = ?",
            (kept_id, consent_id),
        )
        self._access.write("DELETE FROM letter_consent WHERE consent_id = ?", (consent_id,))

    # the bytes of letters that no case keeps

    def keep_content(self, letter_id: int, data: bytes) -> None:
        """Keep the pages of an issued letter byte for byte."""
        self._access.insert("letter_content", {"id": letter_id, "data": data})

    def content(self, letter_id: int) -> bytes:
        """The pages of an issued letter, as they were kept.

        Raises:
            NoSuchRecord: if there are none, or they were disposed of.
        """
        row = self._access.row("SELECT data FROM letter_content WHERE id = ?", (letter_id,))
        if row is None:
            raise NoSuchRecord(kind="content", id=letter_id)
        return bytes(row[0])

    def dispose(self, letter_id: int) -> None:
        """Destroy the pages of a letter; number, days and hash stay."""
        self._access.write("DELETE FROM letter_content WHERE id = ?", (letter_id,))

    def page(self, issued: bool | None = None, limit: int = 256) -> tuple[Letter, ...]:  # noqa: FBT001 - three kinds of page
        """The newest letters.

        Args:
            issued: only issued ones, only drafts, or both.
            limit: most letters on the page.
        """
        if issued is None:
            rows = self._access.rows(f"{_SELECT} ORDER BY id DESC LIMIT ?", (limit,))
        else:
            rows = self._access.rows(
                f"{_SELECT} WHERE issued = ? ORDER BY id DESC LIMIT ?", (int(issued), limit)
            )
        return tuple(_record(row) for row in rows)

    def _organisation_of(self, letter: Letter) -> int:
        if letter.request_id is not None:
            kind, key = "request", letter.request_id
            found = self._access.row("SELECT organisation_id FROM request WHERE id = ?", (key,))
        elif letter.complaint_id is not None:
            kind, key = "complaint", letter.complaint_id
            found = self._access.row("SELECT organisation_id FROM complaint WHERE id = ?", (key,))
        else:
            kind, key = "consent", next(iter(letter.consent_ids), 0)
            purpose = "SELECT purpose_id FROM consent WHERE id = ?"
            found = self._access.row(f"SELECT organisation_id FROM purpose WHERE id = ({purpose})", (key,))  # noqa: S608 - our own columns
        if found is None:
            raise NoSuchRecord(kind=kind, id=key)
        return int(found[0])

    def _index(self, letter: Letter, text: str | None) -> None:
        if text is not None:
            self._access.update("letter", letter.id, {"text": text})
        else:
            found = self._access.row("SELECT text FROM letter WHERE id = ?", (letter.id,))
            text = "" if found is None else str(found[0])
        wishes = letter.wishes
        words = (letter.number, wishes.body, wishes.extra, text)
        keep_words(self._access, "letter_words", letter.id, " ".join(words))


def _record_cell(letter: Letter) -> dict[str, Cell]:
    return {"record": to_json(letter, leave_out=APART)}


def _record(row: Row) -> Letter:
    key, request_id, consents, complaint_id, year, count, record = row
    number = "" if count is None else number_of("L", year, count)
    return from_json(
        Letter,
        record,
        id=key,
        request_id=request_id,
        consent_ids=tuple(json.loads(consents)),
        complaint_id=complaint_id,
        number=number,
    )
