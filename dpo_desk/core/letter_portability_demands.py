"""What can be demanded of the letters that go with portable data; see `letter_demands`."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import any_present, block_kept, present


def scope(data: RequestLetterData) -> bool:
    """What is handed over rests on consent or contract and is processed by automated means."""
    found = reading.sets(data)
    return bool(found) and all(one.automated and present(one.label) for one in found) and _listed(data)


def format_named(data: RequestLetterData) -> bool:
    """Each file names its open format and its character set."""
    found = reading.sets(data)
    return bool(found) and all(present(one.charset) for one in found) and _listed(data)


def told_with_others(data: RequestLetterData) -> bool:
    """A letter on several rights lists what is handed over: what it is, in which format, in which files."""
    return not reading.sets(data) or (scope(data) and format_named(data) and checksums(data))


def fields_told(data: RequestLetterData) -> bool:
    """The fields of each file are named."""
    return all(present(one.fields) for one in reading.sets(data))


def checksums(data: RequestLetterData) -> bool:
    """Each file has its checksum."""
    return all(present(one.file, one.sha256) for one in reading.sets(data)) and block_kept(data, "files")


def left_out_why(data: RequestLetterData) -> bool:
    """What is left out is named, with its reason."""
    left = [one for decision in reading.covered(data) for one in decision.left_out]
    told = all(present(one.what, one.why) for one in left)
    return told and (not left or block_kept(data, "left_out"))


def contents(data: RequestLetterData) -> bool:
    """Another controller learns what is in each file, and by which checksum it is whole."""
    return format_named(data) and checksums(data)


def asked_for_by(data: RequestLetterData) -> bool:
    """It is told who asked for it."""
    return present(data.person.name)


def data_alone(data: RequestLetterData) -> bool:
    """No remark on the person goes with the data."""
    return not any_present(data.letter.wishes.extra)


def to_confirm(data: RequestLetterData) -> bool:
    """The receiver is asked to confirm."""
    return data.letter.wishes.elsewhere.confirm_by is not None


def _listed(data: RequestLetterData) -> bool:
    return block_kept(data, "sets")
