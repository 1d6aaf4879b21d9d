"""Reads the directory of supervisory authorities from `resources/authorities/*.toml`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dpo_desk.core.addresses import Address
from dpo_desk.core.authorities import (
    GENERAL,
    AddressKind,
    Authority,
    BoardSeat,
    Directory,
    FormerName,
    OtherAddress,
    Remit,
    Use,
)
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.reference.records import Record, read_table, records_of

FOLDER = "authorities"
_EVERYTHING = "general"
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def load_authorities(resources: Path) -> Directory:
    """Read every record.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the file and the record that cannot be used.
    """
    files = sorted(path.name for path in (resources / FOLDER).glob("*.toml"))
    if not files:
        raise DamagedResource(FOLDER, Damage.EMPTY)
    authorities: list[Authority] = []
    seen: set[str] = set()
    for name in files:
        for authority in read_authorities(resources, f"{FOLDER}/{name}"):
            if authority.id in seen:
                raise DamagedResource(f"{FOLDER}/{name}", Damage.DUPLICATE, record=authority.id, key="id")
            seen.add(authority.id)
            authorities.append(authority)
    return Directory(tuple(authorities))


def read_authorities(resources: Path, name: str) -> Iterator[Authority]:
    """Read the records of one file; see `load_authorities`."""
    for row in records_of(name, read_table(resources, name), "authority"):
        yield authority_of(row)


def authority_of(row: Record) -> Authority:
    """Read one record; see `load_authorities`."""
    country = row.text("country")
    checked = row.day_or_period("last_checked")
    names = row.pairs("name")
    if not names:
        raise row.damaged(Damage.MISSING_KEY, "name")
    authority = Authority(
        id=row.text("id"),
        country=country,
        regions=row.texts("regions", ()),
        names=names,
        abbreviations=row.pairs("abbreviation"),
        former=tuple(_former(one) for one in row.records("former")),
        use=row.choice("use", Use, Use.COMPLAINTS),
        remits=_remits(row),
        only_for=row.text("only_for", ""),
        basis=row.text("basis", ""),
        address=_address(row, country),
        other_addresses=tuple(_other_address(one) for one in row.records("other_addresses")),
        phone=row.text("phone", ""),
        email=row.text("email", ""),
        website=row.text("website", ""),
        complaint_form=row.text("complaint_form", ""),
        languages=row.texts("languages"),
        law=row.text("law"),
        board_seat=row.choice("edpb", BoardSeat),
        sources=row.texts("source", ()),
        source_date=row.text("source_date", checked),
        last_checked=checked,
        checked_from=_span(row, "last_checked", checked)[0],
        confidence=row.choice("confidence", Confidence),
        confidence_of=_confidences(row),
        note=row.text("note", ""),
    )
    row.finish()
    return authority


def _former(row: Record) -> FormerName:
    names = row.pairs("name")
    if not names:
        raise row.damaged(Damage.MISSING_KEY, "former")
    former = FormerName(
        names=names,
        abbreviations=row.pairs("abbreviation"),
        until=_span(row, "until", row.day_or_period("until"))[1],
        confidence=row.choice("confidence", Confidence, Confidence.SEEN),
    )
    row.finish()
    return former


def _remits(row: Record) -> frozenset[Remit]:
    words = row.texts("remits")
    left_out = frozenset(row.choices("except", Remit, ()))
    if words == (_EVERYTHING,):
        return GENERAL - left_out
    if left_out:
        raise row.damaged(Damage.UNKNOWN_VALUE, "except")
    return frozenset(row.choices("remits", Remit))


def _address(row: Record, country: str) -> Address:
    return Address(
        lines=row.texts("street", ()),
        postcode=row.text("postcode", ""),
        city=row.text("city", ""),
        country=row.text("sits_in", country),
    )


def _other_address(row: Record) -> OtherAddress:
    other = OtherAddress(
        kind=row.choice("kind", AddressKind),
        text=row.text("text"),
        confidence=row.choice("confidence", Confidence),
    )
    row.finish()
    return other


def _confidences(row: Record) -> tuple[tuple[str, Confidence], ...]:
    try:
        return tuple((part, Confidence(word)) for part, word in row.pairs("confidence_of"))
    except ValueError:
        raise row.damaged(Damage.UNKNOWN_VALUE, "confidence_of") from None


def _span(row: Record, key: str, text: str) -> tuple[date | None, date | None]:
    """First and last day a day, month or year can mean; two times None where it is empty."""
    if not text:
        return None, None
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise row.damaged(Damage.UNKNOWN_VALUE, key)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:  # includes calendar.IllegalMonthError
        raise row.damaged(Damage.UNKNOWN_VALUE, key) from None
