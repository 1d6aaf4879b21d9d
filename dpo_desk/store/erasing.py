"""Taking people and case files out of every table, so that only what is needed to count stays.

A case leaves a husk: number, rights, days. It stands under one record that means nobody, the same for all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dpo_desk.core.erasure import Counts, bare_letter, husk_of
from dpo_desk.core.letters import Letter, Wishes
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Request
from dpo_desk.store.access import IN_ARRAY, Access, Cell, array_of
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.erasing_complaints import (
    complaints_of,
    husk_complaints,
    letters_of_complaints,
    places_of_complaints,
)
from dpo_desk.store.erasing_consents import consents_of, forget_forms, husk, letters_of, places_of
from dpo_desk.store.erasing_journal import places_about
from dpo_desk.store.letters import APART as LETTER_APART
from dpo_desk.store.people import APART as PERSON_APART
from dpo_desk.store.request_rows import request_words
from dpo_desk.store.requests import head_cells
from dpo_desk.store.tokens import forget_all, forget_words, replace_all

UNSWEPT = "erasure_unswept"
"""Row of `meta` from the moment something is erased until nothing of it is left in the file."""


class Erasing:
    """What leaves the tables, and what is counted before it does."""

    def __init__(self, access: Access) -> None:
        self._access = access

    # looking

    def family(self, person_id: int) -> tuple[int, ...]:
        """A person's record and all that were merged into it, the record itself first."""
        found = self._access.ids(
            "WITH RECURSIVE family (id) AS (VALUES (?) UNION"
            " SELECT person.id FROM person JOIN family ON person.merged_into = family.id)"
            " SELECT id FROM family",
            (person_id,),
        )
        return (person_id, *(key for key in found if key != person_id))

    def uids(self, person_ids: Sequence[int]) -> dict[int, str]:
        """The uid of each record; one that stands for nobody has none."""
        rows = self._access.rows(
            f"SELECT id, uid FROM person WHERE uid IS NOT NULL AND id {IN_ARRAY}",  # noqa: S608 - our own names
            (array_of(person_ids),),
        )
        return dict(rows)

    def subjects(self) -> list[tuple[int, str]]:
        """Every record with its uid, by id."""
        return self._access.rows("SELECT id, uid FROM person WHERE uid IS NOT NULL ORDER BY id")

    def cases_of(self, person_ids: Sequence[int]) -> tuple[int, ...]:
        """Requests that stand under some records."""
        return tuple(
            self._access.ids(
                f"SELECT id FROM request WHERE person_id {IN_ARRAY} ORDER BY id",  # noqa: S608 - our own names
                (array_of(person_ids),),
            )
        )

    def nobody(self) -> int | None:
        """Id of the record under which the husks stand; None while there is none."""
        row = self._access.row("SELECT id FROM person INDEXED BY person_merged WHERE merged_into = id")
        return None if row is None else int(row[0])

    def consents_of(self, person_ids: Sequence[int]) -> tuple[int, ...]:
        """Ledgers of consent that stand under some records."""
        return consents_of(self._access, person_ids)

    def complaints_of(self, person_ids: Sequence[int]) -> tuple[int, ...]:
        """Complaints that stand under some records."""
        return complaints_of(self._access, person_ids)

    def counts(
        self,
        person_ids: Sequence[int],
        request_ids: Sequence[int],
        consent_ids: Sequence[int] = (),
        complaint_ids: Sequence[int] = (),
    ) -> Counts:
        """How much lies under some records, cases, ledgers of consent and complaints."""
        cases = array_of(request_ids)
        consents = self._with_own(person_ids, consent_ids)
        complaints = self._with_own_complaints(person_ids, complaint_ids)
        evidence, letters = self._documents(cases), self._letters(cases, consents, complaints)
        drafts = self._access.number(
            f"SELECT count(*) FROM letter WHERE issued = 0 AND id {IN_ARRAY}",  # noqa: S608 - our own names
            (array_of(letters),),
        )
        facts = self._access.number(
            f"SELECT count(*) FROM fact WHERE redacted = 0 AND request_id {IN_ARRAY}",  # noqa: S608 - our own names
            (cases,),
        )
        found_by = (
            ("person_words", person_ids),
            ("request_words", request_ids),
            ("story_words", request_ids),
            ("letter_words", letters),
            ("evidence_words", evidence),
        )
        discarded = self._discarded(request_ids, consents, complaints)
        entries = [
            *self._places(person_ids, request_ids, evidence, (*letters, *discarded)),
            *places_of(self._access, consents),
            *places_of_complaints(self._access, complaints),
        ]
        return Counts(
            people=len(person_ids),
            requests=len(request_ids),
            facts=facts,
            evidence=len(evidence),
            letters=len(letters) - drafts,
            drafts=drafts,
            found_by=sum(self._words(table, ids) for table, ids in found_by),
            journal=len(entries),
            consents=len(consents),
            complaints=len(complaints),
        )

    # taking out

    def erase(
        self,
        person_ids: Sequence[int],
        request_ids: Sequence[int],
        consent_ids: Sequence[int] = (),
        complaint_ids: Sequence[int] = (),
    ) -> Counts:
        """Take case files and people out of the tables and the journal; belongs into one transaction.

        Args:
            person_ids: records that go; every case that stands under them is among the next.
            request_ids: cases of which a husk stays.
            consent_ids: ledgers that go alone; those of the records go with them.
            complaint_ids: complaints that go alone; those of the records go with them.

        Returns:
            What is gone.
        """
        told = self.counts(person_ids, request_ids, consent_ids, complaint_ids)
        cases, consents = array_of(request_ids), self._with_own(person_ids, consent_ids)
        complaints = self._with_own_complaints(person_ids, complaint_ids)
        evidence, letters = self._documents(cases), self._letters(cases, consents, complaints)
        discarded = self._discarded(request_ids, consents, complaints)
        self._redact(self._places(person_ids, request_ids, evidence, (*letters, *discarded)))
        self.note_unswept()
        self._husk_letters(letters)
        self._access.write(
            "UPDATE fact SET redacted = 1, reason = '', details = NULL, evidence_id = NULL"  # noqa: S608 - our own names
            f" WHERE redacted = 0 AND request_id {IN_ARRAY}",
            (cases,),
        )
        self._remove_documents(evidence)
        for request_id in request_ids:
            self._husk_request(request_id)
        self._release("request", request_ids)
        self._husk_consents(consents)
        self._husk_complaints(complaints)
        self._redact(forget_forms(self._access, person_ids))
        self._remove_people(person_ids)
        # Words last: a search index is written anew whenever an ordinary table follows it.
        for table, ids in (
            ("letter_words", letters),
            ("evidence_words", evidence),
            ("story_words", request_ids),
            ("person_words", person_ids),
        ):
            forget_all(self._access, table, ids)
        husks = {key: request_words(self._access, key) for key in request_ids}
        replace_all(self._access, "request_words", husks)
        return told

    def block(
        self, person_ids: Sequence[int], request_ids: Sequence[int], consent_ids: Sequence[int] = ()
    ) -> None:
        """Let nothing of people, cases and consents be found by words; what a duty keeps stays as it is."""
        cases = array_of(request_ids)
        for table, ids in (
            ("person_words", person_ids),
            ("request_words", request_ids),
            ("story_words", request_ids),
            ("letter_words", self._letters(cases, consent_ids)),
            ("evidence_words", self._documents(cases)),
        ):
            forget_all(self._access, table, ids)
        self.note_unswept()

    def drop_letter_content(self, letter_id: int) -> None:
        """Take the words of an issued letter away; number, days and hash stay as proof that it was sent."""
        row = self._access.row("SELECT record FROM letter WHERE id = ?", (letter_id,))
        if row is not None:
            letter = from_json(Letter, row[0], id=letter_id, number="")
            bare = replace(letter, wishes=Wishes(dispatch=letter.wishes.dispatch))
            self._access.update(
                "letter", letter_id, {"text": "", "record": to_json(bare, leave_out=LETTER_APART)}
            )
            forget_words(self._access, "letter_words", letter_id)
        self._redact(self._places((), (), (), (letter_id,)))
        self.note_unswept()

    def note_unswept(self, *, thorough: bool = True) -> None:
        """Something goes in this transaction of which traces are left in the file until it is swept.

        Args:
            thorough: the whole file has to be written anew for that.
        """
        self._access.write(
            "INSERT INTO meta (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
            (UNSWEPT, str(int(thorough))),
        )

    def unswept(self) -> bool | None:
        """Whether the sweep that is due has to be thorough; None where none is due."""
        row = self._access.row("SELECT value FROM meta WHERE name = ?", (UNSWEPT,))
        return None if row is None else row[0] == "1"

    def note_swept(self) -> None:
        """Nothing of what was erased is left in the file."""
        self._access.write("DELETE FROM meta WHERE name = ?", (UNSWEPT,))

    # parts

    def _husk_letters(self, letter_ids: Sequence[int]) -> None:
        drafts = []
        for key, issued, record in self._access.rows(
            f"SELECT id, issued, record FROM letter WHERE id {IN_ARRAY}",  # noqa: S608 - our own names
            (array_of(letter_ids),),
        ):
            if not issued:
                drafts.append(key)
                continue
            bare = bare_letter(from_json(Letter, record, id=key, number=""))
            self._access.update("letter", key, {"text": "", "record": to_json(bare, leave_out=LETTER_APART)})
        self._access.remove("letter", drafts)
        self._access.write(f"DELETE FROM letter_content WHERE id {IN_ARRAY}", (array_of(letter_ids),))  # noqa: S608 - our own names

    def _remove_documents(self, evidence: Sequence[int]) -> None:
        self._access.write(f"DELETE FROM content WHERE id {IN_ARRAY}", (array_of(evidence),))  # noqa: S608 - our own names
        self._access.remove("evidence", evidence)

    def _husk_request(self, request_id: int) -> None:
        row = self._access.rows("SELECT record FROM head WHERE id = ?", (request_id,))[0]
        apart = {"organisation_id": 0, "person_id": 0, "number": "", "text": "", "facts": ()}
        request = from_json(Request, row[0], id=request_id, **apart)
        self._access.update("head", request_id, head_cells(husk_of(request)))
        row_of_nobody: dict[str, Cell] = {"person_id": self._made_nobody(), "person": "", "person_key": ""}
        self._access.update("request", request_id, {**row_of_nobody, "subject": "", "assigned_to": ""})

    def _with_own(self, person_ids: Sequence[int], consent_ids: Sequence[int]) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*consent_ids, *consents_of(self._access, person_ids))))

    def _husk_consents(self, consents: Sequence[int]) -> None:
        if consents:
            self._redact(places_of(self._access, consents))
            husk(self._access, consents, self._made_nobody())

    def _with_own_complaints(
        self, person_ids: Sequence[int], complaint_ids: Sequence[int]
    ) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*complaint_ids, *complaints_of(self._access, person_ids))))

    def _husk_complaints(self, complaints: Sequence[int]) -> None:
        if complaints:
            self._redact(places_of_complaints(self._access, complaints))
            husk_complaints(self._access, complaints, self._made_nobody())

    def _made_nobody(self) -> int:
        found = self.nobody()
        if found is None:
            record = to_json(Person(name=""), leave_out=PERSON_APART)
            found = self._access.insert_numbered("person", {"name_key": "", "record": record})
            self._access.update("person", found, {"merged_into": found})
        return found

    def _remove_people(self, person_ids: Sequence[int]) -> None:
        listed = array_of(person_ids)
        self._access.write(f"DELETE FROM likeness WHERE person_id {IN_ARRAY}", (listed,))  # noqa: S608 - our own names
        self._release("person", person_ids)
        self._access.remove("person", person_ids)

    def _release(self, kind: str, ids: Sequence[int]) -> None:
        """Holds go with what they held, whose reasons tell of the person."""
        self._access.write(f"DELETE FROM hold WHERE kind = ? AND record {IN_ARRAY}", (kind, array_of(ids)))  # noqa: S608 - our own names

    # where things lie

    def _documents(self, cases: str) -> tuple[int, ...]:
        return tuple(
            self._access.ids(f"SELECT id FROM evidence WHERE request_id {IN_ARRAY}", (cases,))  # noqa: S608 - our own names
        )

    def _letters(
        self, cases: str, consents: Sequence[int], complaints: Sequence[int] = ()
    ) -> tuple[int, ...]:
        of_cases = self._access.ids(f"SELECT id FROM letter WHERE request_id {IN_ARRAY}", (cases,))  # noqa: S608 - our own names
        of_complaints = letters_of_complaints(self._access, complaints)
        return (*of_cases, *letters_of(self._access, consents), *of_complaints)

    def _words(self, table: str, ids: Sequence[int]) -> int:
        return self._access.number(
            f"SELECT count(*) FROM {table} WHERE rowid {IN_ARRAY}",  # noqa: S608 - our own names
            (array_of(ids),),
        )

    def _places(
        self,
        person_ids: Sequence[int],
        request_ids: Sequence[int],
        evidence: Sequence[int],
        letters: Sequence[int],
    ) -> list[int]:
        """Entries of the journal that tell something about some records."""
        places: list[int] = []
        for kind, ids in (
            ("person", person_ids),
            ("request", request_ids),
            ("evidence", evidence),
            ("letter", letters),
        ):
            places += places_about(self._access, kind, ids)
        return places

    def _discarded(
        self, request_ids: Sequence[int], consents: Sequence[int], complaints: Sequence[int]
    ) -> list[int]:
        """Drafts that were thrown away: nothing but the journal knows to what they belonged."""
        wanted = {
            "request_id": set(request_ids),
            "consent_ids": set(consents),
            "complaint_id": set(complaints),
        }
        rows = self._access.rows(
            "SELECT draft.record, draft.payload FROM journal AS gone INDEXED BY journal_discarded"
            " JOIN journal AS draft ON draft.kind = 'letter' AND draft.record = gone.record"
            " WHERE gone.action = 'discard' AND gone.kind = 'letter'"
            " AND draft.action = 'draft' AND draft.payload IS NOT NULL"
        )
        return [int(record) for record, payload in rows if _belonged(payload, wanted)]

    def _redact(self, places: Iterable[int]) -> None:
        self._access.write(
            "UPDATE journal SET payload = NULL, salt = NULL"  # noqa: S608 - our own names
            f" WHERE payload IS NOT NULL AND seq {IN_ARRAY}",
            (array_of(places),),
        )


def _belonged(payload: str, wanted: Mapping[str, set[int]]) -> bool:
    """Whether a draft belonged to something that is wanted, as the journal tells of its beginning."""
    for field, _old, new in json.loads(payload):
        if field in wanted and new:
            told = json.loads(str(new))
            if wanted[field].intersection(told if isinstance(told, list) else [told]):
                return True
    return False
