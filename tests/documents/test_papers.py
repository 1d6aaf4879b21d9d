from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dpo_desk.documents import papers
from dpo_desk.documents.paper_keys import COMMANDS, KEY_BEGINS, PLACE
from dpo_desk.documents.papers import (
    Checked,
    Counted,
    Destruction,
    DrillCheck,
    Erased,
    Kept,
    RetentionRow,
)
from dpo_desk.words import LANGUAGES, language, use_language
from tests import paper_cases, qr_reader
from tests.paper_cases import IDENTITY, PAPERS, SEAL, edges
from tests.pdf_checks import assert_inside, check

Glyphs = Callable[[bytes], list[list[Any]]]
Words = Callable[[bytes], list[str]]
LONG = "Gemeenschappelijke Gezondheidsdienst Zuidoost-Brabant en Omstreken, Afdeling Gegevensbescherming"
GREEK = "Παπαδοπούλου-Χατζηκωνσταντίνου Αικατερίνη"
CYRILLIC = "Кирилл Мефодьевич Преображенский-Щербатов"
UNBROKEN = "W" * 160


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_archival_accessible_and_always_the_same(
    name: str, spoken: str, tmp_path: Path, glyphs: Glyphs
) -> None:
    pdf = PAPERS[name](spoken)
    check(pdf, tmp_path)
    assert_inside(glyphs(pdf))
    use_language("de" if spoken == "nl" else "nl")
    try:
        assert PAPERS[name](spoken) == pdf
        assert language() != spoken
    finally:
        use_language("en")


# The key on paper


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_recovery_sheet_is_one_page_even_with_long_names(spoken: str, words: Words, glyphs: Glyphs) -> None:
    sheet = replace(
        paper_cases.recovery(spoken), house=LONG * 2, to_call=f"{LONG}, {GREEK}, 0049 30 555 01 42"
    )
    pdf = papers.recovery_sheet(sheet)
    (page,) = words(pdf)
    assert GREEK.partition(" ")[0] in page.replace("\ufffe", "")
    assert_inside(glyphs(pdf))


def picture(pdf: bytes, left: int, top: int, side: int) -> Any:  # noqa: ANN401 - pdfium has no types
    """A part of the first page, in millimetres, as a printer of 200 dpi would make it."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    scale = 200 / 25.4
    return page.crop(
        (round(left * scale), round(top * scale), round((left + side) * scale), round((top + side) * scale))
    )


def test_codes_read_back_what_they_hold() -> None:
    assert qr_reader.read(picture(papers.recovery_sheet(paper_cases.recovery()), 24, 49, 50)) == IDENTITY
    assert qr_reader.read(picture(papers.journal_seal(paper_cases.seal()), 24, 49, 38)) == SEAL


def test_a_code_that_no_scanner_would_read_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        papers.journal_seal(replace(paper_cases.seal(), code="A" * 1001))


def figures(pdf: bytes) -> list[tuple[str, list[float]]]:
    """Text and place of each picture."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            (str(node.Alt), [float(str(edge)) for edge in node.A.BBox.as_list()])
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_nothing_but_the_sheet_itself_tells_the_key(spoken: str, words: Words) -> None:
    pdf = papers.recovery_sheet(paper_cases.recovery(spoken))
    ((alt, (left, _bottom, right, _top)),) = figures(pdf)
    assert right - left == pytest.approx(46 * 72 / 25.4, abs=0.1)
    groups = [group for line in paper_cases.key_lines() for group in line.groups]
    with pikepdf.open(BytesIO(pdf)) as document:
        told = alt + document.Root.Metadata.read_bytes().decode()
    assert [group for group in groups if group in told] == []
    (page,) = words(pdf)
    assert [group for group in groups if group not in page] == []
    assert "7c1e-04b2" in page
    assert KEY_BEGINS in page


def test_the_five_lines_open_a_backup_with_standard_tools(tmp_path: Path, words: Words) -> None:
    """Types what the sheet says; only the place differs, and the pager writes on instead of waiting."""
    for tool in ("age", "age-keygen", "zstd", "tar", "sqlite3"):
        assert shutil.which(tool), f"{tool} is missing"
    (page,) = words(papers.recovery_sheet(paper_cases.recovery()))
    assert [command for command in COMMANDS if command not in page] == []
    made, key, backup = tmp_path / "made", tmp_path / "key.txt", tmp_path / "a stick/dpo-7c1e04b2.age"
    made.mkdir()
    backup.parent.mkdir()
    key.write_text(IDENTITY)
    sql = "CREATE TABLE person (name); INSERT INTO person VALUES ('Zoë Quill');"
    run = """
        set -eu -o pipefail
        sqlite3 "$1/store.sqlite" "$2"
        tar -C "$1" -c store.sqlite | zstd -3 | age -r "$(age-keygen -y "$3")" -o "$4"
    """
    subprocess.run(["bash", "-c", run, "-", made, sql, key, backup], check=True)  # noqa: S603, S607 - fixed
    lines = [
        line.replace(PLACE, f"'{tmp_path}/memory'").replace("BACKUP", f"'{backup}'") for line in COMMANDS
    ]
    groups = "".join(group for line in paper_cases.key_lines() for group in line.groups)
    lines[1] += f" <<< {KEY_BEGINS}{groups}"
    typed = "set -eu -o pipefail\n" + "\n".join(lines)
    done = subprocess.run(["bash", "-c", typed], check=True, capture_output=True, text=True)  # noqa: S603, S607
    assert done.stdout.startswith("ok\n")
    assert "Zoë Quill" in done.stdout
    assert sorted(file.name for file in (tmp_path / "memory").iterdir()) == ["key.txt", "store.sqlite"]


def test_an_empty_journal_has_a_seal_too(words: Words) -> None:
    (page,) = words(papers.journal_seal(replace(paper_cases.seal(), entries=0, last_on=None)))
    assert "0 entries" in page
    assert "the last one of" not in page


# Tables


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_four_hundred_records_under_repeated_heads(
    spoken: str, tmp_path: Path, words: Words, glyphs: Glyphs
) -> None:
    pdf = papers.retention_report(paper_cases.retention(spoken, 400))
    pages = words(pdf)
    for number in range(1, 401):
        assert sum(f"DPO-2021-{number:04}" in page for page in pages) == 1
    of = {"en": "of", "nl": "van", "de": "von"}
    heads = {"en": "Due on", "nl": "Verlopen op", "de": "Fällig am"}
    for number, page in enumerate(pages, 1):
        assert heads[spoken] in page
        assert f"{number} {of[spoken]} {len(pages)}" in page
    check(pdf, tmp_path)
    assert_inside(glyphs(pdf))


@pytest.mark.parametrize("count", range(8, 46))
def test_nobody_signs_an_empty_page(count: int, words: Words) -> None:
    last = words(papers.retention_report(paper_cases.retention(count=max(count, 10))))[-1]
    assert "Done by" in last
    assert "DPO-2021-" in last


def test_long_and_foreign_names_stay_on_the_paper(tmp_path: Path, words: Words, glyphs: Glyphs) -> None:
    certificate = replace(
        paper_cases.certificate(),
        house=LONG * 2,
        reference=UNBROKEN,
        name=f"{GREEK} {CYRILLIC} {UNBROKEN}",
        erased=(Erased(LONG * 3, 10**9), Erased(UNBROKEN, 1)),
        kept=(Kept(what=UNBROKEN, ground=CYRILLIC * 3, until=date(2999, 12, 31)),) * 3,
        by=LONG,
        function=LONG,
    )
    pdf = papers.erasure_certificate(certificate)
    check(pdf, tmp_path)
    assert_inside(glyphs(pdf))
    whole = " ".join(words(pdf))
    assert "Αικατερίνη" in whole
    assert "Преображенский" in whole
    assert "1\u00a0000\u00a0000\u00a0000".replace("\u00a0", " ") in whole


def test_what_is_typed_is_never_read_as_markup(words: Words) -> None:
    record = replace(paper_cases.destruction(), reason="**worn** *out*\nreally", by="<b>*I*</b>")
    (page,) = words(papers.destruction_record(record))
    assert "**worn** *out* really" in page
    assert "<b>*I*</b>" in page


def test_empty_fields_leave_no_hole(tmp_path: Path, words: Words) -> None:
    certificate = papers.ErasureCertificate(
        **edges(), reference="ERA-2026-0004", erased_on=date(2026, 11, 21), erased=()
    )
    bare = {
        "certificate": papers.erasure_certificate(certificate),
        "retention": papers.retention_report(papers.RetentionReport(**edges(), rules=(), rows=())),
        "drill": papers.drill_report(
            papers.DrillReport(**edges(), file="f", backup_made="", size=0, seconds=0, counts=(), checks=())
        ),
        "destruction": papers.destruction_record(papers.DestructionRecord(**edges(), backups=())),
    }
    for pdf in bare.values():
        check(pdf, tmp_path)
        assert len(words(pdf)) == 1
    (page,) = words(bare["certificate"])
    assert "Name" not in page
    assert "Why" not in page
    assert "nothing was erased" in words(bare["retention"])[0]


# What the words claim


def test_a_drill_says_what_failed(words: Words) -> None:
    assert paper_cases.drill().passed
    assert not paper_cases.failed_drill().passed
    page = " ".join(words(papers.drill_report(paper_cases.failed_drill())))
    assert "did not pass" in page
    assert page.count("failed") == len(DrillCheck) + 1
    assert "0 of 7" in page
    assert "7 min" in page
    whole = " ".join(words(papers.drill_report(paper_cases.drill())))
    assert "could be restored" in whole
    assert "6 of 6" in whole
    assert "nothing to check" in whole
    assert "262 MB" in whole


@pytest.mark.parametrize(
    ("named", "held", "passed"), [(3, True, True), (3, None, True), (4, True, False), (3, False, False)]
)
def test_a_missing_record_fails_a_drill(named: int, held: bool | None, passed: bool) -> None:  # noqa: FBT001 - a case of the table
    report = replace(
        paper_cases.drill(),
        counts=(Counted("People", named, 3),),
        checks=(Checked(check=DrillCheck.SEARCH, held=held),),
    )
    assert report.passed is passed


@pytest.mark.parametrize(
    ("how", "flash", "said"),
    [
        (Destruction.DELETED, True, {"flash", "encryption"}),
        (Destruction.DELETED, None, {"flash", "encryption"}),
        (Destruction.DELETED, False, {"encryption"}),
        (Destruction.MEDIUM_WIPED, True, {"doing what it was told", "flash"}),
        (Destruction.MEDIUM_DESTROYED, True, set()),
        (Destruction.MISSING, True, {"not known to be destroyed"}),
    ],
)
def test_the_worth_of_a_destruction_is_told_honestly(
    how: Destruction,
    flash: bool | None,  # noqa: FBT001 - a case of the table
    said: set[str],
    words: Words,
) -> None:
    one = replace(paper_cases.destruction().backups[0], how=how, flash=flash)
    (page,) = words(papers.destruction_record(replace(paper_cases.destruction(), backups=(one,))))
    phrases = {"flash", "encryption", "doing what it was told", "not known to be destroyed"}
    assert {phrase for phrase in phrases if phrase in page} == said


def test_a_certificate_names_the_person_only_if_asked_to(words: Words) -> None:
    named = paper_cases.certificate()
    assert named.name in words(papers.erasure_certificate(named))[0]
    anonymous = papers.erasure_certificate(replace(named, name="", kept=named.kept[:1]))
    (page,) = words(anonymous)
    assert "Lopes" not in page
    assert b"Lopes" not in anonymous
    assert "erased after the day named" in page
    assert "by 20 November 2027" in page


def test_a_certificate_claims_no_more_than_was_done(words: Words) -> None:
    whole = paper_cases.certificate()
    (page,) = words(papers.erasure_certificate(replace(whole, kept=(), backups_until=None)))
    assert "Nothing. No duty keeps any of it." in page
    assert "No backup holds the data any more." in page
    (page,) = words(papers.erasure_certificate(replace(whole, erased=())))
    assert "nothing could be erased yet" in page
    assert "we erased" not in page
    assert "keyed hash" not in page


def test_records_of_several_organisations_are_told_apart(words: Words) -> None:
    rows = tuple(
        RetentionRow(
            number="R-2021-0001", kind="Request file", due_on=date(2026, 1, 1), hold=hold, organisation=house
        )
        for house, hold in (("Nordhafen", ""), ("Zilverzorg", "Complaint"))
    )
    page = " ".join(words(papers.retention_report(replace(paper_cases.retention(), rows=rows))))
    assert "R-2021-0001 Nordhafen Request file" in page
    assert "R-2021-0001 Zilverzorg Request file" in page
    assert "Organisation" not in " ".join(words(papers.retention_report(paper_cases.retention())))


def test_a_preview_does_not_claim_to_have_erased(words: Words) -> None:
    report = replace(paper_cases.retention(), preview=True)
    page = " ".join(words(papers.retention_report(report)))
    assert "Nothing was erased yet" in page
    assert "records erased" not in page
    assert "Complaint CMP-2026-0007 is pending" in page


def test_one_of_a_kind_is_counted_as_one(words: Words) -> None:
    row = RetentionRow(number="DPO-2020-0001", kind="Request file", due_on=date(2026, 1, 1))
    (page,) = words(papers.retention_report(replace(paper_cases.retention(), rows=(row,))))
    assert "1 record due" in page
    assert "1 record erased" in page
    assert "0 records held" in page
