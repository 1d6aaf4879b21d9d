from __future__ import annotations

import pytest

from dpo_desk.words import speaking
from dpo_desk.words.citations import cited


@pytest.mark.parametrize(
    ("source", "language", "words"),
    [
        ("GDPR 12(3)", "en", "GDPR 12(3)"),
        ("GDPR 12(3)", "de", "DSGVO 12(3)"),
        ("GDPR 12(3)", "nl", "AVG 12(3)"),
        ("UK GDPR 12(3)", "de", "UK-DSGVO 12(3)"),
        ("GDPR recital 63", "de", "DSGVO Erwägungsgrund 63"),
        ("EDPB 01/2022", "de", "EDPB 01/2022"),
    ],
)
def test_laws_are_cited_by_the_name_people_know(source: str, language: str, words: str) -> None:
    with speaking(language):
        assert cited(source) == words
