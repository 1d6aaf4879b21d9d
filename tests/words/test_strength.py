from __future__ import annotations

import pytest

from dpo_desk.core.strength import DAY, YEAR, judged
from dpo_desk.words import use_language
from dpo_desk.words.strength import strength_words, time_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.01, "less than a minute"),
        (29, "less than a minute"),
        (60, "about 1 minute"),
        (3 * 3600, "about 3 hours"),
        (DAY, "about 1 day"),
        (12.4 * DAY, "about 12 days"),
        (31 * DAY, "about 1 month"),
        (150 * DAY, "about 5 months"),
        (YEAR, "about 1 year"),
        (12_345 * YEAR, "about 12\u202f345 years"),
        (1e6 * YEAR, "about 1\u202f000\u202f000 years"),
        (1e30, "more than a million years"),
    ],
)
def test_time_is_said_in_its_largest_unit(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Weak: about 2 days of guessing with 100 computers"),
        ("nl", "Zwak: ongeveer 2 dagen raden met 100 computers"),
        ("de", "Schwach: etwa 2 Tage Raten mit 100 Rechnern"),
    ],
)
def test_the_sentence_names_what_a_thief_has(language: str, words: str) -> None:
    use_language(language)
    assert strength_words(judged(2 * DAY * 100)) == words
