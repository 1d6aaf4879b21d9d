"""Somebody who changes keys until somebody pulls the plug.

worker.py for-ever OFFICE WORK      does it again and again, and says each time that it is done
worker.py each OFFICE WORK          is killed before the first touch of a file, the second, and so on;
                                    says for each what the office then is
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from dpo_desk.actions import journal, keys, rekeying
from dpo_desk.actions.office import Door
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.vault.passphrases import CHEAP

PASSPHRASES = ("six words that nobody else knows", "six words that came later today")
TOUCHES = {"open", "os.rename", "os.remove", "os.truncate"}


def door() -> Door:
    """Opens offices on a day that stands."""
    return Door(
        library=Library(resources_dir()),
        now=lambda: datetime(2026, 10, 22, tzinfo=UTC),
        today=lambda: date(2026, 10, 22),
        effort=CHEAP,
    )


def rekey(place: Path) -> None:
    """Encrypt the office anew."""
    rekeying.rekey(door(), place, PASSPHRASES[0]).desk.close()


def change(place: Path) -> None:
    """Change the passphrase, and back again."""
    for old, new in (PASSPHRASES, PASSPHRASES[::-1]):
        desk = door().open(place, old)
        keys.change_passphrase(desk, old, new, CHEAP)
        desk.close()


def for_ever(place: Path, work: Callable[[Path], None]) -> None:
    """Do it until the plug is pulled."""
    os.write(1, b"ready\n")
    while True:
        work(place)
        os.write(1, b"done\n")


def each(place: Path, work: Callable[[Path], None]) -> None:
    """Be killed before every single touch of a file in the office's folder."""
    number, status = 0, -1
    while status:
        number += 1
        folder = Path(shutil.copytree(place.parent, place.parent.with_name(f"touch-{number}")))
        child = os.fork()
        if not child:
            _kill_before(number, folder)
            work(folder / place.name)
            os._exit(0)
        _child, status = os.waitpid(child, 0)
        told = (str(number), str(status), look_at(folder / place.name))
        os.write(1, ("\t".join(told) + "\n").encode())
        shutil.rmtree(folder)


def _kill_before(number: int, folder: Path) -> None:
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in TOUCHES and str(arguments[0]).startswith(str(folder)):
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def look_at(place: Path) -> str:
    """Open the office with whichever passphrase does, and tell what its journal said last."""
    for words in PASSPHRASES:
        try:
            desk = door().open(place, words)
        except Exception as error:  # noqa: BLE001 - what it is, is the result
            told = type(error).__name__
            if told != "WrongPassphrase":
                return told
            continue
        sound = journal.verify(desk).ok
        last = journal.entries(desk)[-1].action
        desk.close()
        left = sorted(one.name.removeprefix(place.name) for one in place.parent.iterdir())
        return f"{last} {sound} {'|'.join(left)}"
    return "WrongPassphrase"


if __name__ == "__main__":
    how, office, what = sys.argv[1:]
    {"for-ever": for_ever, "each": each}[how](Path(office), {"rekey": rekey, "change": change}[what])
