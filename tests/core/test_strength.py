from __future__ import annotations

import pytest

from dpo_desk.core.strength import DAY, MOST, YEAR, Level, guesses_by_words, judged


@pytest.mark.parametrize(
    ("guesses", "level"),
    [
        (1, Level.WEAK),
        (100 * 29 * DAY, Level.WEAK),
        (100 * 31 * DAY, Level.FAIR),
        (100 * 9 * YEAR, Level.FAIR),
        (100 * 11 * YEAR, Level.GOOD),
        (100 * 1001 * YEAR, Level.STRONG),
        (1e40, Level.STRONG),
    ],
)
def test_time_to_guess_makes_the_word(guesses: float, level: Level) -> None:
    assert judged(guesses).level is level
    assert judged(guesses).seconds == pytest.approx(guesses / 100)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", Level.WEAK),
        ("welkom", Level.WEAK),
        ("Bürgerbüro2026", Level.WEAK),
        ("kleine kamer 38", Level.FAIR),
        ("kleine grüne kamer", Level.GOOD),
        ("vork lamp regen sok", Level.STRONG),
        ("k7#Qz pL2!w", Level.STRONG),
        ("donaudampfschifffahrtsgesellschaft", Level.GOOD),
    ],
)
def test_words_of_any_language_are_words(passphrase: str, level: Level) -> None:
    assert judged(guesses_by_words(passphrase)).level is level


def test_even_the_longest_is_a_number() -> None:
    assert guesses_by_words("wort " * 100_000) == MOST
