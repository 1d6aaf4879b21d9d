"""Judging a passphrase while it is typed; it goes nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.core.strength import Strength, guesses_by_words, judged
from dpo_desk.vault.strength import guesses


def judge(passphrase: str, known: Sequence[str] = ()) -> Strength:
    """How long a passphrase would hold.

    Args:
        passphrase: as it is typed.
        known: names a thief would try first.
    """
    return judged(min(guesses(passphrase, known), guesses_by_words(passphrase)))
