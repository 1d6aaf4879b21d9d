"""The system's key store, as a convenience: only kinds known to keep secrets, and never taken at their word.

Python's `keyring` takes whatever back end is installed: one writes plain text, another keeps nothing and
says that all went well. So the back ends are named here one by one, and what was written is read back.
"""

from __future__ import annotations

import hmac
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from dpo_desk.core.errors import KeyringFailed, KeyringLocked, NoSafeKeyring

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "dpo_desk"

TRUSTED: Final = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)
"""Module and class of every back end that encrypts what it keeps under the user's login."""


def keep(store_id: str, slot_id: str, secret: bytes) -> None:
    """Entrust a slot's key to the system's key store and make sure that it arrived.

    Raises:
        NoSafeKeyring: when this system has no key store that is trusted.
        KeyringLocked: when it is locked.
        KeyringFailed: when it does not hold what was written.
    """
    store = _trusted()
    with _telling():
        store.set_password(SERVICE, _name(store_id, slot_id), secret.hex())
    if not hmac.compare_digest(fetch(store_id, slot_id), secret):
        raise KeyringFailed


def fetch(store_id: str, slot_id: str) -> bytes:
    """Get a slot's key back.

    Raises:
        NoSafeKeyring: when this system has no key store that is trusted.
        KeyringLocked: when it is locked.
        KeyringFailed: when it does not hold the key.
    """
    store = _trusted()
    with _telling():
        value = store.get_password(SERVICE, _name(store_id, slot_id))
    try:
        return bytes.fromhex(value or "-")
    except ValueError as error:
        raise KeyringFailed from error


def forget(store_id: str, slot_id: str) -> None:
    """Take a slot's key out of the system's key store.

    Raises:
        NoSafeKeyring: when this system has no key store that is trusted.
        KeyringLocked: when it is locked.
        KeyringFailed: when it does not hold the key.
    """
    store = _trusted()
    with _telling():
        store.delete_password(SERVICE, _name(store_id, slot_id))


def _name(store_id: str, slot_id: str) -> str:
    """Name an entry so that two offices on one computer do not meet."""
    return f"{store_id}/{slot_id}"


def _trusted() -> KeyringBackend:
    """Find the first trusted back end that works here, whatever the system's settings prefer."""
    for module, name in TRUSTED:
        back_end = getattr(importlib.import_module(module), name)
        if back_end.viable:
            found: KeyringBackend = back_end()
            return found
    raise NoSafeKeyring


@contextmanager
def _telling() -> Iterator[None]:
    """Turn what the key store raises into an error a person can act on."""
    # Importing keyring loads every installed back end: too slow for the start of a program that rarely asks.
    errors = importlib.import_module("keyring.errors")
    try:
        yield
    except errors.KeyringLocked as error:
        raise KeyringLocked from error
    except errors.KeyringError as error:
        raise KeyringFailed from error
