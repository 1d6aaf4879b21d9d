from __future__ import annotations

import time

import pytest

from dpo_desk.vault.strength import LONGEST, guesses


def test_what_people_choose_is_guessed_first() -> None:
    common, mixed, words = (
        guesses("password1"),
        guesses("Tr0ub4dour&3"),
        guesses("vork lamp regen sok tegel mus"),
    )
    assert common < 1_000 < mixed < words
    assert words > 1e18


def test_names_of_the_house_are_tried_first() -> None:
    plain = guesses("woonhaven2026")
    known = guesses("woonhaven2026", ("Woonhaven Amstelland", "Iris van Dam"))
    assert known < plain / 100


@pytest.mark.parametrize("text", ["", "x", "a" * 10_000, "äöü€ 漢字 🙂", "\ud800", "0" * 72 + "1"])
def test_nothing_that_can_be_typed_breaks_it(text: str) -> None:
    assert guesses(text) >= 1


def test_long_ones_are_judged_by_their_beginning_and_in_time() -> None:
    long = "k7#Qz pL2!w mX9 vB4$ rT6& yH1* sD8( fG3) jN5_ cE0+ uA-aO=iP" * 20
    began = time.perf_counter()
    assert guesses(long) == guesses(long[:LONGEST])
    assert time.perf_counter() - began < 2
