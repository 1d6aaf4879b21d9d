"""Every record of the table of authorities is shipped, with every field it has there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dpo_desk.core.authorities import Authority
from dpo_desk.paths import resources_dir
from dpo_desk.reference.authorities import load_authorities

DIRECTORY = load_authorities(resources_dir())
TABLE = Path(__file__).parent.parent / "data" / "authorities.csv"
with TABLE.open(encoding="utf-8", newline="") as _table:
    ROWS = list(csv.DictReader(_table))
EVERY = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
REGIONS = {
    "ch-sz-ow-nw": ("CH-SZ", "CH-OW", "CH-NW"),
    "de-kdsz-ffm": ("DE-BW", "DE-HE", "DE-RP", "DE-SL", "DE-TH"),
    "de-kdsa-nord": ("DE-HB", "DE-HH", "DE-MV", "DE-NI", "DE-SH"),
    "de-kdsa-ost": ("DE-BB", "DE-BE", "DE-MV", "DE-SN", "DE-ST", "DE-TH"),
}
"""Where the table names the first of several regions, or dioceses in place of them."""
IN_GREEK = {"P.O. Box 23378": "Τ.Θ. 23378"}  # noqa: RUF001 - Greek
NOT_ONE_BODY = {"de-rundfunk", "de-ekd"}
"""Several bodies that were merged step by step are told in the note: none was the name of this one."""


def flat(text: str) -> str:
    """Words alone, so that apostrophes, brackets and strokes do not matter."""
    return re.sub(r"\W+", " ", text).strip().lower()


def test_the_table_and_the_directory_have_the_same_records() -> None:
    assert {row["id"] for row in ROWS} == {one.id for one in DIRECTORY}


@EVERY
def test_names_are_carried_over(row: dict[str, str]) -> None:
    authority = DIRECTORY.get(row["id"])
    known = [flat(text) for _language, text in authority.names]
    whole = row["name_native"].split(" | ")[0]
    bare = re.sub(r" \(.*?\)", "", whole)
    assert {flat(whole), flat(bare), flat(whole.removesuffix(", Dortmund"))} & set(known)
    if row["name_en"]:
        assert "en" in dict(authority.names)
    for short in re.findall(r"[^\s/|,()]+", row["abbr"].replace("members", "").replace("(DK)", "")):
        told = [text for _language, text in authority.abbreviations]
        assert short in " ".join([*told, authority.note, *map(str, authority.former)])


@EVERY
def test_former_names_are_carried_over(row: dict[str, str]) -> None:
    authority = DIRECTORY.get(row["id"])
    if not row["former_names"] or authority.id in NOT_ONE_BODY:
        assert not authority.former
        return
    former = [flat(text) for one in authority.former for _language, text in one.names]
    for name in re.split(r"; | / ", re.sub(r"\(.*?\)|, until.*", "", row["former_names"])):
        assert any(flat(name) in one for one in former)
    for year in re.findall(r"until (?:\d+ )?(?:\w+ )?(\d{4})", row["former_names"]):
        assert int(year) in {one.until.year for one in authority.former if one.until is not None}


def _written_to(authority: Authority) -> str:
    address = authority.address
    others = (one.text for one in authority.other_addresses)
    return flat(" ".join((*address.lines, address.postcode, address.city, *others, authority.note)))


@EVERY
def test_addresses_are_carried_over(row: dict[str, str]) -> None:
    known = _written_to(DIRECTORY.get(row["id"]))
    for field in ("street", "postcode", "city"):
        for part in re.split(r" / |;|\(|\)", row[field].removeprefix("B-")):
            assert flat(IN_GREEK.get(part.strip(), part)) in known


@EVERY
def test_what_else_is_known_is_carried_over(row: dict[str, str]) -> None:
    one = DIRECTORY.get(row["id"])
    assert (one.country, one.law) == (row["country"], row["law"])
    assert one.regions == REGIONS.get(one.id, tuple(filter(None, [row["subdivision"]])))
    assert (one.phone, one.email, one.website) == (row["phone"], row["email"], row["website"])
    assert one.complaint_form == row["complaint_url"]
    spoken = row["languages"]
    assert set(one.languages) == set(spoken.split(",")) or (spoken, len(one.languages)) == (
        "all EU languages",
        24,
    )
    assert flat(" ".join(one.sources)) == flat(row["source"])
    assert one.source_date == row["source_date"]
    assert one.confidence.value == row["confidence"]
