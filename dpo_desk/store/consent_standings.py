"""Which entry decides, for very many ledgers at once; what it means is judged by core alone.

The narrow row of a ledger answers for every day before the one on which it began, and from the one on which
it settled. For a day between the entries are asked: by SQL where the days alone tell their order, and
otherwise by core.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, Event
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.store.access import Access, Cell
from dpo_desk.store.consent_rows import EVENT_COLUMNS, event_of
from dpo_desk.store.request_rows import day_number, day_of

_HERE = "consent.purpose_id = ? AND consent.erased = 0 AND consent.merged_into IS NULL"
_ASKS = ", ".join(f"'{act.value}'" for act in Act if not act.decides)


class LastWord(NamedTuple):
    """What somebody who has an address said last of all, as it was last derived from the ledger.

    Attributes:
        key: the address, as addresses are compared.
        since: day of the last word.
        settled: day from which on it is the last word.
    """

    key: str
    consent_id: int
    act: Act | None
    strength: Strength
    since: date
    settled: date


@dataclass(frozen=True, slots=True)
class Deciding:
    """How many ledgers of a purpose are decided on a day by the same thing, done on the same day.

    Attributes:
        act: None where there was nothing yet, or all of it was struck.
    """

    act: Act | None
    on: date
    count: int


def last_words(access: Access, purpose_id: int, kind: KeyKind, keys: Collection[str]) -> list[LastWord]:
    """What everybody said last who has one of some addresses."""
    rows = access.rows(
        "WITH found AS MATERIALIZED ("  # noqa: S608 - our own names
        " SELECT likeness.value AS key, likeness.person_id AS person_id FROM json_each(?) AS asked"
        " CROSS JOIN likeness ON likeness.kind = ? AND likeness.value = asked.value ORDER BY 2)"
        " SELECT key, consent.id, act, strength, since, settled FROM found"
        f" CROSS JOIN consent INDEXED BY consent_of ON consent.person_id = found.person_id AND {_HERE}",
        (json.dumps(sorted(keys)), kind.value, purpose_id),
    )
    return [
        LastWord(key, consent_id, _ACTS[act], _STRENGTHS[strength], day_of(since), day_of(settled))
        for key, consent_id, act, strength, since, settled in rows
    ]


def ledgers(access: Access, consent_ids: Sequence[int]) -> dict[int, tuple[Event, ...]]:
    """Whole ledgers, by id."""
    found: dict[int, list[Event]] = {}
    rows = access.rows(
        f"SELECT consent_id, {EVENT_COLUMNS} FROM consent_event"  # noqa: S608 - our own columns
        " WHERE consent_id IN (SELECT value FROM json_each(?)) ORDER BY consent_id, seq",
        (json.dumps(consent_ids),),
    )
    for consent_id, *row in rows:
        found.setdefault(consent_id, []).append(event_of(tuple(row)))
    return {key: tuple(events) for key, events in found.items()}


def deciding(access: Access, purpose_id: int, day: date) -> tuple[list[Deciding], list[int]]:
    """What decides on a day in every ledger of a purpose.

    Returns:
        What decides, and the ledgers that only core can read: with corrections, with several entries on one
        day, or with nothing but questions so far.
    """
    asked: dict[str, Cell] = {"purpose": purpose_id, "number": day_number(day), "day": day.isoformat()}
    ((ledgers, packed),) = access.rows(_WORDS, asked)
    decided: list[Deciding] = []
    unclear: list[int] = []
    for word, count in Counter(() if packed is None else packed.split(",")).items():
        act, _, on = word.partition(" ")
        if on:
            decided.append(
                Deciding(Act(act), date.fromisoformat(on) if "-" in on else day_of(int(on)), count)
            )
        else:
            unclear.append(int(act))
    silent = ledgers - sum(one.count for one in decided) - len(unclear)
    return decided + [Deciding(None, day, silent)] * bool(silent), unclear


_WORDS = f"""
SELECT count(*), group_concat(CASE
    WHEN begun > :number THEN NULL
    WHEN settled <= :number THEN act || ' ' || since
    WHEN plain THEN (
        SELECT coalesce(act || ' ' || max(iif(act NOT IN ({_ASKS}) AND since <= :day, day, NULL)),
            iif(count(*), consent.id, NULL))
        FROM consent_event INDEXED BY consent_event_days WHERE consent_id = consent.id AND day <= :day)
    ELSE consent.id END)
FROM consent NOT INDEXED
WHERE purpose_id = :purpose AND erased = 0 AND merged_into IS NULL
"""  # noqa: S608 - our own names
"""How many ledgers there are, and a word for each: what decides and its day, or the id of one that only core
can read. Where nothing was said yet, or all of it was struck, there is no word.

SQLite writes them into one text by itself; sorted there to be counted, they would take twice as long.
"""

_ACTS: Mapping[str | None, Act | None] = MappingProxyType({None: None, **{act.value: act for act in Act}})
_STRENGTHS: Mapping[str, Strength] = MappingProxyType({one.value: one for one in Strength})
