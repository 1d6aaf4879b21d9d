"""Requests of a period counted by SQLite: what comes out are numbers, never a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from dpo_desk.core.facts import Outcome
from dpo_desk.core.reports import Period
from dpo_desk.core.request_numbers import Alike, Decided, Ending, RequestNumbers
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.store.access import Access, Cell, Row
from dpo_desk.store.request_rows import RIGHT_BITS, day_number, day_of, rights_of

_AND, _OF = "|", " "  # stand in no name of a right, an outcome or a ground
_BITS: Final = " ".join(f"WHEN '{right.value}' THEN {bit}" for right, bit in RIGHT_BITS.items())
_MET: Final = (
    "request INDEXED BY request_by_received"
    " WHERE closed IN (0, 1) AND received_on BETWEEN :first AND :last"
    " AND (:house IS NULL OR organisation_id = :house)"
)

ALIKE: Final = f"""
    SELECT right_bits,
        CASE WHEN ended_on IS NULL THEN 'open'
            WHEN answered > reopened THEN 'answered'
            WHEN withdrawn > reopened THEN 'withdrawn'
            WHEN passed_on > reopened THEN 'passed_on'
            ELSE 'closed' END,
        ended_on - received_on, coalesce(ended_on, :today) <= limited, extended, count(*)
    FROM (
        SELECT right_bits, received_on, ended_on, coalesce(latest, answer_by) AS limited,
            max(CASE kind WHEN 'reopened' THEN seq ELSE 0 END) AS reopened,
            max(CASE kind WHEN 'answered' THEN seq ELSE 0 END) AS answered,
            max(CASE kind WHEN 'withdrawn' THEN seq ELSE 0 END) AS withdrawn,
            max(CASE kind WHEN 'passed-on' THEN seq ELSE 0 END) AS passed_on,
            max(kind = 'extended') AS extended
        FROM (SELECT id, right_bits, received_on, ended_on, latest, answer_by FROM {_MET} ORDER BY id)
        CROSS JOIN fact ON request_id = id
        GROUP BY id
    )
    GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - our own conditions
"""Requests that are alike."""

DECIDED: Final = f"""
    SELECT decisions, count(*)
    FROM (
        SELECT group_concat(subject || '{_OF}' || outcome || '{_OF}' || ground, '{_AND}') AS decisions
        FROM (
            SELECT id, details ->> 'right' AS subject, details ->> 'outcome' AS outcome,
                coalesce(nullif(details ->> 'ground_id', ''), (
                    SELECT value ->> 'ground_id' FROM json_each(details, '$.items')
                    WHERE value ->> 'ground_id' <> '' LIMIT 1
                ), '') AS ground, max(seq)
            FROM (SELECT id, right_bits FROM {_MET} AND ended_on IS NOT NULL ORDER BY id)
            CROSS JOIN fact ON request_id = id AND kind = 'decided' AND details IS NOT NULL
            WHERE EXISTS (
                SELECT 1 FROM fact AS sent WHERE sent.request_id = id AND sent.kind = 'answered'
                AND NOT EXISTS (
                    SELECT 1 FROM fact AS again
                    WHERE again.request_id = id AND again.kind = 'reopened' AND again.seq > sent.seq
                )
            )
            GROUP BY id, subject
            HAVING right_bits & CASE subject {_BITS} END
        )
        GROUP BY id
    )
    GROUP BY decisions
"""  # noqa: S608 - of a row with a max, SQLite takes the other columns
"""What was decided in force in one answered request, right by right."""

RECEIVED: Final = f"SELECT received_on, count(*) FROM {_MET} GROUP BY received_on"  # noqa: S608 - our own conditions
CHANNELS: Final = (
    f"SELECT record ->> 'channel', count(*) FROM (SELECT id FROM {_MET}) JOIN head USING (id) GROUP BY 1"  # noqa: S608
)
COUNTRIES: Final = (
    "SELECT coalesce(record -> 'address' ->> 'country', ''), count(*)"  # noqa: S608 - our own conditions
    f" FROM (SELECT person_id FROM {_MET}) JOIN person ON person.id = person_id GROUP BY 1"
)
QUESTIONS: Final = (ALIKE, DECIDED, RECEIVED, CHANNELS, COUNTRIES)
"""All that is asked about one period."""


def values(period: Period, today: date, organisation_id: int | None) -> dict[str, Cell]:
    """What each of the questions is asked with."""
    return {
        "first": day_number(period.first),
        "last": day_number(period.last),
        "today": day_number(today),
        "house": organisation_id,
    }


def numbers(access: Access, period: Period, today: date, organisation_id: int | None) -> RequestNumbers:
    """Count the requests that were received in a period, erased people included.

    Args:
        access: the open office.
        period: days of receipt.
        today: what is still open is late if its latest day lies before.
        organisation_id: the organisation it is about; None for all.
    """
    asked = values(period, today, organisation_id)
    with access.reading():
        alike, decided, received, channels, countries = (access.rows(sql, asked) for sql in QUESTIONS)
    decisions, mixed = Counter[tuple[Right, Outcome, str]](), Counter[frozenset[Outcome]]()
    for text, count in decided:
        of_one = list(_decisions(text))
        decisions.update(dict.fromkeys(of_one, count))
        mixed[frozenset(outcome for _right, outcome, _ground in of_one)] += count
    return RequestNumbers(
        alike=tuple(_alike(row) for row in alike),
        decided=tuple(Decided(*one, count) for one, count in decisions.items()),
        mixed=mixed,
        received={day_of(day): count for day, count in received},
        channels={Channel(channel): count for channel, count in channels},
        countries=dict(countries),
    )


def _alike(row: Row) -> Alike:
    bits, ending, days, in_time, extended, count = row
    return Alike(
        rights=rights_of(bits),
        ending=Ending(ending),
        days=days,
        in_time=bool(in_time),
        extended=bool(extended),
        count=count,
    )


def _decisions(text: str) -> Iterator[tuple[Right, Outcome, str]]:
    for one in text.split(_AND):
        right, outcome, ground = one.split(_OF)
        yield Right(right), Outcome(outcome), ground
