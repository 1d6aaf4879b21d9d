from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.documents.package_papers import password_letter
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.paper_redactions import log_page
from tests.disclosure_cases import PASSWORD, answered, log, printed
from tests.letter_houses import DATED, PERSON
from tests.pdf_checks import check


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [one.get_textpage().get_text_range() for one in document]


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_the_letter_with_the_password_is_one_page_in_every_language(language: str) -> None:
    (text,) = pages(password_letter(answered(language), DATED, PASSWORD))
    assert PASSWORD in text
    assert PERSON.name in text
    assert not any(
        re.search(r"[{}]|None|package\.|  ", line) for line in text.splitlines() if "AMST" not in line
    )


def test_all_papers_are_archival_and_accessible(tmp_path: Path) -> None:
    for _name, pdf in printed(("en", "de")):
        check(pdf, tmp_path)


def test_a_long_log_repeats_its_head() -> None:
    texts = pages(print_report(log_page(log(parts=60))))
    assert len(texts) > 1
    assert "What is black, and why, continued" in texts[1]


def test_the_password_is_read_aloud_once_and_its_picture_does_not_say_it() -> None:
    with pikepdf.open(BytesIO(password_letter(answered("en"), DATED, PASSWORD))) as pdf:
        told = pdf.Root.StructTreeRoot.unparse(resolved=True)
    assert PASSWORD.encode() not in told
