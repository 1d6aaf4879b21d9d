"""Which authority is competent, asked very often, against looking the same questions up in a dict."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from random import Random

from dpo_desk.core.competence import Situation
from dpo_desk.core.countries import EEA, Place
from dpo_desk.core.finder import find
from dpo_desk.core.organisations import Sector
from dpo_desk.paths import resources_dir
from dpo_desk.reference.authorities import load_authorities
from tests.benchmarks.table import FEWEST_REPEATS, interleaved

AIM = 20e-6
"""Seconds that a question may take longer than the look-up."""
_REGIONS = (("DE", "DE-BY"), ("DE", "DE-BE"), ("ES", "ES-CT"), ("CH", "CH-ZH"))


def questions(size: int) -> list[Situation]:
    """Controllers of every sector and country, people who live, work and were wronged anywhere."""
    dice = Random(42)  # noqa: S311 - no secret
    places = [Place(country) for country in sorted(EEA | {"GB", "CH"})]
    places += [Place(country, region) for country, region in _REGIONS]
    return [
        Situation(
            seat=dice.choice(places),
            sector=dice.choice([Sector.PRIVATE, *Sector]),
            residence=dice.choice(places),
            work=dice.choice([None, *places]),
            event=dice.choice([None, *places]),
        )
        for _ in range(size)
    ]


def run(size: int = 100_000, repeats: int = FEWEST_REPEATS) -> str:
    """Measure; what it took, in a sentence.

    Args:
        size: number of questions.
        repeats: how often each side is run.
    """
    asked, directory = questions(size), load_authorities(resources_dir())
    known = dict.fromkeys(asked)
    ours, theirs = interleaved(
        lambda: _drop(find(directory, one) for one in asked),
        lambda: _drop(known[one] for one in asked),
        repeats,
    )
    more = (ours - theirs) / size
    verdict = "reached" if more <= AIM else "MISSED"
    told = f"{more * 1e6:.1f} µs more each than a look-up (≤ {AIM * 1e6:.0f})"
    return f"finder, {size:,} questions: {told}: {verdict}"


def _drop(answers: Iterable[object]) -> None:
    """Take every answer and keep none."""
    deque(answers, maxlen=0)
