from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from dpo_desk.actions import (
    complaints,
    consent_proof,
    consents,
    erasure,
    evidence,
    journal,
    redactions,
    requests,
    retention,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.pace import WorkStopped
from dpo_desk.actions.redactions import NotRedactable
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.consent_proof import NewProof, Proof, ProofKind, shown_proofs
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import Evidence, EvidenceKind, NewDocument
from dpo_desk.core.facts import FactKind, IdentityDoubt, IdentityProof
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.redactions import Interest, NothingRedacted, Redaction, Why
from dpo_desk.core.requests import Channel
from dpo_desk.core.retention import RecordKind
from tests.actions.erasing import CANARY, closed
from tests.actions.test_erasure import LONG_AFTER, traces
from tests.bundle_cases import paper
from tests.conftest import Clock, access_request, tenant
from tests.consent_cases import with_purpose, yes
from tests.proof_cases import MAIL
from tests.redaction_cases import ARTICLE, SECRET, part, plain_pages, told


def asked(desk: Desk) -> int:
    return requests.receive(desk, access_request()).value.request.id


def kept(desk: Desk, document: NewDocument, case: int | None = None) -> Evidence:
    return evidence.attach(desk, case or asked(desk), document).value


def black(desk: Desk, document: Evidence, *more: Redaction, called: str = "") -> Evidence:
    """Make a name black wherever it is found."""
    one = redactions.opened(desk, Source.REQUEST, document.id)
    found = [Redaction(area=area, why=ARTICLE) for area in redactions.find(one.pdf, SECRET).areas]
    made = redactions.redact(desk, one, (*found, *more), called=called, language="en").value
    assert isinstance(made, Evidence)
    return made


def test_a_redacted_version_is_a_document_of_its_own(desk: Desk, tmp_path: Path) -> None:
    original = kept(desk, paper("letter.pdf", plain_pages()))
    made = black(desk, original)
    assert (made.name, made.kind, made.request_id) == ("letter (redacted).pdf", EvidenceKind.DOCUMENT, 1)
    assert made.added_by == "Iris van Dam"
    assert made.redacted is not None
    assert (made.redacted.of, made.redacted.pages) == (original.id, 2)
    assert [one.area.page for one in made.redacted.redactions] == [1, 2]
    assert desk.store.evidence.get(made.id) == made
    assert evidence.content(desk, original.id) == plain_pages()
    file = tmp_path / "made.pdf"
    file.write_bytes(evidence.content(desk, made.id))
    text = told("pdftotext", "-layout", file, "-")
    assert SECRET not in text
    for words in ("letter (redacted).pdf (2 pages)", "GDPR 15(4)", "Another person", "Iris van Dam, 22 Oct"):
        assert words in text
    entry = journal.about(desk, "evidence", made.id)[0]
    assert entry.action == "redact"
    assert "gdpr_15_4" in str(entry.payload)


def test_what_was_black_is_where_the_next_version_begins(desk: Desk) -> None:
    original = kept(desk, paper("letter.pdf", plain_pages()))
    first = black(desk, original)
    more = part(2, 0, 0, 500, 500, redactions.opened(desk, Source.REQUEST, first.id).usual(Interest.SECURITY))
    one = redactions.opened(desk, Source.REQUEST, first.id)
    assert one.document == original
    assert first.redacted is not None
    assert one.redactions == first.redacted.redactions
    second = redactions.redact(desk, one, (*one.redactions, more), called="two.pdf", language="de").value
    assert second.name == "two.pdf"
    assert redactions.opened(desk, Source.REQUEST, original.id).redactions[1] == more


def test_a_mail_becomes_a_paper_and_a_copy_of_a_passport_stays_one(desk: Desk) -> None:
    case = asked(desk)
    mail = NewDocument(kind=EvidenceKind.MAIL, name="m.eml", media_type="message/rfc822", data=MAIL)
    assert black(desk, kept(desk, mail, case), part(1, 0, 0, 90, 90)).kind is EvidenceKind.DOCUMENT
    copy = replace(paper("passport.pdf", plain_pages()), kind=EvidenceKind.IDENTITY_COPY)
    assert black(desk, kept(desk, copy, case)).kind is EvidenceKind.IDENTITY_COPY


def test_a_redacted_proof_of_identity_goes_with_the_proof(desk: Desk, clock: Clock) -> None:
    case = asked(desk)
    requests.record(desk, case, FactKind.IDENTITY_ASKED, details=IdentityDoubt(doubt="other address"))
    proof = IdentityProof(how="passport")
    requests.record(
        desk, case, FactKind.IDENTITY_PROVEN, details=proof, document=paper("id.pdf", plain_pages())
    )
    (original,) = requests.view(desk, case).evidence
    made = black(desk, original)
    clock.day = clock.day.replace(year=2027)
    due = {one.due.record for one in retention.due(desk) if one.due.kind is RecordKind.IDENTITY_COPY}
    assert due == {original.id, made.id}


def test_a_document_of_a_complaint_is_redacted_there(desk: Desk) -> None:
    new = NewComplaint(
        organisation_id=1,
        person=tenant(),
        channel=Channel.EMAIL,
        language="en",
        summary="No names",
        received_on=desk.today(),
    )
    case = complaints.receive(desk, new).value.complaint.id
    original = complaints.attach(desk, case, paper("letter.pdf", plain_pages())).value
    one = redactions.opened(desk, Source.COMPLAINT, original.id)
    made = redactions.redact(desk, one, (part(1, 0, 0, 90, 90),), language="en").value
    assert redactions.opened(desk, Source.COMPLAINT, made.id).document == original
    assert made in complaints.view(desk, case).documents
    (entry,) = journal.about(desk, "complaint document", made.id)
    assert entry.action == "redact"


def test_a_proof_shows_the_redacted_version_of_what_shows_a_consent(desk: Desk) -> None:
    """A list that several people signed proves the consent of one of them without naming the others."""
    signed = NewProof(kind=ProofKind.SCAN, name="list.pdf", media_type="application/pdf", data=plain_pages())
    with_purpose(desk)
    view = consents.record(desk, 1, tenant(), yes(document=signed)).value
    original = view.proofs[0]
    one = redactions.opened(desk, Source.CONSENT, original.id)
    assert (one.document, one.house, one.name) == (original, "Woonhaven Amstelland", "list (redacted).pdf")
    areas = redactions.find(one.pdf, SECRET).areas
    done = redactions.redact(desk, one, [Redaction(area=each, why=ARTICLE) for each in areas], language="en")
    made = done.value
    assert isinstance(made, Proof)
    assert made.redacted is not None
    assert done.changed is Changed.CONSENTS | Changed.JOURNAL
    assert (made.kind, made.name, made.redacted.of) == (
        ProofKind.SCAN,
        "list (redacted).pdf",
        original.id,
    )
    assert consents.content(desk, original.id)[1] == plain_pages()
    assert journal.about(desk, "proof", made.id)[0].action == "redact"
    assert redactions.opened(desk, Source.CONSENT, made.id).redactions == made.redacted.redactions
    out = BytesIO()
    proven = consent_proof.prove(desk, view.row.person_id, out, language="en").value
    assert [shown.exhibit_number for shown in proven.shown] == ["1"]
    assert shown_proofs(consents.view(desk, view.row.id).proofs) == {original.id: made}
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "list (redacted).pdf" in text
    assert "list.pdf" not in text
    assert SECRET not in text


def test_the_usual_ground_is_of_the_law_of_the_house(desk: Desk) -> None:
    one = redactions.opened(desk, Source.REQUEST, kept(desk, paper("letter.pdf", plain_pages())).id)
    assert one.usual(Interest.PERSON) == ARTICLE
    assert (one.country, one.house) == ("NL", "Woonhaven Amstelland")


def test_what_cannot_be_redacted(desk: Desk) -> None:
    case = asked(desk)
    recording = kept(desk, paper("call.mp3", b"ID3 sound", "audio/mpeg"), case)
    with pytest.raises(NotRedactable) as refused:
        redactions.opened(desk, Source.REQUEST, recording.id)
    assert dict(refused.value.values) == {"name": "call.mp3", "why": "recording"}
    gone = kept(desk, paper("letter.pdf", plain_pages()), case)
    evidence.dispose(desk, gone.id)
    with pytest.raises(NoSuchRecord):
        redactions.opened(desk, Source.REQUEST, gone.id)


def test_nothing_is_kept_of_work_that_was_stopped_or_refused(desk: Desk) -> None:
    original = kept(desk, paper("letter.pdf", plain_pages()))
    one = redactions.opened(desk, Source.REQUEST, original.id)
    seen: list[tuple[int, int]] = []
    with pytest.raises(WorkStopped):
        redactions.redact(
            desk,
            one,
            (part(1, 0, 0, 90, 90),),
            language="en",
            told=lambda done, whole: seen.append((done, whole)),
            asked=lambda: True,
        )
    with pytest.raises(NothingRedacted):
        redactions.redact(desk, one, (), language="en")
    assert seen == [(1, 2)]
    assert len(requests.view(desk, original.request_id).evidence) == 1


def test_a_redacted_version_is_erased_with_its_person_and_all_it_tells(desk: Desk, clock: Clock) -> None:
    view = closed(desk)
    original = evidence.attach(desk, view.request.id, paper(f"{CANARY}.pdf", plain_pages())).value
    one = redactions.opened(desk, Source.REQUEST, original.id)
    why = Why(provision=f"law of {CANARY}")
    made = redactions.redact(desk, one, (part(1, 0, 0, 90, 90, why),), language="en").value
    before = traces(desk)
    assert before > 2
    clock.day = LONG_AFTER
    erasure.schedule(desk, view.person.id, grace_days=0)
    with pytest.raises(NoSuchRecord):
        desk.store.evidence.get(made.id)
    assert traces(desk) == 0
