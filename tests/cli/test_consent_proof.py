from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def news(house: Terminal) -> Terminal:
    """An office with one consent, its proof a file that cannot be shown."""
    house.json("purpose", "add", "--title", "Nieuwsbrief", "--explanation", "Nieuws")
    house.json("person", "add", "--name", "Bo Lund", "--email", "bo@post.example")
    form = house.file("form.docx", b"PK signed")
    house.json("consent", "give", "--person", 1, "--purpose", 1, "--on", "2026-03-02", "--document", form)
    return house


def test_a_proof_from_a_terminal(news: Terminal) -> None:
    out = news.folder / "proof.pdf"
    made = news.json("consent", "proof", "--person", 1, "--on", "2026-03-05", "--out", out)
    assert made["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert made["exhibits"] == [
        {
            "number": "1",
            "title": "form.docx",
            "page": made["pages"],
            "pages": 1,
            "left_out": [],
            "not_shown": "unknown_kind",
        }
    ]
    assert out.stat().st_mode & 0o777 == 0o600
    assert news.rows("journal", "show")[-1]["action"] == "prove"
    said = news("consent", "proof", "--person", 1, "--language", "nl", "--out", out).out
    assert f"{out}: {made['pages']} pages." in said
    assert "1 document cannot be printed; a page tells why." in said
    with pypdfium2.PdfDocument(out) as document:
        assert "Bewijs van toestemming" in document[0].get_textpage().get_text_range()


def test_nothing_to_prove_leaves_the_file_that_was_there(news: Terminal) -> None:
    news.json("person", "add", "--name", "Ada")
    out = news.file("proof.pdf", b"older")
    assert "nothing can be proven" in news.refused("consent", "proof", "--person", 2, "--out", out)
    assert out.read_bytes() == b"older"
    assert list(news.folder.glob(".*partial")) == []
    nowhere = Path(news.folder, "no folder", "proof.pdf")
    assert "does not exist" in news.refused("consent", "proof", "--person", 1, "--out", nowhere)
