"""Search while one types: people, requests, letters and the text of documents, the newest first.

Every word typed begins a word of what is found. Nothing is ranked: a ranking would read everything that a
first letter finds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from dpo_desk.core.consents import reference_of
from dpo_desk.core.lists import Hit, HitKind
from dpo_desk.core.organisations import number_of
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.folding import fold, words_asked, words_of
from dpo_desk.store.series import typed_number
from dpo_desk.store.tokens import question

_TABLES = (
    *("person_words", "request_words", "story_words"),
    *("complaint_words", "letter_words", "evidence_words"),
)
_PEOPLE, _REQUESTS, _STORIES, _COMPLAINTS, _LETTERS, _EVIDENCE = range(len(_TABLES))

_ONE = (
    "SELECT {place}, rowid FROM (SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?)"
)
_ALL = " UNION ALL ".join(_ONE.format(place=place, table=table) for place, table in enumerate(_TABLES))

READ_FOR_EXCERPT = 20_000
"""Signs of a text in which the words around a match are looked for."""

_BEFORE, _AFTER = 40, 80


class Search:
    """Questions to all token tables at once."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def find(self, text: str, limit: int = 30) -> tuple[Hit, ...]:
        """Find what the words begin.

        Args:
            text: as it stands in the field, also half a word or the number of a record.
            limit: most hits; each kind gets its share.

        Returns:
            People, requests, complaints, breaches, letters, documents; within each the number that was typed,
            then the newest.
        """
        expression = question(text)
        if expression is None:
            return ()
        with self._access.reading():
            found: list[list[int]] = [[] for _ in _TABLES]
            found[_REQUESTS] += self._numbered("R", "request_count", "request", text, limit)
            found[_COMPLAINTS] += self._numbered("C", "complaint_count", "complaint", text, limit)
            found[_LETTERS] += self._numbered("L", "letter_count", "letter", text, limit)
            for place, key in self._access.rows(_ALL, (expression, limit) * len(_TABLES)):
                found[place].append(key)
            found[_STORIES] = [key for key in found[_STORIES] if key not in found[_REQUESTS]]
            shares = _shares([dict.fromkeys(ids) for ids in found], limit)
            words = [spelling for spellings in words_asked(text) for spelling in spellings]
            return (
                *self._people(shares[_PEOPLE]),
                *self._requests(shares[_REQUESTS]),
                *self._stories(shares[_STORIES], words),
                *self._complaints(shares[_COMPLAINTS]),
                *self._breaches(text, limit),
                *self._letters(shares[_LETTERS], words),
                *self._evidence(shares[_EVIDENCE], words),
            )

    def find_consents(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Find purposes by their titles in any language, and consents by their people.

        Args:
            text: as it stands in the field, also half a word.
            limit: most hits of either kind.
        """
        expression = question(text)
        if expression is None:
            return ()
        with self._access.reading():
            return (*self._purposes(text, limit), *self._consents(expression, limit))

    def _purposes(self, text: str, limit: int) -> list[Hit]:
        asked = words_asked(text)
        rows = self._access.rows("SELECT id, title, record ->> 'words' FROM purpose ORDER BY id DESC")
        told = [
            (key, title, words_of(" ".join(one["title"] for one in json.loads(words))))
            for key, title, words in rows
        ]
        found = [(key, title) for key, title, words in told if _begin(asked, words)]
        return [
            Hit(kind=HitKind.PURPOSE, id=key, request_id=None, title=title) for key, title in found[:limit]
        ]

    def _consents(self, expression: str, limit: int) -> list[Hit]:
        rows = self._access.rows(
            "SELECT consent.id, person.record ->> 'name', title FROM consent"
            " JOIN person ON person.id = person_id JOIN purpose ON purpose.id = purpose_id"
            " WHERE person_id IN (SELECT rowid FROM person_words WHERE person_words MATCH ?"
            " ORDER BY rowid DESC LIMIT ?) AND consent.erased = 0 AND consent.merged_into IS NULL"
            " ORDER BY person_id DESC, purpose_id LIMIT ?",
            (expression, limit, limit),
        )
        return [
            Hit(kind=HitKind.CONSENT, id=key, request_id=None, title=name, excerpt=title)
            for key, name, title in rows
        ]

    def _numbered(self, kind: str, index: str, table: str, text: str, limit: int) -> Sequence[int]:
        """Records whose number was typed, whole."""
        typed = typed_number(text, kind)
        if typed is None:
            return ()
        year, count = typed
        issued = " AND issued = 1" if table == "letter" else ""
        return self._access.ids(
            f"SELECT id FROM {table} INDEXED BY {index} WHERE count = ?{issued}"  # noqa: S608 - our own names
            " AND year BETWEEN ? AND ? ORDER BY year DESC, id DESC LIMIT ?",
            (count, year or 0, year or 9999, limit),
        )

    def _people(self, ids: Sequence[int]) -> list[Hit]:
        sql = (
            "SELECT id, record ->> 'name', (SELECT max(request.id) FROM request WHERE person_id = person.id)"
            " FROM person WHERE id IN ({marks})"
        )
        return self._hits(
            sql, ids, lambda row: Hit(kind=HitKind.PERSON, id=row[0], request_id=row[2], title=row[1])
        )

    def _requests(self, ids: Sequence[int]) -> list[Hit]:
        sql = "SELECT id, year, count, person || ' · ' || subject FROM request WHERE id IN ({marks})"
        return self._hits(sql, ids, _request_hit)

    def _stories(self, ids: Sequence[int], words: Iterable[str]) -> list[Hit]:
        sql = (
            "SELECT id, year, count, substr(story, 1, {signs}) FROM request JOIN head USING (id)"
            " WHERE id IN ({marks})"
        )
        return self._hits(sql, ids, lambda row: _request_hit((*row[:3], excerpt(row[3], words))))

    def _complaints(self, ids: Sequence[int]) -> list[Hit]:
        sql = (
            "SELECT complaint.id, year, count, person.record ->> 'name', complaint.record ->> 'summary'"
            " FROM complaint LEFT JOIN person ON person.id = person_id WHERE complaint.id IN ({marks})"
        )

        def hit(row: Row) -> Hit:
            key, year, count, *told = row
            title, about = number_of("C", year, count), " · ".join(part for part in told if part)
            return Hit(kind=HitKind.COMPLAINT, id=key, request_id=None, title=title, excerpt=about)

        return self._hits(sql, ids, hit)

    def _breaches(self, text: str, limit: int) -> list[Hit]:
        """Breaches by number, subject and all that was said of them; there are few, and each is looked at."""
        asked, typed = words_asked(text), typed_number(text, "B")
        rows = self._access.rows(
            "SELECT id, year, count, record ->> 'summary',"
            " (SELECT group_concat(reason, ' ') FROM breach_fact WHERE breach_id = breach.id),"
            " (SELECT group_concat(atom, ' ') FROM breach_fact, json_tree(details)"
            " WHERE breach_id = breach.id AND type = 'text') FROM breach ORDER BY id DESC"
        )
        hits = []
        for key, year, count, summary, *told in rows:
            meant = typed is not None and typed[1] == count and typed[0] in {None, year}
            if meant or _begin(asked, words_of(" ".join(filter(None, (summary, *told))))):
                title = number_of("B", year, count)
                hits.append(Hit(kind=HitKind.BREACH, id=key, request_id=None, title=title, excerpt=summary))
        return hits[:limit]

    def _letters(self, ids: Sequence[int], words: Iterable[str]) -> list[Hit]:
        sql = (
            "SELECT letter.id, request_id, coalesce(letter.year, request.year),"
            " coalesce(letter.count, request.count), issued, substr(text, 1, {signs}),"
            " (SELECT min(consent_id) FROM letter_consent WHERE letter_id = letter.id),"
            " complaint.year, complaint.count"
            " FROM letter LEFT JOIN request ON request.id = request_id"
            " LEFT JOIN complaint ON complaint.id = complaint_id WHERE letter.id IN ({marks})"
        )

        def hit(row: Row) -> Hit:
            key, request_id, year, count, issued, text, consent_id, *of_complaint = row
            if issued:
                title = number_of("L", year, count)
            elif request_id is not None:
                title = number_of("R", year, count)
            elif consent_id is not None:
                title = reference_of(consent_id)
            else:
                title = number_of("C", *of_complaint)
            around = excerpt(text, words)
            return Hit(kind=HitKind.LETTER, id=key, request_id=request_id, title=title, excerpt=around)

        return self._hits(sql, ids, hit)

    def _evidence(self, ids: Sequence[int], words: Iterable[str]) -> list[Hit]:
        sql = (
            "SELECT id, request_id, record ->> 'name', substr(text, 1, {signs}) FROM evidence"
            " WHERE id IN ({marks})"
        )

        def hit(row: Row) -> Hit:
            key, request_id, name, text = row
            around = excerpt(text, words)
            return Hit(kind=HitKind.EVIDENCE, id=key, request_id=request_id, title=name, excerpt=around)

        return self._hits(sql, ids, hit)

    def _hits(self, sql: str, ids: Sequence[int], hit: Callable[[Row], Hit]) -> list[Hit]:
        """Read the records behind ids, in their order."""
        if not ids:
            return []
        marks = ",".join("?" * len(ids))
        values: list[Cell] = [*ids]
        rows = self._access.rows(sql.format(marks=marks, signs=READ_FOR_EXCERPT), values)
        hits = {row[0]: hit(row) for row in rows}
        return [hits[key] for key in ids]


def _begin(asked: Iterable[tuple[str, ...]], words: Sequence[str]) -> bool:
    """Whether every word asked for, in one of its spellings, begins one of the words."""
    return all(any(word.startswith(one) for word in words for one in spellings) for spellings in asked)


def excerpt(text: str, words: Iterable[str]) -> str:
    """Cut out the words around the first match; the beginning where none is seen."""
    plain = text.translate(_ONE_FOR_ONE)
    wanted = "|".join(re.escape(word) for word in words)
    found = re.search(rf"(?<![^\W_])(?:{wanted})", plain)
    start = 0 if found is None else max(0, found.start() - _BEFORE)
    if start:
        start = text.find(" ", start, start + _BEFORE) + 1 or start
    end = start + _BEFORE + _AFTER
    return ("… " if start else "") + " ".join(text[start:end].split()) + (" …" if end < len(text) else "")


class _OneForOne(dict[int, str]):
    """Folds sign by sign, so that places in the folded text are places in the text."""

    def __missing__(self, sign: int) -> str:
        self[sign] = plain = (fold(chr(sign)) or " ")[0]
        return plain


_ONE_FOR_ONE = _OneForOne()


def _request_hit(row: Row) -> Hit:
    key, year, count, text = row
    title = number_of("R", year, count)
    return Hit(kind=HitKind.REQUEST, id=key, request_id=key, title=title, excerpt=text)


def _shares(found: Sequence[Iterable[int]], limit: int) -> list[list[int]]:
    """Deal out the places among the kinds, one by one, as long as each has something left."""
    shares: list[list[int]] = [[] for _ in found]
    places = limit
    for turn in zip_longest(*found):
        for share, key in zip(shares, turn, strict=True):
            if key is not None and places:
                share.append(key)
                places -= 1
    return shares
