from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import BinaryIO

import pikepdf
import pypdfium2
import pytest

from dpo_desk.actions import (
    complaint_bundle,
    complaint_items,
    complaints,
    consents,
    evidence,
    journal,
    letters,
    redactions,
    requests,
)
from dpo_desk.actions.complaint_bundle import BundlePart, ItemUnknown, LeftOutWithoutReason
from dpo_desk.actions.desk import Desk
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_facts import Link, LinkKind, Reply
from dpo_desk.core.complaints import Forum
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.facts import FactKind
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.redactions import Redaction
from dpo_desk.documents.bundle import ExhibitTooLarge
from tests.actions.test_complaints import new
from tests.actions.test_letters_complaints import received, sent, write
from tests.bundle_cases import add, complained, paper, position
from tests.conftest import Clock, access_request, tenant
from tests.consent_cases import with_purpose, yes
from tests.proof_cases import page, picture
from tests.redaction_cases import ARTICLE, SECRET, plain_pages

FORM = NewProof(kind=ProofKind.SCAN, name="form.pdf", media_type="application/pdf", data=page("Signed"))


def made(
    desk: Desk, case: int, password: str = "", **asked: object
) -> tuple[tuple[BundlePart, ...], list[list[str]], list[bytes]]:
    outs: list[BytesIO] = []

    def part(number: int) -> BinaryIO:
        assert number == len(outs) + 1
        outs.append(BytesIO())
        return outs[-1]

    asked = {"language": "en", "left_out": {}, **asked}
    done = complaint_bundle.make(desk, case, part, password=password, **asked)  # type: ignore[arg-type]
    assert done.changed is Changed.JOURNAL
    files = [out.getvalue() for out in outs]
    texts = []
    for file in files:
        with pypdfium2.PdfDocument(file, password=password or None) as document:
            texts.append([" ".join(one.get_textpage().get_text_range().split()) for one in document])
    return done.value, texts, files


def bookmarks(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return [item.title for item in outline.root]


def test_one_file_tells_the_authority_everything(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    position(desk, case)
    (part,), (texts,), (pdf,) = made(desk, case)
    assert (part.pages, part.archival) == (len(texts), True)
    assert part.sha256 == hashlib.sha256(pdf).hexdigest()
    cover, index, story = texts[0], texts[1], texts[2]
    for words in (
        "Woonhaven Amstelland Havenkade 18, 1019 BR Amsterdam",
        "Bundle of documents in the complaint of Eglė Petrauskienė",
        "To Autoriteit Persoonsgegevens,",
        "File of the authority z2026-04417",
        "Controller Woonhaven Amstelland, our file C-2026-0001",
        "Subject Access to camera images, Article 15 GDPR",
        "Contact Iris van Dam",
        f"5 documents (tabs 1 to 5), chronology, deadlines, journal; {part.pages} pages",
        f"Bundle page 1 of {part.pages}",
    ):
        assert words in cover
    titles = ["Index", "Chronology", "Deadlines and how they were counted", "Extract from the journal"]
    assert bookmarks(pdf)[:5] == ["Bundle of documents", *titles]
    assert bookmarks(pdf)[5] == "Tab 1 · statement.pdf"
    assert "1 Statement sent to the authority statement.pdf Woonhaven Amstelland" in index
    assert "2 AP: Questions questions.pdf AP" in index
    assert "3 R-2026-0001, Copy of an identity document passport.jpg" in index
    assert "4.1 list.csv" in index
    assert re.search(r"Complaint received complaint.eml Eglė Petrauskienė", index)
    for shown in part.shown:
        assert f"Tab {shown.exhibit_number} · {shown.title}" in texts[shown.first - 1]
        assert f"Bundle page {shown.first} of {part.pages}" in texts[shown.first - 1]
    assert "R-2026-0001 · Received: E-mail" in story
    assert "AP: Questions · z2026-04417 · 1 question 2" in story
    assert "Statement sent to the authority · Post 1" in story
    assert "For us alone." not in " ".join(texts)
    assert "What did our lawyer say?" not in " ".join(texts)
    assert "Nobody looked." not in " ".join(texts)
    assert "Asked inside · Building services" in story
    whole = " ".join(texts)
    assert "R-2026-0001: answer to the request To be answered by" in whole
    assert "Our statement · AP Ended on" in whole
    codes = set(re.findall(r"\b(?:\w{4}-){6}\w{4}\b", whole))
    assert len(codes) > 8
    assert all(journal.verify(desk, journal.witness(code)).ok for code in codes)
    noted = journal.about(desk, "complaint", case)[-1]
    told = {one.field: one.new for one in noted.changes}
    assert (noted.action, told["sha256"], told["pages"]) == ("bundle", part.sha256, part.pages)
    assert told["left_out"] == ""
    assert "Bundle made" in " ".join(made(desk, case)[1][0])


def test_what_is_left_out_is_named_with_its_reason(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    every = complaint_bundle.items(desk, case)
    assert [one.key for one in every[:3]] == ["chronology", "deadlines", "journal"]
    copy = next(one for one in every if one.name == "passport.jpg")
    assert copy.better_without
    reasons = {
        copy.key: copy.better_without,
        "journal": "Not asked for.",
        "deadlines": "No.",
        "chronology": " x",
    }
    (part,), (texts,), (pdf,) = made(desk, case, left_out=reasons)
    assert "passport.jpg" not in " ".join(texts[2:])
    assert f"R-2026-0001, Copy of an identity document (passport.jpg) {copy.better_without}" in texts[1]
    assert "Extract from the journal Not asked for." in texts[1]
    assert "4 items are left out" in texts[0]
    assert "3 documents (tabs 1 to 3); " in texts[0]
    assert bookmarks(pdf)[1:3] == ["Index", "Tab 1 · questions.pdf"]
    told = {one.field: one.new for one in journal.about(desk, "complaint", case)[-1].changes}
    assert json.loads(str(told["left_out"]))["chronology"] == "x"
    assert part.pages == len(texts)


def test_bad_wishes_change_nothing(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    head = desk.store.journal.head()
    with pytest.raises(ItemUnknown):
        made(desk, case, left_out={"c99": "No."})
    with pytest.raises(LeftOutWithoutReason):
        made(desk, case, left_out={"journal": " "})
    with pytest.raises(ExhibitTooLarge):
        made(desk, case, limit=10_000)
    assert desk.store.journal.head() == head


def test_a_small_limit_cuts_between_documents(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    for number in range(12):
        complaints.attach(desk, case, paper(f"note {number}.pdf", page(f"Note {number}")))
    whole, _texts, (one,) = made(desk, case)
    limit = 280_000
    assert len(one) > limit
    parts, texts, files = made(desk, case, limit=limit)
    assert len(parts) > 1
    assert all(len(file) <= limit for file in files)
    assert sum(len(part.shown) for part in parts) == len(whole[0].shown)
    pages = sum(part.pages for part in parts)
    number = 1
    for place, read in enumerate(texts, 1):
        last = number + len(read) - 1
        assert f"Part {place} of {len(parts)}: bundle pages {number} to {last} of {pages}" in read[0]
        for words in read:
            assert f"Bundle page {number} of {pages}" in words
            number += 1
    for part, read in zip(parts, texts, strict=True):
        first = part.shown[0]
        offset = int(re.findall(r"Bundle page (\d+) of", read[0])[0])
        assert f"Tab {first.exhibit_number} · {first.title}" in read[first.first - offset]
    assert "note 11.pdf" in texts[0][1]
    assert "Chronology" not in bookmarks(files[1])
    assert parts[1].shown[0].title in texts[1][1]


def test_with_a_password_nothing_can_be_read_without_it(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    (part,), (texts,), (pdf,) = made(desk, case, "köfte & rijst")
    assert not part.archival
    assert "Bundle of documents" in texts[0]
    assert b"complaint.eml" not in pdf
    assert "complaint.eml".encode("utf-16-be") not in pdf
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(pdf))
    with pikepdf.open(BytesIO(pdf), password="köfte & rijst") as opened, opened.open_outline() as outline:
        assert (opened.encryption.bits, opened.encryption.R) == (256, 6)
        assert opened.check_pdf_syntax() == []
        assert "Tab 2 · passport.jpg" in [item.title for item in outline.root]


def test_a_complaint_that_names_nobody_and_has_nothing(desk: Desk) -> None:
    bare = replace(new(desk), person=None, forum=Forum.AUTHORITY, role=Role.PROCESSOR, summary="Cameras")
    case = complaints.receive(desk, bare).value.complaint.id
    (part,), (texts,), _files = made(desk, case, language="de")
    assert part.shown == ()
    assert "C-2026-0001" in texts[0]
    nothing = made(desk, case)[1][0]
    assert "in the complaint C-2026-0001" in nothing[0]
    assert "no documents, chronology" in nothing[0]
    assert "Processor Woonhaven Amstelland" in nothing[0]
    assert "The bundle holds no documents." in nothing[1]
    assert "No period runs or ran." in " ".join(nothing)


def test_letters_and_proofs_of_what_it_is_tied_to(desk: Desk) -> None:
    requests.receive(desk, replace(access_request(), wants_paper=True))
    draft = letters.draft(desk, 1, LetterKind.RECEIPT_ACKNOWLEDGED).value
    issued = letters.issue(desk, draft.id, sent_on=desk.today()).value
    requests.record(desk, 1, FactKind.NOTED, reason="Ours alone.")
    evidence.attach(desk, 1, paper("passport.jpg", picture("JPEG"), "image/jpeg"))
    case = complaints.receive(desk, complaints.from_request(desk, 1)).value.complaint.id
    with_purpose(desk)
    consent = consents.record(desk, 1, tenant(), yes(desk.today(), document=FORM)).value
    add(desk, case, Kind.LINKED, Link(kind=LinkKind.CONSENT, id=consent.row.id))
    ident = next(one for one in desk.store.evidence.of_request(1) if one.name == "passport.jpg")
    evidence.dispose(desk, ident.id)
    found = complaint_bundle.items(desk, case)
    letter = next(one for one in found if one.title.startswith(f"R-2026-0001, {issued.number}"))
    assert letter.sender == "Woonhaven Amstelland"
    assert [one.title for one in found if one.key.startswith("p")]
    assert next(one for one in found if one.name == "passport.jpg").gone
    (part,), (texts,), _files = made(desk, case)
    assert "The content was destroyed" in texts[1]
    assert "Ours alone." not in " ".join(texts)
    number = next(one.exhibit_number for one in part.shown if one.title == letter.name)
    assert f"R-2026-0001 · Acknowledged · Post {number}" in texts[2]
    assert [one.why is not None for one in part.shown].count(True) == 1


def test_an_authority_the_directory_lost_is_named_by_its_id(desk: Desk) -> None:
    assert complaint_items.short_name(desk, "XX-GONE") == "XX-GONE"
    assert complaint_items.short_name(desk, "nl") == "AP"
    assert complaint_items.addressed(desk, "XX-GONE") == "XX-GONE"


def test_letters_of_the_complaint_stand_as_they_were_sent(desk: Desk) -> None:
    case = received(desk)
    letter = sent(desk, write(desk, case, LetterKind.COMPLAINT_ACKNOWLEDGED))
    write(desk, case, LetterKind.COMPLAINT_PROGRESS)
    (part,), (texts,), _files = made(desk, case.id)
    shown = next(one for one in part.shown if one.title == f"{letter.number}.pdf")
    assert letter.number in texts[shown.first - 1]
    assert f"Acknowledged · Post {shown.exhibit_number}" in texts[2]
    assert [one.key for one in complaint_bundle.items(desk, case.id)].count("l1") == 1


def test_days_that_are_over(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    requests.record(desk, 1, FactKind.WITHDRAWN)
    clock.day += timedelta(days=200)
    whole = " ".join(made(desk, case)[1][0])
    assert "R-2026-0001: answer to the request Ended on 8 November 2026, too late" in whole
    assert "Our statement · AP It ran out on" in whole
    add(desk, case, Kind.WITHDRAWN, None)
    assert "It ended on" in " ".join(made(desk, case)[1][0])


def redacted(desk: Desk, source: Source, document_id: int) -> int:
    """Make a name black in a document; its redacted version."""
    one = redactions.opened(desk, source, document_id)
    parts = [Redaction(area=area, why=ARTICLE) for area in redactions.find(one.pdf, SECRET).areas]
    return redactions.redact(desk, one, parts, called="copy.pdf", language="en").value.id


def test_a_redacted_version_stands_where_its_original_would(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    told = f"statement about {SECRET}.pdf"
    add(desk, case, Kind.POSITION_SENT, Reply(letter=1), paper(told, plain_pages()))
    original = complaints.view(desk, case).documents[-1]
    redacted(desk, Source.COMPLAINT, original.id)
    last = redacted(desk, Source.COMPLAINT, original.id)
    listed = {one.key: one for one in complaint_items.items(desk, case)}
    first, before, after = (listed[f"c{key}"] for key in (original.id, last - 1, last))
    assert first.replaced_by == f"c{last}"
    assert first.better_without == "A redacted version stands in its place."
    assert before.better_without == "A later redacted version stands in its place."
    assert (after.title, after.on) == (f"{first.title}, redacted", first.on)
    assert after.better_without == ""
    left_out = {one.key: one.better_without for one in listed.values() if one.better_without}
    _parts, (texts,), _files = made(desk, case, left_out=left_out)
    whole = " ".join(texts)
    assert SECRET not in whole
    index = texts[1]
    assert "The unredacted original of tab 1 A redacted version stands in its place." in index
    assert "1 2 parts on pages 1, 2 Another person: GDPR 15(4)" in index
    assert "Statement sent to the authority · Post 1" in texts[2]  # its tab
    both, (texts,), _files = made(desk, case, left_out={f"c{last - 1}": "No."})
    assert SECRET in " ".join(texts)  # who wants both can have them
    assert len(both[0].shown) == 7


def test_the_name_of_a_file_is_not_told_of_a_redacted_version(desk: Desk, clock: Clock) -> None:
    case = complained(desk, clock)
    name = f"{SECRET}.pdf"
    original = evidence.attach(desk, 1, paper(name, plain_pages())).value
    loose = complaints.attach(desk, case, paper(name, plain_pages())).value
    left_out = {
        one.key: one.better_without or "Not asked."
        for document, source in ((original.id, Source.REQUEST), (loose.id, Source.COMPLAINT))
        if redacted(desk, source, document)
        for one in complaint_items.items(desk, case)
        if one.better_without or one.key in {f"r{original.id}", f"c{loose.id}"}
    }
    _parts, (texts,), _files = made(desk, case, left_out=left_out)
    assert SECRET not in " ".join(texts)
