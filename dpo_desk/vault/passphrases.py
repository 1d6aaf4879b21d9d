"""From a passphrase to a key: Argon2id (RFC 9106), with bounds on what a file may ask for."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from dpo_desk.core.errors import NotEnoughMemory, PassphraseEmpty

KEY_BYTES = 32
SALT_BYTES = 16
_MIB = 1024
_MOST_MEMORY = 2048 * _MIB
_MOST_WORK = 4 * _MOST_MEMORY
_MOST_PASSES = 16
_MOST_LANES = 16
_LEAST_MEMORY_PER_LANE = 8


@dataclass(frozen=True, slots=True)
class Effort:
    """What guessing one passphrase costs.

    Attributes:
        memory: memory in KiB.
        passes: how often the memory is gone over.
        lanes: how many threads do it at once.
    """

    memory: int
    passes: int
    lanes: int

    @property
    def reasonable(self) -> bool:
        """Whether a file may ask for this: up to 2 GiB, no more than a few seconds, and valid at all."""
        return (
            1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
            and _LEAST_MEMORY_PER_LANE * self.lanes <= self.memory <= _MOST_MEMORY
            and self.memory * self.passes <= _MOST_WORK
        )


FLOOR = Effort(memory=64 * _MIB, passes=3, lanes=4)
"""The least that a real office gets."""

USUAL = Effort(memory=256 * _MIB, passes=3, lanes=4)
"""About a second on an ordinary laptop of 2026."""

CHEAP = Effort(memory=64, passes=1, lanes=1)
"""For tests only: protects nothing."""

_STEP = 16 * _MIB


def stretch(passphrase: str, salt: bytes, effort: Effort) -> bytes:
    """Derive a key from a passphrase.

    The passphrase is brought into Unicode's composed form first: keyboards differ in how they write "é".

    Returns:
        32 bytes.

    Raises:
        PassphraseEmpty: when there is none.
        NotEnoughMemory: when this computer cannot give what the effort asks for.
    """
    if not passphrase:
        raise PassphraseEmpty
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=effort.passes,
            memory_cost=effort.memory,
            parallelism=effort.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise NotEnoughMemory(mebibytes=effort.memory // _MIB) from error


def calibrated(seconds: float = 1.0, timer: Callable[[], float] = time.perf_counter) -> Effort:
    """Find the effort that takes about this long here, between the floor and twice the usual one.

    Args:
        seconds: how long unlocking may take.
        timer: a clock that only moves forward, in seconds.
    """
    start = timer()
    stretch("calibration", bytes(SALT_BYTES), FLOOR)
    taken = max(timer() - start, 1e-6)
    memory = int(FLOOR.memory * seconds / taken) // _STEP * _STEP
    return Effort(
        memory=min(max(memory, FLOOR.memory), 2 * USUAL.memory), passes=FLOOR.passes, lanes=FLOOR.lanes
    )
