from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dpo_desk.store.store import Store
from tests.store.samples import JOURNAL_KEY, KEY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office that is new and empty."""
    made = Store.create(tmp_path / "office.desk", KEY, JOURNAL_KEY)
    yield made
    made.close()
