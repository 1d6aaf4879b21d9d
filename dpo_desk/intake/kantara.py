"""Consent receipts of the Kantara Initiative, version 1.1."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dpo_desk.core.consents import State
from dpo_desk.core.contact_keys import KeyKind, key_of
from dpo_desk.core.foreign_records import ForeignEntry, ForeignPurpose, ForeignRecord, Scheme
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.intake.branches import Branch
from dpo_desk.intake.strict_json import (
    LONGEST_NAME,
    ConsentRecordUnreadable,
    RecordProblem,
    possible,
    shortened,
)

_EXPLICIT, _IMPLICIT = "EXPLICIT", "IMPLICIT"
_NUMBER = re.compile(r"[\w./-]*\d[\w./-]*", re.ASCII)


def is_receipt(branch: Branch) -> bool:
    """Whether an object says of itself that it is a receipt."""
    return branch.text("version").startswith("KI-CR-")


def read_receipt(receipt: Branch) -> ForeignRecord:
    """What a receipt tells.

    Raises:
        ConsentRecordUnreadable: if it is none.
    """
    moment, channel = _moment(receipt), channel_in(receipt.text("collectionMethod"))
    name, email, number = identity(receipt.needed("piiPrincipalId"))
    controllers = receipt.branches("piiControllers")
    return ForeignRecord(
        scheme=Scheme.KANTARA,
        id=receipt.needed("consentReceiptID"),
        name=name,
        email=email,
        customer_number=number,
        controllers=tuple(one.needed("piiController") for one in controllers),
        purposes=tuple(
            _purpose(one, moment, channel)
            for service in receipt.branches("services")
            for one in service.branches("purposes")
        ),
        unplaced=receipt.unplaced(),
    )


def identity(text: str) -> tuple[str, str, str]:
    """Name, e-mail address and number of a person, as far as what identifies them is one of these.

    Raises:
        ConsentRecordUnreadable: if it can be none of them.
    """
    if len(text) > LONGEST_NAME or "\n" in text:
        raise ConsentRecordUnreadable(RecordProblem.WRONG_KIND, shortened(text))
    if key_of(KeyKind.EMAIL, text):
        return "", text, ""
    if _NUMBER.fullmatch(text):
        return "", "", text
    return text, "", ""


def channel_in(words: str) -> ConsentChannel:
    """The first way that a description names; one that names none is that of a list."""
    for word in re.findall(r"\w+", words.casefold()):
        for channel, known in _CHANNELS.items():
            if word in known:
                return channel
    return ConsentChannel.IMPORT


_CHANNELS = {
    ConsentChannel.WEB: frozenset(
        {"web", "website", "online", "page", "browser", "app", "dialogue", "webformulier", "webformular"}
    ),
    ConsentChannel.EMAIL: frozenset({"email", "mail"}),
    ConsentChannel.PHONE: frozenset({"phone", "telephone", "call", "telefoon", "telefon"}),
    ConsentChannel.PAPER: frozenset({"paper", "letter", "post", "papieren", "papierformular"}),
    ConsentChannel.IN_PERSON: frozenset(
        {"person", "verbal", "verbally", "oral", "orally", "persoonlijk", "persönlich"}
    ),
}


def _moment(receipt: Branch) -> datetime:
    seconds = receipt.number("consentTimestamp")
    if seconds is None:
        raise ConsentRecordUnreadable(RecordProblem.MISSING, "consentTimestamp")
    try:
        return possible(datetime.fromtimestamp(seconds, UTC), "consentTimestamp")
    except (OverflowError, ValueError, OSError) as error:
        raise ConsentRecordUnreadable(RecordProblem.NO_MOMENT, "consentTimestamp") from error


def _purpose(purpose: Branch, moment: datetime, channel: ConsentChannel) -> ForeignPurpose:
    """A purpose; what rests on something else than a consent has no entry."""
    kind = purpose.needed("consentType").upper()
    given = ForeignEntry(state=State.GIVEN, at=moment, channel=channel, preticked=kind == _IMPLICIT)
    return ForeignPurpose(
        title=purpose.text("purpose"), entries=(given,) if kind in {_EXPLICIT, _IMPLICIT} else ()
    )
