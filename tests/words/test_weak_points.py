from __future__ import annotations

import pytest

from dpo_desk.core.weak_points import Weakness
from dpo_desk.words.weak_points import objection, remedy


@pytest.mark.parametrize("weakness", Weakness)
def test_every_weak_point_is_said_and_how_to_mend_it(weakness: Weakness) -> None:
    assert objection(weakness).startswith("“")
    assert remedy(weakness).endswith(".")
