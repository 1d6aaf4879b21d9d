from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from dpo_desk.core.errors import PassphraseEmpty
from dpo_desk.vault import passphrases
from dpo_desk.vault.passphrases import CHEAP, FLOOR, USUAL, Effort, stretch

SALT = b"somesaltsomesalt"


def test_the_derivation_is_argon2id_as_others_compute_it() -> None:
    # From the test file of the reference implementation: argon2id, version 1.3, t=2, m=64 MiB, p=1.
    key = stretch("password", b"somesalt", Effort(memory=65536, passes=2, lanes=1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_two_ways_of_typing_one_letter_are_one_passphrase() -> None:
    assert stretch("caf\u00e9", SALT, CHEAP) == stretch("cafe\u0301", SALT, CHEAP)
    assert stretch("café", SALT, CHEAP) != stretch("cafe", SALT, CHEAP)


def test_bytes_a_terminal_could_not_decode_still_make_a_passphrase() -> None:
    undecodable = b"caf\xe9".decode("utf-8", "surrogateescape")
    assert len(stretch(undecodable, SALT, CHEAP)) == 32


def test_every_parameter_counts() -> None:
    keys = {
        stretch("a", SALT, CHEAP),
        stretch("a", SALT[::-1], CHEAP),
        stretch("a", SALT, replace(CHEAP, memory=128)),
        stretch("a", SALT, replace(CHEAP, passes=2)),
        stretch("a", SALT, replace(CHEAP, memory=64, lanes=2)),
    }
    assert len(keys) == 5


def test_no_passphrase_is_none() -> None:
    with pytest.raises(PassphraseEmpty):
        stretch("", SALT, CHEAP)


@pytest.mark.parametrize("effort", [CHEAP, FLOOR, USUAL, Effort(2048 * 1024, 1, 4), Effort(128, 16, 16)])
def test_what_a_file_may_ask_for(effort: Effort) -> None:
    assert effort.reasonable


@pytest.mark.parametrize(
    "effort",
    [
        Effort(2048 * 1024 + 1, 1, 4),
        Effort(64 * 1024 * 1024, 3, 4),
        Effort(65536, 17, 4),
        Effort(65536, 0, 4),
        Effort(65536, 3, 0),
        Effort(65536, 3, 17),
        Effort(31, 3, 4),
        Effort(-1, 3, 4),
    ],
)
def test_what_no_file_may_ask_for(effort: Effort) -> None:
    assert not effort.reasonable


@pytest.mark.parametrize(
    ("taken", "memory"),
    [
        (0.25, 256 * 1024),  # this computer: four times the floor fits into a second
        (0.3, 208 * 1024),  # rounded down to a step of 16 MiB
        (4.0, 64 * 1024),  # slow: never below the floor
        (0.001, 512 * 1024),  # fast: other computers must open the file too
        (0.0, 512 * 1024),
    ],
)
def test_the_effort_fits_the_computer(taken: float, memory: int) -> None:
    moments = iter([10.0, 10.0 + taken])
    assert passphrases.calibrated(1.0, lambda: next(moments)) == Effort(memory, 3, 4)


def test_a_small_computer_says_so_and_lives() -> None:
    script = (
        "import resource\n"
        "from dpo_desk.core.errors import NotEnoughMemory\n"
        "from dpo_desk.vault.passphrases import Effort, stretch\n"
        "resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))\n"
        "try:\n"
        "    stretch('a', bytes(16), Effort(memory=1024 * 1024, passes=1, lanes=1))\n"
        "except NotEnoughMemory as error:\n"
        "    print(error.values['mebibytes'])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert done.stdout.strip() == "1024"
