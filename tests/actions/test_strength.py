from __future__ import annotations

from dpo_desk.actions.strength import judge
from dpo_desk.core.strength import Level


def test_the_thief_who_needs_fewer_guesses_counts() -> None:
    assert judge("correct horse").level is Level.WEAK, "common words, known to every list"
    assert judge("kleine kamer 38").level is Level.FAIR, "Dutch words, known to whoever speaks it"
    assert judge("vork lamp regen sok tegel mus").level is Level.STRONG
    assert judge("vork lamp regen", ("Vork Lamp Regen",)).level is Level.WEAK
