from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dpo_desk.store.office import Connections
from dpo_desk.store.store import Store
from tests.store import small_office
from tests.store.samples import JOURNAL_KEY, KEY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An office that is new and empty."""
    made = Store.create(tmp_path / "office.desk", KEY, JOURNAL_KEY)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the small office lies."""
    return tmp_path / "office.desk"


@pytest.fixture
def opened(path: Path) -> Iterator[Connections]:
    """The small office of two tables."""
    with Connections.create(path, small_office.KEY, [small_office.PEOPLE], spare=0) as connections:
        yield connections
