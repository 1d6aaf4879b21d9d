"""What a person does with backups: the table of contents of everything that begins with `backup_`."""

from __future__ import annotations

from dpo_desk.actions.backup_checks import (
    BackupOfAnother,
    Flaw,
    Listed,
    Verdict,
    check,
    files_in,
    note,
    verify,
)
from dpo_desk.actions.backup_due import Waiting, due
from dpo_desk.actions.backup_ends import LastSoundBackup, destroy, rotate
from dpo_desk.actions.backup_making import Made, Plan, begin, fail, finish, make, write
from dpo_desk.actions.backup_overview import Overview, Place, lying_at, overview
from dpo_desk.actions.backup_progress import BackupCancelled, Phase, Progress
from dpo_desk.actions.drills import drill, keep, try_out

__all__ = [
    "BackupCancelled",
    "BackupOfAnother",
    "Flaw",
    "LastSoundBackup",
    "Listed",
    "Made",
    "Overview",
    "Phase",
    "Place",
    "Plan",
    "Progress",
    "Verdict",
    "Waiting",
    "begin",
    "check",
    "destroy",
    "drill",
    "due",
    "fail",
    "files_in",
    "finish",
    "keep",
    "lying_at",
    "make",
    "note",
    "overview",
    "rotate",
    "try_out",
    "verify",
    "write",
]
