"""What is wrong with a record of a consent that is handed over, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dpo_desk.words import N_

RECORD_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "NoReceipt": N_(
            "A receipt of this kind tells of a consent that is in force. Use --as ts27560, which tells everything."
        ),
        "ConsentRecordUnreadable.too_large": N_("The file is larger than any record of a consent."),
        "ConsentRecordUnreadable.not_json": N_("The file is no JSON. Ask for the record as it was made."),
        "ConsentRecordUnreadable.too_deep": N_("The file is built to be unreadable. Nothing was taken over."),
        "ConsentRecordUnreadable.named_twice": N_(
            "The record says “{detail}” twice in one place, so it is not clear what holds. Ask for a sound one."
        ),
        "ConsentRecordUnreadable.no_number": N_("The record holds a number that is none: {detail}."),
        "ConsentRecordUnreadable.no_text": N_("The record holds signs that are no text: {detail}."),
        "ConsentRecordUnreadable.no_record": N_(
            "This is no record of a consent that the desk knows: Kantara 1.1 or ISO/IEC TS 27560 as JSON-LD."
        ),
        "ConsentRecordUnreadable.several": N_("The file holds several records. Take them over one by one."),
        "ConsentRecordUnreadable.fetches": N_(
            "The record takes its words from {detail}, and the desk never opens an address. Ask for a record with"
            " its context inside."
        ),
        "ConsentRecordUnreadable.missing": N_("The record does not say {detail}, which every record has to."),
        "ConsentRecordUnreadable.wrong_kind": N_(
            "What the record says at {detail} is not of the right kind."
        ),
        "ConsentRecordUnreadable.no_moment": N_("The record tells no possible date or length at {detail}."),
        "RecordContradicts": N_(
            "The record says that the consent does not hold, but not since when. Enter it by hand."
        ),
        "NoPurposeOfOurs": N_(
            "None of the record's purposes is one of the office. Name it with --match “THEIR WORDS=ID”. It has:"
            " {titles}."
        ),
        "PurposeNotInRecord": N_(
            "No purpose of the record that rests on consent is “{title}”. It has: {titles}."
        ),
        "PersonUncertain": N_(
            "It is not certain who on file is meant ({ids}). Say --person with the id, or with a name for somebody"
            " new."
        ),
        "RecordBanned": N_(
            "The address was banned later than this consent was given. Nothing was taken over."
        ),
    }
)
