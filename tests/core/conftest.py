from __future__ import annotations

import pytest

from tests.core.stories import Case, Make


@pytest.fixture
def case() -> Make:
    return Case
