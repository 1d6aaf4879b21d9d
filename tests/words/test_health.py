from __future__ import annotations

import pytest

from dpo_desk.core.health import Ailment, Finding, Health
from dpo_desk.words import LANGUAGES, use_language
from dpo_desk.words.health import advice, finding_words, well_words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ailment", list(Ailment))
@pytest.mark.parametrize("count", [1, 2, 9])
def test_every_finding_is_a_sentence(language: str, ailment: Ailment, count: int) -> None:
    use_language(language)
    told = finding_words(Finding(ailment, count, tuple(range(11, 11 + count))))
    assert told.endswith(".")
    assert "{" not in told
    assert str(11 if ailment is Ailment.JOURNAL else count) in told


def test_many_records_are_counted_and_a_few_named() -> None:
    told = finding_words(Finding(Ailment.DOCUMENT_GONE, 7, tuple(range(1, 8))))
    assert told == "The content of 7 documents is missing (1, 2, 3, 4, 5, …)."


def test_a_whole_office_says_what_was_looked_at() -> None:
    told = well_words(Health(documents=1, letters=2, entries=3))
    assert told == "The office is whole: file, search, 1 document, 2 issued letters, 3 journal entries."
    assert advice().startswith("Leave the files")
