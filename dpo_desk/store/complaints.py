"""Complaints: one row a case, its facts one row each, documents and bytes apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_facts import COMPLAINT_DETAILS, ComplaintFact, ComplaintFactKind
from dpo_desk.core.complaint_lists import ComplaintQuery, ComplaintRow
from dpo_desk.core.complaint_standing import ComplaintStage, ComplaintStanding, ComplaintStep
from dpo_desk.core.complaints import Complaint, ComplaintDocument, Forum
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.organisations import number_of
from dpo_desk.core.standing import Turn
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.request_rows import day_number, day_of, organisation_scope
from dpo_desk.store.series import ids_of_number, next_count
from dpo_desk.store.tokens import keep_words, question

APART = ("id", "number", "organisation_id", "person_id", "text", "facts")
_DOCUMENT_APART = ("id", "complaint_id", "text")
_FOUND = "SELECT rowid FROM complaint_words WHERE complaint_words MATCH :words"
_ROW = (
    "SELECT complaint.id, year, count, complaint.organisation_id, organisation.name, person_id,"
    " CASE WHEN erased THEN '' ELSE coalesce(person.record ->> 'name', '') END,"
    " complaint.record ->> 'summary', complaint.record ->> 'forum', stage, turn, next_step, leading,"
    " next_on, received_on, ended_on, authority, assigned_to"
    " FROM complaint JOIN organisation ON organisation.id = organisation_id"
    " LEFT JOIN person ON person.id = person_id"
)


class Complaints:
    """Rows of `complaint`, `complaint_fact`, `complaint_document` and `complaint_content`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, complaint: Complaint, standing: ComplaintStanding) -> Complaint:
        """Keep a new complaint: its id, and the next number of its organisation and the year of receipt."""
        year = complaint.received_on.year
        count = next_count(self._access, "C", complaint.organisation_id, year)
        numbered = replace(complaint, number=number_of("C", year, count))
        row: dict[str, Cell] = {
            "organisation_id": complaint.organisation_id,
            "year": year,
            "count": count,
            **_cells(numbered, standing),
        }
        kept = replace(numbered, id=self._access.insert_numbered("complaint", row))
        for seq, fact in enumerate(kept.facts, start=1):
            self._access.insert("complaint_fact", _fact_cells(kept.id, seq, fact))
        self._index(kept)
        return kept

    def append(self, complaint: Complaint, standing: ComplaintStanding) -> None:
        """Keep the last fact of a complaint, with what it changes of the row.

        Raises:
            NoSuchRecord: if the complaint was never added.
        """
        if not self._access.update("complaint", complaint.id, _cells(complaint, standing)):
            raise NoSuchRecord(kind="complaint", id=complaint.id)
        seq = len(complaint.facts)
        self._access.insert("complaint_fact", _fact_cells(complaint.id, seq, complaint.facts[-1]))
        self._index(complaint)

    def restand(self, complaint_id: int, standing: ComplaintStanding) -> None:
        """Keep a standing that was counted anew, because rules or the day changed."""
        self._access.update("complaint", complaint_id, _standing_cells(standing))

    def get(self, complaint_id: int) -> Complaint:
        """One complaint with all its facts.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        with self._access.reading():
            row = self._access.row(
                "SELECT organisation_id, person_id, year, count, record, story FROM complaint WHERE id = ?",
                (complaint_id,),
            )
            facts = self._access.rows(
                "SELECT kind, day, recorded_at, who, reason, document_id, details FROM complaint_fact"
                " WHERE complaint_id = ? ORDER BY seq",
                (complaint_id,),
            )
        if row is None:
            raise NoSuchRecord(kind="complaint", id=complaint_id)
        organisation_id, person_id, year, count, record, story = row
        return from_json(
            Complaint,
            record,
            id=complaint_id,
            number=number_of("C", year, count),
            organisation_id=organisation_id,
            person_id=person_id,
            text=story,
            facts=tuple(_fact(fact) for fact in facts),
        )

    def by_number(self, number: str, organisation_id: int | None = None) -> tuple[int, ...]:
        """Ids of the complaints with a number, the newest first; organisations may share it."""
        return ids_of_number(self._access, "complaint", "C", number, organisation_id)

    def rows(self, query: ComplaintQuery, limit: int = 1000) -> tuple[ComplaintRow, ...]:
        """A list of complaints: the open ones by the next day, the closed ones by their end, newest first."""
        words = question(query.text) if query.text.strip() else None
        where = {
            "complaint.closed = :closed": query.closed is not None,
            "complaint.organisation_id = :organisation": query.organisation_id is not None,
            "complaint.person_id = :person": query.person_id is not None,
            "complaint.authority = :authority": bool(query.authority_id),
            f"complaint.id IN ({_FOUND})": words is not None,
        }
        chosen = " AND ".join(part for part, wanted in where.items() if wanted) or "1"
        sql = (
            f"{_ROW} WHERE {chosen}"
            " ORDER BY complaint.closed, next_on IS NULL, next_on, ended_on DESC, complaint.id DESC"
            " LIMIT :limit"
        )
        found = self._access.rows(
            sql,
            {
                "closed": query.closed,
                "organisation": query.organisation_id,
                "person": query.person_id,
                "authority": query.authority_id,
                "words": words,
                "limit": limit,
            },
        )
        return tuple(_row(row) for row in found)

    def rows_of(self, ids: Sequence[int]) -> tuple[ComplaintRow, ...]:
        """Rows of some complaints, in the order asked for."""
        marks = ",".join("?" * len(ids))
        found = self._access.rows(f"{_ROW} WHERE complaint.id IN ({marks})", [*ids])
        rows = {one.id: one for one in (_row(row) for row in found)}
        return tuple(rows[key] for key in ids)

    def open_ids(self) -> tuple[int, ...]:
        """Ids of all complaints that are not closed, in the order of their next day."""
        return tuple(
            self._access.ids(
                "SELECT id FROM complaint WHERE closed = 0 ORDER BY next_on IS NULL, next_on, id"
            )
        )

    def tally(self, today: date, organisation_id: int | None = None) -> tuple[int, int]:
        """How many complaints are open, of one organisation or of all, and how many of them overdue."""
        [(still_open, overdue)] = self._access.rows(
            "SELECT count(*), count(*) FILTER (WHERE leading != '' AND next_on < :today)"
            " FROM complaint WHERE closed = 0 AND (:house IS NULL OR organisation_id = :house)",
            {"today": day_number(today), "house": organisation_id},
        )
        return still_open, overdue

    def linked_to(self, kind: str, record_id: int) -> tuple[int, ...]:
        """Ids of the complaints that are tied to a record, or were."""
        return tuple(
            self._access.ids(
                "SELECT DISTINCT complaint_id FROM complaint_fact WHERE kind = 'linked'"
                " AND details ->> 'kind' = ? AND details ->> 'id' = ? ORDER BY complaint_id",
                (kind, record_id),
            )
        )

    def naming_breach(self, number: str) -> tuple[int, ...]:
        """Ids of the complaints that are tied to a breach by its number, or were."""
        return tuple(
            self._access.ids(
                "SELECT DISTINCT complaint_id FROM complaint_fact WHERE kind = 'linked'"
                " AND details ->> 'kind' = 'breach' AND details ->> 'breach' = ? ORDER BY complaint_id",
                (number,),
            )
        )

    # documents

    def add_document(self, document: ComplaintDocument, data: bytes) -> ComplaintDocument:
        """Keep a document byte for byte and give it its id; `refresh_words` lets it be found."""
        row: dict[str, Cell] = {
            "complaint_id": document.complaint_id,
            "record": to_json(document, leave_out=_DOCUMENT_APART),
            "text": document.text,
        }
        kept = replace(document, id=self._access.insert_numbered("complaint_document", row))
        self._access.insert("complaint_content", {"id": kept.id, "data": data})
        return kept

    def document(self, document_id: int) -> ComplaintDocument:
        """One document without its bytes.

        Raises:
            NoSuchRecord: if there is none with this id.
        """
        row = self._access.row(
            "SELECT id, complaint_id, record, text FROM complaint_document WHERE id = ?", (document_id,)
        )
        if row is None:
            raise NoSuchRecord(kind="document", id=document_id)
        return _document(row)

    def documents(self, complaint_id: int) -> tuple[ComplaintDocument, ...]:
        """Documents of a complaint, in the order in which they were added."""
        rows = self._access.rows(
            "SELECT id, complaint_id, record, text FROM complaint_document"
            " WHERE complaint_id = ? ORDER BY id",
            (complaint_id,),
        )
        return tuple(_document(row) for row in rows)

    def content(self, document_id: int) -> bytes:
        """The bytes of a document, as they came.

        Raises:
            NoSuchRecord: if there is none.
        """
        row = self._access.row("SELECT data FROM complaint_content WHERE id = ?", (document_id,))
        if row is None:
            raise NoSuchRecord(kind="document", id=document_id)
        return bytes(row[0])

    def refresh_words(self, complaint_id: int) -> None:
        """Let a complaint be found by what it says now."""
        self._index(self.get(complaint_id))

    def _index(self, complaint: Complaint) -> None:
        """Words by which a complaint is found: number, person, subject, story, documents, file numbers."""
        person = self._access.row("SELECT record ->> 'name' FROM person WHERE id = ?", (complaint.person_id,))
        documents = self._access.rows(
            "SELECT (record ->> 'name') || ' ' || text FROM complaint_document WHERE complaint_id = ?",
            (complaint.id,),
        )
        said = (
            complaint.number,
            "" if person is None else person[0],
            complaint.summary,
            complaint.text,
            *complaint.file_numbers.values(),
            *(text for (text,) in documents),
        )
        scopes = [organisation_scope(complaint.organisation_id)]
        keep_words(self._access, "complaint_words", complaint.id, " ".join(said), scopes)


def _cells(complaint: Complaint, standing: ComplaintStanding) -> dict[str, Cell]:
    closed = complaint.ended(ComplaintFactKind.CLOSED)
    return {
        "person_id": complaint.person_id,
        "received_on": day_number(complaint.received_on),
        "ended_on": None if closed is None else day_number(closed.on),
        "authority": complaint.authority_ids[-1] if complaint.authority_ids else "",
        "assigned_to": complaint.assigned_to,
        "record": to_json(complaint, leave_out=APART),
        "story": complaint.text,
        **_standing_cells(standing),
    }


def _standing_cells(standing: ComplaintStanding) -> dict[str, Cell]:
    return {
        "stage": standing.stage.value,
        "turn": standing.turn.value,
        "next_step": standing.next_step.value,
        "leading": "" if standing.leading is None else standing.leading.kind.value,
        "next_on": None if standing.next_on is None else day_number(standing.next_on),
        "closed": int(standing.stage is ComplaintStage.CLOSED),
    }


def _fact_cells(complaint_id: int, seq: int, fact: ComplaintFact) -> dict[str, Cell]:
    return {
        "complaint_id": complaint_id,
        "seq": seq,
        "kind": fact.kind.value,
        "day": fact.on.isoformat(),
        "recorded_at": fact.recorded_at.isoformat(),
        "who": fact.who,
        "reason": fact.reason,
        "document_id": fact.evidence_id,
        "details": None if fact.details is None else to_json(fact.details),
    }


def _fact(row: Row) -> ComplaintFact:
    kind, day, recorded_at, who, reason, document_id, details = row
    of_kind = ComplaintFactKind(kind)
    return ComplaintFact(
        kind=of_kind,
        on=date.fromisoformat(day),
        recorded_at=datetime.fromisoformat(recorded_at),
        who=who,
        reason=reason,
        evidence_id=document_id,
        details=None if details is None else from_json(COMPLAINT_DETAILS[of_kind], details),
    )


def _document(row: Row) -> ComplaintDocument:
    key, complaint_id, record, text = row
    return from_json(ComplaintDocument, record, id=key, complaint_id=complaint_id, text=text)


def _row(row: Row) -> ComplaintRow:
    (
        key,
        year,
        count,
        organisation_id,
        organisation,
        person_id,
        person,
        summary,
        forum,
        stage,
        turn,
        next_step,
        leading,
        next_on,
        received_on,
        ended_on,
        authority,
        assigned_to,
    ) = row
    return ComplaintRow(
        id=key,
        number=number_of("C", year, count),
        organisation_id=organisation_id,
        organisation=organisation,
        person_id=person_id,
        person=person,
        summary=summary,
        forum=Forum(forum),
        stage=ComplaintStage(stage),
        turn=Turn(turn),
        next_step=ComplaintStep(next_step),
        leading=ClockKind(leading) if leading else None,
        next_on=None if next_on is None else day_of(next_on),
        received_on=day_of(received_on),
        ended_on=None if ended_on is None else day_of(ended_on),
        authority_id=authority,
        assigned_to=assigned_to,
    )
