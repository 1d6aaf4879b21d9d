from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.core.resources import DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library


def test_tables_are_read_once_and_kept() -> None:
    library = Library(resources_dir())
    assert library.shipped_authorities is library.shipped_authorities
    assert library.grounds is library.grounds
    assert library.checklists is library.checklists
    assert library.shipped_authorities.get("nl").country == "NL"
    assert library.checklists[Right.ACCESS][0].id == "access.register"
    assert library.grounds[0].id == "gdpr_12_5_unfounded"


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    library = Library(tmp_path / "nowhere")
    with pytest.raises(DamagedResource):
        _ = library.grounds
