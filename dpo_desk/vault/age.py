"""age (C2SP age.md): the one place that loads `pyrage`, and only when something is sealed or opened.

Small secrets are sealed to recipients here; backups and lists stream through `engine()`. What comes from
outside is held against `require_modest` first: an age file may ask for as much memory as it likes.
"""

from __future__ import annotations

import importlib
import re
from typing import Any, Final

IDENTITY_PREFIX: Final = "AGE-SECRET-KEY-1"
RECIPIENT_PREFIX: Final = "age1"
ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""The 32 signs of Bech32."""

_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
MOST_IDENTITIES: Final = 16
"""How many identities of an office are kept: the present one and those of former root keys."""

_LEAD: Final = b"age-encryption.org/v1\n"
_END: Final = b"\n--- "
_MOST_HEADER: Final = 8 * 1024
_MOST_STANZAS: Final = 32


def engine() -> Any:  # noqa: ANN401  # pyrage ships no types
    """The library itself, for whoever streams; it is loaded when it is first asked for."""
    return importlib.import_module("pyrage")


def new_identity() -> str:
    """Draw a new secret identity, as `age-keygen` writes it."""
    return str(engine().x25519.Identity.generate())


def identity_of(secret: bytes) -> str:
    """Write 32 secret bytes as an identity (Bech32, BIP 173, in capitals)."""
    bits = int.from_bytes(secret, "big") << 4  # 256 bits fill 51 signs and a part of the last one
    data = [bits >> 5 * place & 31 for place in reversed(range(52))]
    human = IDENTITY_PREFIX[:-1].lower()
    lead = [ord(sign) >> 5 for sign in human] + [0] + [ord(sign) & 31 for sign in human]
    check = _polymod([*lead, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    signs = [*data, *(check >> 5 * place & 31 for place in reversed(range(6)))]
    return IDENTITY_PREFIX + "".join(ALPHABET[sign] for sign in signs).upper()


def recipient_of(identity: str) -> str:
    """Tell the public recipient of a secret identity; of the first one, where a text holds several.

    Raises:
        ValueError: when it is no identity, or was mistyped.
    """
    return str(loaded_identities(identity)[0].to_public())


def require_recipient(recipient: str) -> None:
    """Make sure that somebody could open what is sealed to a recipient.

    Raises:
        ValueError: when it is none, or was mistyped.
    """
    loaded_recipient(recipient)


def sealed(content: bytes, *recipients: str) -> bytes:
    """Seal a small content so that each of the recipients can open it.

    Raises:
        ValueError: when one of them is no recipient.
    """
    return bytes(engine().encrypt(content, [loaded_recipient(each) for each in recipients]))


def opened(box: bytes, identity: str) -> bytes | None:
    """Open a small sealed content; `None` when no identity of the text fits or it is damaged.

    Raises:
        ValueError: when this is no identity.
    """
    try:
        require_modest(box)
    except ValueError:
        return None
    try:
        return bytes(engine().decrypt(box, loaded_identities(identity)))
    except (engine().DecryptError, OSError):  # the second is what it raises for a damaged content
        return None


def require_modest(head: bytes) -> None:
    """Refuse an age file that is sealed to anything but a few X25519 recipients.

    Args:
        head: the file, or its beginning.

    Raises:
        ValueError: when it is no age file, or could ask for more work than opening an honest one takes.
    """
    header, end, _rest = head[:_MOST_HEADER].partition(_END)
    if not header.startswith(_LEAD) or not end:
        raise ValueError("no age file")
    kinds = re.findall(rb"^-> (\S+)", header, re.MULTILINE)
    honest = [kind for kind in kinds if not kind.endswith(b"-grease")]  # noise that every reader passes over
    if not 1 <= len(honest) <= len(kinds) <= _MOST_STANZAS or set(honest) != {b"X25519"}:
        raise ValueError("recipients")


def _polymod(values: list[int]) -> int:
    """Compute the checksum of Bech32."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            check ^= term if top >> place & 1 else 0
    return check


def loaded_identities(text: str) -> list[Any]:
    """Read secret identities, one a line as in age's own files, for whoever opens or streams.

    Raises:
        ValueError: when one of them is none or was mistyped, or there are none or too many.
    """
    lines = text.splitlines()
    if not 1 <= len(lines) <= MOST_IDENTITIES:
        raise ValueError("identity")
    return [_identity(line) for line in lines]


def _identity(text: str) -> Any:  # noqa: ANN401  # pyrage ships no types
    try:
        return engine().x25519.Identity.from_str(text)
    except engine().IdentityError as error:
        raise ValueError("identity") from error


def loaded_recipient(text: str) -> Any:  # noqa: ANN401  # pyrage ships no types
    """Read a public recipient, for whoever streams.

    Raises:
        ValueError: when this is none, or was mistyped.
    """
    try:
        return engine().x25519.Recipient.from_str(text)
    except engine().RecipientError as error:
        raise ValueError("recipient") from error
