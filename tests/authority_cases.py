"""Update files of the directory, as an office may be given them."""

from __future__ import annotations

from datetime import date

from dpo_desk.core.addresses import Address
from dpo_desk.core.authority_corrections import Correction

MOVED = Address(lines=("Postbus 1",), postcode="2500 AA", city="Den Haag", country="NL")


def correction(authority_id: str = "nl", **known: object) -> Correction:
    """The office's own words about an authority."""
    return Correction(authority_id=authority_id, made_on=date(2026, 10, 22), **known)  # type: ignore[arg-type]  # words of the test


def record(
    authority_id: str = "nl", *, phone: str = "+31 70 000 00 00", checked: str = "2027-05-01", **more: str
) -> str:
    """One record of an update file."""
    lines = {
        "id": authority_id,
        "country": "NL",
        "city": "Den Haag",
        "postcode": "2509 AJ",
        "phone": phone,
        "law": "GDPR",
        "edpb": "member",
        "confidence": "seen",
        "last_checked": checked,
        **more,
    }
    written = "\n".join(f'{key} = "{value}"' for key, value in lines.items() if value)
    return (
        f'[[authority]]\n{written}\nname = {{ nl = "Autoriteit Persoonsgegevens" }}\n'
        'remits = ["general"]\nstreet = ["Postbus 93374"]\nlanguages = ["nl"]\n'
    )


UPDATE = (
    'removed = ["im", "atlantis"]\n' + record() + record("nl-new", phone="") + record("be", checked="2001")
)
"""One record changed, one new, one that was looked at later in the program, one that is no more."""
