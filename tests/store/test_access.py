from __future__ import annotations

import json

import pytest

from dpo_desk.store.store import Store


@pytest.mark.parametrize(
    "ids", [[], [7], [3, 1, 2**31, 2**32 + 1], [2**63 - 1, -1, 0, -(2**63)], list(range(5000, 0, -1))]
)
def test_a_long_answer_keeps_ids_and_order(store: Store, ids: list[int]) -> None:
    sql = "SELECT value AS id FROM json_each(?) ORDER BY key"
    assert list(store.access.long_ids(sql, (json.dumps(ids),))) == ids
    assert list(store.access.ids(sql, (json.dumps(ids),))) == ids
