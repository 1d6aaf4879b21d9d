from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dpo_desk.actions import (
    complaints,
    evidence,
    journal,
    letters,
    package_items,
    packages,
    redactions,
    requests,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letters import LetterNotIssued
from dpo_desk.actions.packages import DocumentNotThere, Package, RedactedVersionThere
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import Evidence, EvidenceKind, NewDocument
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import ComplaintWishes, Enclosed, Letter, LetterKind, Wishes
from dpo_desk.core.redactions import Redaction
from dpo_desk.vault.passwords import SIGNS, new_password
from tests.actions.test_letters_complaints import received
from tests.bundle_cases import paper
from tests.conftest import access_request
from tests.consent_cases import agreed
from tests.proof_cases import MAIL
from tests.redaction_cases import ARTICLE, SECRET, plain_pages, told


def issued(desk: Desk, *enclosures: str, language: str = "en") -> Letter:
    case = requests.receive(desk, access_request()).value.request.id
    return of_case(desk, case, *enclosures, language=language)


def of_case(desk: Desk, case: int, *enclosures: str, language: str = "en") -> Letter:
    draft = letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED, language=language).value
    wishes = Wishes(enclosures=enclosures, dispatch=Dispatch.ENCRYPTED_EMAIL)
    letters.save_draft(desk, replace(draft, wishes=wishes))
    return letters.issue(desk, draft.id, reason="It has to go.").value


def kept(desk: Desk, name: str, data: bytes, media_type: str = "application/pdf") -> Evidence:
    return evidence.attach(desk, 1, paper(name, data, media_type)).value


def black(desk: Desk, document: Evidence) -> int:
    one = redactions.opened(desk, Source.REQUEST, document.id)
    parts = [Redaction(area=area, why=ARTICLE) for area in redactions.find(one.pdf, SECRET).areas]
    return redactions.redact(desk, one, parts, called="copy.pdf", language="en").value.id


def made(desk: Desk, letter: Letter, folder: Path, *taken: int) -> tuple[Package, Path]:
    out = BytesIO()
    done = packages.make(desk, letter.id, taken, out, way=Dispatch.EMAIL)
    file = folder / "package.pdf"
    file.write_bytes(out.getvalue())
    return done.value, file


def test_a_package_opens_with_its_password_in_the_tools_of_others(desk: Desk, tmp_path: Path) -> None:
    letter = issued(desk)
    mail = evidence.attach(
        desk,
        1,
        NewDocument(kind=EvidenceKind.MAIL, name="m.eml", media_type="message/rfc822", data=MAIL),
    ).value
    table = kept(desk, "data.csv", b"name,rent\nEgle,900\n", "text/csv")
    call = kept(desk, "call.exe", b"MZ sound", "audio/mpeg")
    package, file = made(desk, letter, tmp_path, mail.id, table.id, call.id)
    with pytest.raises(Exception, match="non-zero"):
        told("qpdf", "--check", file)
    with pytest.raises(Exception, match="non-zero"):
        told("pdftotext", "-upw", "guess", file, "-")
    opened = ("-upw", package.password)
    shown = told("qpdf", "--show-encryption", f"--password={package.password}", file)
    assert "R = 6" in shown
    assert shown.count("AESv3") == 3  # streams, strings and files
    with pikepdf.open(file, password=package.password) as pdf:
        assert int(pdf.Root.Extensions.ADBE.ExtensionLevel) == 8
    assert told("qpdf", "--check", f"--password={package.password}", file)
    assert f"Pages:           {package.pages}" in told("pdfinfo", *opened, file)
    text = told("pdftotext", "-layout", *opened, file, "-")
    words = " ".join(text.split())
    assert "Our answer, and what belongs to it" in words
    for line in ("1-letter.pdf", "2-document.eml", "3-document.csv", "4-document.bin", "2.1"):
        assert line in text
    for says in (
        "We have received your request",
        "Yes, send me your news.",
        "Egle,900",
        "This is a recording",
    ):
        assert says in words
    into = tmp_path / "files"
    into.mkdir()
    told("pdfdetach", "-saveall", *opened, "-o", into, file)
    files = {one.name: one.read_bytes() for one in into.iterdir()}
    assert files == {
        "1-letter.pdf": letters.issued_bytes(desk, letter),
        "2-document.eml": MAIL,
        "3-document.csv": b"name,rent\nEgle,900\n",
        "4-document.bin": b"MZ sound",
    }
    for one in package.files:
        assert re.sub(r"\W", "", one.sha256) in re.sub(r"\W", "", text)
    for secret in (b"Egle", b"We have received", b"news", letter.number.encode()):
        assert secret not in file.read_bytes()


def test_the_password_stands_on_its_own_letter_and_nowhere_else(desk: Desk, tmp_path: Path) -> None:
    letter = issued(desk)
    package, _file = made(desk, letter, tmp_path)
    page = tmp_path / "password.pdf"
    page.write_bytes(package.password_letter)
    text = told("pdftotext", "-layout", page, "-")
    assert package.password in text
    for line in ("Eglė Petrauskienė", "Lindengracht 412-3", "Password for our answer", "Iris van Dam"):
        assert line in text
    assert told("pdfinfo", page).count("Pages:           1") == 1
    (entry,) = (one for one in journal.about(desk, "letter", letter.id) if one.action == "package")
    noted = {field: new for field, _old, new in json.loads(str(entry.payload))}
    assert noted == {
        "sha256": package.sha256,
        "dispatch": "email",
        "documents": json.dumps([letter.sha256]),
    }
    assert package.password not in str([one.payload for one in journal.about(desk, "letter", letter.id)])


@pytest.mark.parametrize("language", ["nl", "de", "sv"])
def test_package_and_password_speak_the_language_of_the_letter(
    desk: Desk, tmp_path: Path, language: str
) -> None:
    package, file = made(desk, issued(desk, language=language), tmp_path)
    first = {"nl": "Ons antwoord en wat", "de": "Unsere Antwort und was", "sv": "Vårt svar och det"}[language]
    assert first in told("pdftotext", "-upw", package.password, file, "-")


def test_passwords_are_strong_and_easy_to_type() -> None:
    drawn = {new_password() for _hundred in range(100)}
    assert len(drawn) == 100
    assert all(re.fullmatch(r"(\w{4}-){4}\w{4}", one) for one in drawn)
    assert set("".join(drawn)) <= {*SIGNS, "-"}
    assert not set(SIGNS) & set("lo01")
    assert len(SIGNS) == 32


def test_a_redacted_version_goes_in_place_of_its_original(desk: Desk, tmp_path: Path) -> None:
    case = requests.receive(desk, access_request()).value.request.id
    original = kept(desk, "neighbours.pdf", plain_pages())
    other = kept(desk, "plan.pdf", plain_pages())
    black(desk, original)
    version = black(desk, original)
    gone = kept(desk, "gone.pdf", plain_pages())
    evidence.dispose(desk, gone.id)
    letter = of_case(desk, case, "neighbours.pdf")
    offered = {one.document.id: one for one in package_items.items(desk, letter.id)}
    assert set(offered) == {original.id, other.id, version}  # neither the letter nor an older version
    assert {key: one.redacted_by for key, one in offered.items()} == {
        original.id: version,
        other.id: 0,
        version: 0,
    }
    assert [key for key, one in offered.items() if one.proposed] == [version]
    assert package_items.enclosable(desk, letter.id) == ("plan.pdf", "copy.pdf")
    package, file = made(desk, letter, tmp_path, version)
    assert SECRET not in told("pdftotext", "-upw", package.password, file, "-")
    with pytest.raises(RedactedVersionThere) as refused:
        made(desk, letter, tmp_path, original.id)
    assert refused.value.values["redacted"] == version
    out = BytesIO()
    packages.make(desk, letter.id, (original.id,), out, way=Dispatch.POST, unredacted=True)
    for unknown in (gone.id, 99):
        with pytest.raises(DocumentNotThere):
            made(desk, letter, tmp_path, unknown)


def test_a_letter_about_a_complaint_takes_its_documents_along(desk: Desk, tmp_path: Path) -> None:
    case = received(desk).id
    document = complaints.attach(desk, case, paper("proof.pdf", plain_pages())).value
    draft = letters.draft_on_complaint(desk, case, LetterKind.COMPLAINT_ACKNOWLEDGED).value
    wishes = Wishes(complaint=ComplaintWishes(documents=(Enclosed(document_id=document.id),)))
    letters.save_draft(desk, replace(draft, wishes=wishes))
    with pytest.raises(LetterNotIssued):
        made(desk, draft, tmp_path)
    letter = letters.issue(desk, draft.id, reason="It has to go.").value
    (item,) = (one for one in package_items.items(desk, letter.id) if one.document.id == document.id)
    assert item.proposed
    package, _file = made(desk, letter, tmp_path, document.id)
    assert [one.file for one in package.files] == ["1-letter.pdf", "2-document.pdf"]


def test_a_letter_about_consents_has_no_documents_of_a_case(desk: Desk) -> None:
    view = agreed(desk)
    draft = letters.draft_on_consents(desk, [view.row.id], LetterKind.CONSENT_RENEWAL).value
    assert package_items.items(desk, draft.id) == ()
