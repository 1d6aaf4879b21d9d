"""Keeps the memory of this program from being written to disk when it crashes, or read by other programs.

Whoever is allowed to do everything on this computer can still do so; swap and hibernation are the system's,
which is why the hard disk of the computer should be encrypted too.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
else:
    import resource

_PR_SET_DUMPABLE = 4
_NO_BOXES = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: no dialog that offers a dump."""
_NO_HEAP = 0x0001
"""WER_FAULT_REPORTING_FLAG_NOHEAP: a report of Windows holds no memory of ours."""


def harden() -> None:
    """Ask the system for no dumps; call it before anything secret is read. Twice is as good as once."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
        ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            _undumpable()


def _undumpable() -> None:
    """No dump even where the limit does not count, and no other program of this user may look inside."""
    import ctypes  # noqa: PLC0415 - macOS has no such call

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
