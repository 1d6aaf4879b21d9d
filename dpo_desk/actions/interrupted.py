"""What an interrupted re-key or restore left behind: completed or taken back before the office is opened.

See `actions.rekeying` for the order in which things happen.
"""

from __future__ import annotations

from pathlib import Path

from dpo_desk.actions.swapping import finish_restore
from dpo_desk.store.rekeying import copy_of, remove_copy
from dpo_desk.vault import rekeying as vault
from dpo_desk.vault.keys import key_file_of


def finish_interrupted(path: Path) -> None:
    """Bring office file and key file together again, if a re-key was interrupted between them.

    Args:
        path: the office file; its lock is held.

    Raises:
        PlaceError: when the folder cannot be written.
    """
    path = path.resolve()
    finish_restore(path)
    key_file = key_file_of(path)
    ready, copied = vault.ready_of(key_file).exists(), copy_of(path).exists()
    if ready and not copied:
        vault.put_in_force(key_file)
    elif copied:
        vault.take_back(key_file)
        remove_copy(path)
