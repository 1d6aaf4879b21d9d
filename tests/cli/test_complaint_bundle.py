from __future__ import annotations

import hashlib
from io import BytesIO
from secrets import token_bytes
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.cli.conftest import Terminal
from tests.proof_cases import page


@pytest.fixture
def complained(house: Terminal) -> Terminal:
    """A complaint with two papers."""
    paper = house.file("complaint.pdf", page("I complain"))
    told = ("--person", "Bo Lund", "--summary", "Recipients were not named", "--document", paper)
    house.json("complaint", "receive", *told)
    house.json("complaint", "attach", "C-2026-0001", house.file("notes.docx", b"PK notes"))
    return house


def test_what_can_go_in_is_listed_and_nothing_is_written(complained: Terminal) -> None:
    listed = complained.rows("complaint", "bundle", "C-2026-0001", "--list")
    assert [one["item"] for one in listed] == ["chronology", "deadlines", "journal", "c1", "c2"]
    assert (listed[3]["name"], listed[3]["from"]) == ("complaint.pdf", "Bo Lund")
    assert "notes.docx" in complained("complaint", "bundle", "C-2026-0001", "--list").out
    assert complained.rows("journal", "show")[-1]["action"] == "attach"


def test_a_bundle_from_a_terminal(complained: Terminal) -> None:
    out = complained.folder / "bundle.pdf"
    without = ("--leave-out", "c2=Not asked for")
    made: dict[str, Any] = complained.json("complaint", "bundle", "C-2026-0001", "--out", out, *without)
    (part,) = made["parts"]
    assert part["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert made["left_out"] == {"c2": "Not asked for"}
    assert [one["title"] for one in part["exhibits"]] == ["complaint.pdf"]
    assert out.stat().st_mode & 0o777 == 0o600
    assert complained.rows("journal", "show")[-1]["action"] == "bundle"
    said = complained("complaint", "bundle", "C-2026-0001", "--language", "de", *without, "--out", out).out
    assert f"{out}: {part['pages']} pages." in said
    assert "1 item is left out: c2." in said


def test_large_papers_come_in_parts_that_a_password_opens(complained: Terminal) -> None:
    for number in range(3):
        noise = BytesIO()
        Image.frombytes("RGB", (360, 360), token_bytes(360 * 360 * 3)).save(noise, "PNG")
        shot = complained.file(f"shot {number}.png", noise.getvalue())
        complained.json("complaint", "attach", "C-2026-0001", shot)
    secret = complained.file("secret.txt", b"open please\nnot this\n")
    out = complained.folder / "bundle.pdf"
    wishes = ("--limit-mb", 1, "--password-file", secret, "--out", out)
    made: dict[str, Any] = complained.json("complaint", "bundle", "C-2026-0001", *wishes)
    files = [part["file"] for part in made["parts"]]
    assert files[:2] == [str(out), str(out.with_name("bundle-2.pdf"))]
    for part in made["parts"]:
        with pypdfium2.PdfDocument(part["file"], password="open please") as document:
            assert len(document) == part["pages"]
    said = complained("complaint", "bundle", "C-2026-0001", *wishes).out
    assert f"One file would be larger than 1 MB, so the bundle comes in {len(files)} parts." in said


def test_what_is_told_in_the_wrong_way(complained: Terminal) -> None:
    bundle = ("complaint", "bundle", "C-2026-0001")
    out = complained.folder / "bundle.pdf"
    assert "--out" in complained.refused(*bundle, status=2)
    assert "ITEM=REASON" in complained.refused(*bundle, "--out", out, "--leave-out", "c2", status=2)
    empty = complained.file("secret.txt", b"\nsecond line")
    assert "no password" in complained.refused(*bundle, "--out", out, "--password-file", empty, status=2)
    assert "no c9" in complained.refused(*bundle, "--out", out, "--leave-out", "c9=No.")
    assert "Say why c2" in complained.refused(*bundle, "--out", out, "--leave-out", "c2=")
    assert not out.exists()
