"""A report of our own mistakes: kinds of errors, places in the source, versions. No values, no messages.

A crash inside a library leaves nothing: no dump is written (`vault.hardening`), and Python's own handler for
such crashes stays off.
"""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from dpo_desk import __version__


def write_report(folder: Path, error: BaseException) -> Path:
    """Write what is needed to mend a bug; names of people can be in neither.

    Args:
        folder: where the report goes; made if it is not there.
        error: what was raised, with what led to it.

    Returns:
        The file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"dpo_desk {__version__}", f"Python {platform.python_version()}", platform.platform()]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    place = folder / "crash-report.txt"
    place.write_text("\n".join(lines) + "\n", "utf-8")
    return place
