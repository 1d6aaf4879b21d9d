from __future__ import annotations

from pathlib import Path

import pytest
from page import SafetyLimits, validate_pdf

from dpo_desk.words import LANGUAGES, language, use_language
from tests.paper_cases import PAPERS


def check(pdf: bytes, folder: Path) -> None:
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    for profile in ("2a", "ua1"):
        result = validate_pdf(str(file), profile=profile, limits=SafetyLimits.unlimited())
        assert result.is_compliant, sorted({(each.rule_id, each.message) for each in result.failures})[:5]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_archival_accessible_and_always_the_same(
    name: str, spoken: str, tmp_path: Path
) -> None:
    pdf = PAPERS[name](spoken)
    check(pdf, tmp_path)
    use_language("de" if spoken == "nl" else "nl")
    try:
        assert PAPERS[name](spoken) == pdf
        assert language() != spoken
    finally:
        use_language("en")
