"""Papers about what is given away: the log of a redacted copy, the first page of a package, the password."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.documents.exhibits import LeftOut, Shown, Unshown
from dpo_desk.documents.package_papers import Packed, contents_page, password_letter
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.paper_redactions import BlackPart, RedactionLog, log_page
from dpo_desk.words import speaking
from tests.letter_cases import Case
from tests.letter_houses import DATED

PASSWORD = "kq7m-3xhw-ry9d-t2vb-n8ce"
_COUNTRIES = {"nl": "NL", "de": "DE"}
_FILES = (
    Packed("L-2026-0118: Access answer", "1-letter.pdf", "3f9a" * 16),
    Packed("Rent book.csv", "2-document.csv", "07c4" * 16),
    Packed("Call of 3 March.mp3", "3-document.mp3", "b12e" * 16),
    Packed("Neighbours’ letter (redacted).pdf", "4-document.pdf", "58d0" * 16),
)


def answered(language: str) -> LetterData:
    """An answer to a request for access."""
    country = _COUNTRIES.get(language, "NL")
    data = Case(kind=LetterKind.ACCESS_ANSWER, language=language, country=country).data()
    return replace(data, letter=replace(data.letter, number="L-2026-0118"), draft=False)


def shown(pages: Iterable[int]) -> tuple[Shown, ...]:
    """Where the documents of the package stand."""
    found, first = [], 2
    why = (None, None, Unshown.RECORDING, None)
    for number, (one, length) in enumerate(zip(_FILES, pages, strict=True), 1):
        left = (LeftOut.FORM,) if number == 1 else ()
        exhibit = {"exhibit_number": str(number), "title": one.title, "left_out": left}
        found.append(Shown(first=first, pages=length, why=why[number - 1], **exhibit))  # type: ignore[arg-type]  # fields of Shown
        first += length
    return tuple(found)


def log(language: str = "en", parts: int = 4) -> RedactionLog:
    told = {
        "en": ("Another person", "A trade or business secret", "GDPR 15(4), GDPR recital 63"),
        "nl": ("Een ander persoon", "Een bedrijfs- of zakengeheim", "AVG 15(4), AVG overweging 63"),
        "de": ("Eine andere Person", "Ein Betriebs- oder Geschäftsgeheimnis", "DSGVO 15(4)"),
    }[language]
    return RedactionLog(
        language=language,
        house="Woonhaven Amstelland",
        store_id="7c1e04b2",
        made_on=date(2026, 10, 22),
        document="Neighbours’ letter (redacted).pdf",
        pages=3,
        sha256="3f9a" * 16,
        made_by="Iris van Dam",
        parts=tuple(
            BlackPart(1 + number // 2, f"left {9 + number} %, top 20 %, 18 × 2 %", told[number % 2], told[2])
            for number in range(parts)
        ),
    )


def printed(languages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Every paper, with its name."""
    for language in languages:
        with speaking(language):
            yield f"redaction-log-{language}", print_report(log_page(log(language)))
        data = answered(language)
        with speaking(language):
            yield f"package-{language}", print_report(contents_page(data, _FILES, shown((3, 1, 1, 4))))
        yield f"package-password-{language}", password_letter(data, DATED, PASSWORD)
