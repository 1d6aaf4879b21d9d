from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.lists import RequestQuery, RequestRow, Sort, State
from dpo_desk.core.people import folded
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, Stage, Turn
from dpo_desk.store import request_lists
from dpo_desk.store.folding import words_asked, words_of
from dpo_desk.store.store import Store
from tests.benchmarks import fill

SIZE = 400
LAST = fill.TODAY + timedelta(days=40)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("lists") / "office.desk"
    store = Store.create(path, fill.KEY, fill.JOURNAL_KEY)
    fill.fill(store, SIZE, open_share=0.4, organisations=3)
    yield store
    store.close()


class Rows(list[RequestRow]):
    """All rows; too many to be told one by one when a test fails."""

    def __repr__(self) -> str:
        return f"{len(self)} rows"


@pytest.fixture(scope="module")
def rows(office: Store) -> Rows:
    return Rows(office.requests.rows(range(1, SIZE + 1)))


KEYS = {
    Sort.DUE: lambda row: (row.answer_by, row.id),
    Sort.RECEIVED: lambda row: (row.received_on, row.id),
    Sort.PERSON: lambda row: (folded(row.person), row.id),
    Sort.NUMBER: lambda row: (row.number, row.id),
}


def fits(row: RequestRow, query: RequestQuery) -> bool:
    closed = row.stage is Stage.CLOSED
    words = words_of(f"{row.number} {row.person} {row.subject} {row.organisation}")
    return all(
        (
            query.state is State.ALL or closed is (query.state is State.CLOSED),
            query.organisation_id in {None, row.organisation_id},
            query.person_id in {None, row.person_id},
            query.right is None or query.right in row.rights,
            query.due_until is None or row.answer_by <= query.due_until,
            not query.waiting or row.turn is Turn.PERSON,
            all(
                any(word.startswith(spelling) for word in words for spelling in spellings)
                for spellings in words_asked(query.text)
            ),
        )
    )


def expected(rows: Rows, query: RequestQuery) -> list[int]:
    found = sorted((row for row in rows if fits(row, query)), key=KEYS[query.sort], reverse=query.descending)
    return [row.id for row in found]


QUERIES = st.builds(
    RequestQuery,
    state=st.sampled_from(State),
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
    organisation_id=st.none() | st.integers(1, 4),
    person_id=st.none() | st.integers(1, SIZE // 2),
    right=st.none() | st.sampled_from(Right),
    due_until=st.none() | st.dates(date(2016, 1, 1), LAST),
    waiting=st.booleans(),
    text=st.sampled_from(
        ["", "a", "mü", "Mueller", "jan copy", "2026", "R-2025-00", "berg", "zz", " - ", "3"]
    ),
)


@given(query=QUERIES, few=st.sampled_from([1, 20, request_lists.FEW]))
def test_a_list_is_what_sorting_and_filtering_by_hand_gives(
    office: Store, rows: Rows, query: RequestQuery, few: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(request_lists, "FEW", few)
        wanted = expected(rows, query)
        assert list(office.requests.ids(query)) == wanted
        assert office.requests.head(query, 7) == wanted[:7]


@pytest.mark.parametrize(
    "query",
    [
        RequestQuery(state=state, sort=sort, descending=down)
        for state, sort, down in product(State, Sort, (False, True))
    ],
)
def test_a_plain_list_walks_its_index_and_never_sorts(office: Store, query: RequestQuery) -> None:
    plan = plan_of(office, query)
    assert not any("TEMP B-TREE" in step for step in plan)
    assert any("COVERING INDEX" in step for step in plan)


@pytest.mark.parametrize(
    "query",
    [
        RequestQuery(state=State.ALL, organisation_id=2),
        RequestQuery(waiting=True),
        RequestQuery(right=Right.ACCESS, due_until=LAST),
        RequestQuery(sort=Sort.PERSON, right=Right.ERASURE),
    ],
)
def test_filters_look_at_the_index_alone(office: Store, query: RequestQuery) -> None:
    plan = plan_of(office, query)
    assert all("COVERING INDEX" in step for step in plan if step.startswith(("SCAN", "SEARCH")))


def plan_of(office: Store, query: RequestQuery) -> list[str]:
    asked: list[str] = []
    with office.reading() as db:
        db.conn.set_trace_callback(asked.append)
        office.requests.head(query)
        db.conn.set_trace_callback(None)
        return [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]


def test_of_very_many_that_a_text_finds_the_newest_are_sorted_first(
    office: Store, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = RequestQuery(state=State.ALL, text="a", sort=Sort.PERSON)
    every = expected(rows, query)
    assert len(every) > 50
    monkeypatch.setattr(request_lists, "NEWEST_FOUND", 50)
    newest = sorted(every)[-50:]
    assert office.requests.head(query, 20) == [key for key in every if key in newest][:20]
    assert list(office.requests.ids(query)) == every


def test_open_ids_are_those_that_are_due_first(office: Store, rows: Rows) -> None:
    assert list(office.requests.open_ids()) == expected(rows, RequestQuery())


def test_rows_come_in_the_order_asked_for_and_unknown_ones_are_left_out(office: Store) -> None:
    assert [row.id for row in office.requests.rows([9, 3, 99_999, 5])] == [9, 3, 5]
    assert office.requests.rows([]) == []


@pytest.mark.parametrize("organisation_id", [None, 1, 3])
def test_the_tally_counts_what_the_rows_show(office: Store, rows: Rows, organisation_id: int | None) -> None:
    today = fill.TODAY
    mine = [row for row in rows if organisation_id in {None, row.organisation_id}]
    still_open = [row for row in mine if row.stage is not Stage.CLOSED]
    running = [row for row in still_open if row.clock is ClockState.RUNNING]
    late = [row for row in running if row.days_left(today) < 0]
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    ended = [row for row in mine if row.ended_on is not None and month <= row.ended_on <= today]
    tally = office.requests.tally(today, organisation_id)
    assert (tally.open, tally.overdue) == (len(still_open), len(late))
    assert tally.waiting == sum(row.turn is Turn.PERSON for row in still_open)
    assert tally.soon == sum(row.turn is Turn.OURS and 0 <= row.days_left(today) <= 7 for row in running)
    assert (tally.people, tally.organisations) == (SIZE // 2, 3)
    assert tally.received == sum(month <= row.received_on <= today for row in mine)
    assert tally.answered == len(ended)
    assert tally.in_time == sum(row.ended_on <= row.latest for row in ended if row.ended_on and row.latest)
    took = [(row.ended_on - row.received_on).days for row in ended if row.ended_on]
    assert tally.median_days == (round(median(took)) if took else None)
    assert [week[0] for week in tally.weeks] == [monday + timedelta(weeks=number) for number in range(8)]
    assert tally.weeks[0][2] == len(late)
    in_first = [row for row in running if row.answer_by < monday + timedelta(weeks=1)]
    assert tally.weeks[0][1] == len(in_first)
    third = monday + timedelta(weeks=2)
    assert tally.weeks[2][1] == sum(third <= row.answer_by < third + timedelta(weeks=1) for row in running)


def test_the_tally_of_months_with_answers(office: Store, rows: Rows) -> None:
    days = Random(1).sample([row.ended_on for row in rows if row.ended_on], 5)  # noqa: S311 - no secret
    for day in days:
        tally = office.requests.tally(day)
        in_month = [row for row in rows if row.ended_on and day.replace(day=1) <= row.ended_on <= day]
        assert tally.answered == len(in_month) > 0
        assert tally.median_days is not None
