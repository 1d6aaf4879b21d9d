"""Documents of a case: the record and its bytes lie apart, so that lists never read the bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import Evidence
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.tokens import add_words, keep_words

_COLUMNS = "id, request_id, record, text"
_APART = ("id", "request_id", "text")


class EvidenceTable:
    """Rows of `evidence` and `content`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, evidence: Evidence, data: bytes) -> Evidence:
        """Keep a document byte for byte and give it its id."""
        row: dict[str, Cell] = {
            "request_id": evidence.request_id,
            "record": to_json(evidence, leave_out=_APART),
            "text": evidence.text,
        }
        kept = replace(evidence, id=self._access.insert_numbered("evidence", row))
        self._access.insert("content", {"id": kept.id, "data": data})
        story = self._access.row("SELECT story FROM head WHERE id = ?", (kept.request_id,))
        # The mail a request came with says what the request says: one of the two is enough to be found.
        text = "" if story == (kept.text,) else kept.text
        add_words(self._access, "evidence_words", kept.id, f"{kept.name} {text}")
        return kept

    def get(self, evidence_id: int) -> Evidence:
        """One document without its bytes.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(f"SELECT {_COLUMNS} FROM evidence WHERE id = ?", (evidence_id,))  # noqa: S608 - our own columns
        if row is None:
            raise NoSuchRecord(kind="evidence", id=evidence_id)
        return _record(row)

    def content(self, evidence_id: int) -> bytes:
        """The bytes of a document, as they came.

        Raises:
            NoSuchRecord: if there is none, or its content was disposed of.
        """
        row = self._access.row("SELECT data FROM content WHERE id = ?", (evidence_id,))
        if row is None:
            raise NoSuchRecord(kind="content", id=evidence_id)
        return bytes(row[0])

    def altered(self) -> tuple[int, tuple[int, ...]]:
        """Hold every document against its hash, one at a time.

        Returns:
            How many were looked at, and the ids of those that are not as they came.
        """
        wrong, looked_at = [], 0
        with self._access.reading() as db:
            sql = "SELECT content.id, data, record ->> 'sha256' FROM content JOIN evidence USING (id)"
            for key, data, told in db.conn.execute(sql):
                looked_at += 1
                if hashlib.sha256(data).hexdigest() != told:
                    wrong.append(key)
        return looked_at, tuple(wrong)

    def of_request(self, request_id: int) -> tuple[Evidence, ...]:
        """Documents of a case, in the order in which they were added."""
        sql = f"SELECT {_COLUMNS} FROM evidence WHERE request_id = ? ORDER BY id"  # noqa: S608 - our own columns
        return tuple(_record(row) for row in self._access.rows(sql, (request_id,)))

    def requests_of_mail(self, sha256: str) -> tuple[int, ...]:
        """Cases in which a mail of these very bytes is kept, the newest first.

        Args:
            sha256: of the mail as it came, hexadecimal.
        """
        sql = (
            "SELECT DISTINCT request_id FROM evidence INDEXED BY evidence_mail"
            " WHERE record ->> 'kind' = 'mail' AND record ->> 'sha256' = ? ORDER BY request_id DESC"
        )
        return tuple(request_id for (request_id,) in self._access.rows(sql, (sha256,)))

    def dispose(self, evidence_id: int, on: date, *, keep_text: bool = False) -> None:
        """Destroy bytes and text of a document; name, size and hash stay as proof that it was there.

        Args:
            evidence_id: the document.
            on: day of it.
            keep_text: its words stay, and are found.
        """
        old = self.get(evidence_id)
        disposed = replace(old, text=old.text if keep_text else "", disposed_on=on)
        self._access.write("DELETE FROM content WHERE id = ?", (evidence_id,))
        cells: dict[str, Cell] = {"record": to_json(disposed, leave_out=_APART), "text": disposed.text}
        self._access.update("evidence", evidence_id, cells)
        if not keep_text:
            keep_words(self._access, "evidence_words", evidence_id, disposed.name)


def _record(row: Row) -> Evidence:
    key, request_id, record, text = row
    return from_json(Evidence, record, id=key, request_id=request_id, text=text)
