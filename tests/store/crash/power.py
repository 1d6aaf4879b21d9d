"""What a disk may hold after the current failed, worked out from the system calls that were really made.

A disk keeps what was synced. Of everything written since, any 512-byte sector may be there or not, in any
mixture: that is what drives promise, and no more.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
_LINE = re.compile(
    r'^\d+ +(?P<call>\w+)\((?:\d+<(?P<file>[^>]*)>|"(?P<named>[^"]*)")'
    r'(?:, (?:"(?P<data>[^"]*)", )?(?P<rest>[^)]*))?\)'
    r" += (?P<result>-?\d+)"
)
_ODDS = (0.0, 0.1, 0.5, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded: its name, file, bytes, and offset or size."""

    name: str
    file: str
    data: bytes
    number: int


@dataclass(slots=True)
class Disk:
    """One file: what is safe on the disk, and what was written since."""

    safe: bytearray
    since: list[Call] = field(default_factory=list)

    def take(self, call: Call) -> None:
        """Write, cut or sync."""
        if call.name == "fsync":
            for one in self.since:
                _apply(self.safe, one)
            self.since.clear()
        else:
            self.since.append(call)

    def image(self, chance: Random) -> bytes:
        """What may be read when the current is back."""
        odds = chance.choice(_ODDS)
        found = bytearray(self.safe)
        for call in self.since:
            for part in _sectors(call):
                if chance.random() < odds:
                    _apply(found, part)
        return bytes(found)


def record(script: Path, words: Sequence[str], log: Path) -> list[Call]:
    """Let a program run to its end and tell what it asked of the system.

    Args:
        script: the program.
        words: what it is given.
        log: where the calls are written on the way.
    """
    names = "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink"
    watched = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", names, "-e", "signal=none", "-o", str(log)]
    subprocess.run(  # noqa: S603 - our own program
        [*watched, sys.executable, str(script), *words], check=True, capture_output=True, timeout=120
    )
    with log.open(encoding="ascii") as lines:
        return list(_calls(_whole(lines)))


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Put calls together that another thread interrupted."""
    begun: dict[str, str] = {}
    for line in lines:
        thread = line.split(maxsplit=1)[0]
        if line.endswith("<unfinished ...>\n"):
            begun[thread] = line.removesuffix("<unfinished ...>\n").rstrip(" ")
        elif " resumed>" in line:
            yield begun.pop(thread) + line.partition(" resumed>")[2]
        else:
            yield line


def _calls(lines: Iterable[str]) -> Iterator[Call]:
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            assert "+++ exited" in line or " = ? " in line, line[:200]
            continue
        if int(found["result"]) < 0:
            continue
        numbers = re.findall(r"-?\d+", found["rest"] or "")
        name = found["call"].replace("fdatasync", "fsync")
        file = _bytes(found["file"] or found["named"]).decode()
        data = _bytes(found["data"] or "")
        yield Call(name, file, data, int(numbers[-1]) if numbers else 0)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _sectors(call: Call) -> Iterator[Call]:
    """The parts of a call that reach the disk each for itself."""
    if call.name == "ftruncate":
        yield call
        return
    start, end = call.number, call.number + len(call.data)
    while start < end:
        stop = min(end, start - start % SECTOR + SECTOR)
        yield Call(call.name, call.file, call.data[start - call.number : stop - call.number], start)
        start = stop


def _apply(content: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        del content[call.number :]
        content.extend(bytes(call.number - len(content)))
        return
    end = call.number + len(call.data)
    content.extend(bytes(max(0, end - len(content))))
    content[call.number : end] = call.data
