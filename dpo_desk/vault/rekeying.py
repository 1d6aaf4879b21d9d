"""A key file with a fresh root key, made ready beside the one in force and put in its place later.

Only the passphrase of whoever does it and the recovery sheet go over to the new root key: the others'
passphrases are known to nobody else. The keys of journal and erasures go over unchanged, so that the journal
stays one chain and erased people stay erased. The office's age identity is drawn anew: whoever had the old
root key had the old one too, and backups made from now on shall not open to them. The old one is kept behind
it, for the backups made so far.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dpo_desk.core.errors import telling_the_place
from dpo_desk.core.journal import Anchor
from dpo_desk.paths import sync_folder
from dpo_desk.vault import age, keyfile
from dpo_desk.vault.files import write_beside
from dpo_desk.vault.keyfile import Wrapped
from dpo_desk.vault.keyformat import KeyFile
from dpo_desk.vault.keys import Keys, new_id, opened_keys, passphrase_slot
from dpo_desk.vault.passphrases import KEY_BYTES, Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A key file that is not in force yet.

    Attributes:
        keys: what it opens.
        file: its content.
    """

    keys: Keys
    file: KeyFile


def ready_of(path: Path) -> Path:
    """Where a key file lies that is to take the place of the one at `path`."""
    return path.with_name(path.name + ".new")


def renewed(keys: Keys, passphrase: str, effort: Effort) -> Renewal:
    """Draw a fresh root key.

    Args:
        keys: unlocked with the passphrase that is to open the office from then on.
        passphrase: the same.
        effort: what one guess at it shall cost.

    Raises:
        NotEnoughMemory: when this computer cannot do so much.
    """
    root = os.urandom(KEY_BYTES)
    former = keys.identity.splitlines()[: age.MOST_IDENTITIES - 1]
    identity = age.new_identity()
    wrapped = Wrapped(
        journal=keys.journal,
        tomb=keys.tomb,
        identity="\n".join((identity, *former)),
        recipient=age.recipient_of(identity),
    )
    slot = passphrase_slot(keys.store_id, root, keys.slot_id, passphrase, effort)
    sheets = keys.recipients[1:]
    file = KeyFile(
        store_id=keys.store_id,
        generation=keys.generation + 1,
        slots=(slot,),
        recovery=keyfile.sealed_recovery(new_id(), sheets[0], root) if sheets else None,
        wrapped=keyfile.wrap(wrapped, store_id=keys.store_id, root=root),
    )
    return Renewal(keys=opened_keys(file, slot, root, wrapped), file=file)


def make_ready(path: Path, renewal: Renewal, anchor: Anchor | None) -> None:
    """Write the new key file beside the one in force.

    Raises:
        PlaceError: when it cannot be written.
    """
    write_beside(ready_of(path), keyfile.sealed(renewal.file, renewal.keys.root, anchor))


def put_in_force(path: Path) -> None:
    """Let the new key file take the place of the old one, which stays as the previous copy.

    A crash in the middle leaves the new one beside, to be put in force again.

    Raises:
        PlaceError: when the folder cannot be written.
    """
    with telling_the_place(str(path)):
        if path.exists():
            path.replace(keyfile.previous_of(path))
        ready_of(path).replace(path)
        sync_folder(path.parent)


def take_back(path: Path) -> None:
    """Drop a key file that never came into force, if there is one.

    Raises:
        PlaceError: when the folder cannot be written.
    """
    with telling_the_place(str(path)):
        ready_of(path).unlink(missing_ok=True)
        sync_folder(path.parent)
