"""Letters: drafts, and those that were issued under a number of their own."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.letters import Letter
from dpo_desk.core.organisations import number_of
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.series import next_count
from dpo_desk.store.tokens import forget_words, keep_words

_SELECT = "SELECT id, request_id, year, count, record FROM letter"
_APART = ("id", "request_id", "number")


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
        organisation_id = self._organisation_of(letter.request_id)
        row: dict[str, Cell] = {
            "request_id": letter.request_id,
            "organisation_id": organisation_id,
            "issued": 0,
            "text": "",
            **_record_cell(letter),
        }
        kept = replace(letter, id=self._access.insert_numbered("letter", row), number="")
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

    def _organisation_of(self, request_id: int) -> int:
        found = self._access.row("SELECT organisation_id FROM request WHERE id = ?", (request_id,))
        if found is None:
            raise NoSuchRecord(kind="request", id=request_id)
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
    return {"record": to_json(letter, leave_out=_APART)}


def _record(row: Row) -> Letter:
    key, request_id, year, count, record = row
    number = "" if count is None else number_of("L", year, count)
    return from_json(Letter, record, id=key, request_id=request_id, number=number)
