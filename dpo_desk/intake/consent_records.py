"""Consent records of other offices and programs, in whichever published form they come."""

from __future__ import annotations

from dpo_desk.core.foreign_records import ForeignRecord
from dpo_desk.intake.branches import Branch
from dpo_desk.intake.kantara import is_receipt, read_receipt
from dpo_desk.intake.linked_data import has_context, read_tree
from dpo_desk.intake.strict_json import ConsentRecordUnreadable, RecordProblem, read_strictly
from dpo_desk.intake.ts27560 import read_record


def read_consent_record(data: bytes) -> ForeignRecord:
    """What a record tells; its form is found from the record itself.

    Raises:
        ConsentRecordUnreadable: if it is none, or cannot be read; with the place.
    """
    plain = read_strictly(data)
    if has_context(plain):
        return read_record(Branch(read_tree(plain)))
    receipt = Branch(plain)
    if is_receipt(receipt):
        return read_receipt(receipt)
    raise ConsentRecordUnreadable(RecordProblem.NO_RECORD)
