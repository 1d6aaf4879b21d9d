"""Coverage floors per room; run by `make test` after the suite."""

from __future__ import annotations

import io
import sys

from coverage import Coverage

FLOORS = {
    "core": 100,
    "actions": 100,
    "store": 95,
    "documents": 95,
    "vault": 95,
    "intake": 95,
    "reference": 95,
    "words": 95,
    "cli": 95,
    "ui": 85,
}
"""Lowest share of lines, in percent, that the suite must run in each room."""


def main() -> int:
    """Print a line per room; exit status 1 if one lies under its floor."""
    coverage = Coverage(data_file=".coverage")
    coverage.load()
    low = 0
    for room, floor in FLOORS.items():
        pattern = f"*/dpo_desk/{room}/*"
        if not any(f"/dpo_desk/{room}/" in name for name in coverage.get_data().measured_files()):
            continue
        report = io.StringIO()
        share = coverage.report(include=[pattern], file=report, show_missing=True)
        mark = "" if share >= floor else "  <- under its floor"
        sys.stdout.write(f"{room:10} {share:6.2f} %  (floor {floor} %){mark}\n")
        if mark:
            sys.stdout.write(report.getvalue())
            low = 1
    return low


if __name__ == "__main__":
    sys.exit(main())
