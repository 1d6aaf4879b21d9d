from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from dpo_desk.actions import consent_import, consent_proof, consents, journal, people, purposes, withdrawals
from dpo_desk.actions.consent_proof import NothingToProve, Proven
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.exhibits import Kept, exhibits, missing
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import Act, Bystander, EventKind, Relation
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.purposes import ConsentChannel, OtherController, Words
from dpo_desk.core.withdrawals import NextUse
from dpo_desk.documents.exhibits import MailText, Missing, PdfFile, Picture, PlainText, Unshown
from tests.conftest import Clock, tenant
from tests.consent_cases import agreed, newsletter, no, somebody, with_purpose, yes
from tests.proof_cases import MAIL, page, picture

DAY = date(2026, 3, 2)
FORM = NewProof(kind=ProofKind.SCAN, name="form.pdf", media_type="application/pdf", data=page("Signed form"))
ANSWER = NewProof(kind=ProofKind.MAIL, name="answer.eml", media_type="message/rfc822", data=MAIL)


def made(desk: Desk, person_id: int = 1, **asked: object) -> tuple[Proven, list[str], bytes]:
    out = BytesIO()
    asked = {"language": "en", **asked}
    done = consent_proof.prove(desk, person_id, out, **asked)  # type: ignore[arg-type]  # its own names
    assert done.changed is Changed.JOURNAL
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        texts = [" ".join(one.get_textpage().get_text_range().split()) for one in document]
    return done.value, texts, out.getvalue()


def test_a_consent_that_was_given_and_taken_back(desk: Desk) -> None:
    with_purpose(desk)
    view = consents.record(desk, 1, tenant(), yes(DAY, document=FORM, age=15, clock=time(10, 5))).value
    consents.record(desk, 1, replace(tenant(), id=1), no(date(2026, 4, 1), reason="too many mails"))
    proven, texts, pdf = made(desk, on=date(2026, 3, 5))
    assert (proven.consents, proven.pages, proven.archival) == ((1,), len(texts), True)
    assert proven.sha256 == hashlib.sha256(pdf).hexdigest()
    front = " ".join(texts[:-1])
    for words in (
        "Eglė Petrauskienė",
        "egle@post.example",
        "On 5 March 2026 this consent was in force.",
        "2 March 2026: Consent given (entry 1). This is the last word up to this day.",
        "2 Mar 2026, 10:05",
        "15 years old",
        "too many mails",
        "version 1, Dutch",
        "Ja, graag nieuws.",
        "Strong",
        f"1 form.pdf {proven.shown[0].first}",
    ):
        assert words in front
    assert "Signed form" in texts[-1]
    places = [entry for entry in journal.about(desk, "consent", view.row.id) if entry.action != "prove"]
    assert [f"{entry.seq}" in front for entry in places] == [True, True]
    noted = journal.about(desk, "consent", view.row.id)[-1]
    assert (noted.action, {one.field: one.new for one in noted.changes}) == (
        "prove",
        {"on": "2026-03-05", "sha256": proven.sha256},
    )
    later = " ".join(made(desk)[1])
    assert "nothing could rest on this consent: Consent withdrawn." in later
    assert "What the proof of the yes of 2 March 2026 lacks Nothing" in later
    assert "Proof printed" in later
    early = " ".join(made(desk, on=date(2026, 1, 1))[1])
    assert "up to this day there was no yes" in early


def test_codes_on_the_paper_witness_the_journal(desk: Desk) -> None:
    agreed(desk)
    people.save(desk, somebody("Bo"))
    texts = made(desk)[1]
    codes = {word.strip(".") for text in texts for word in text.split() if word.count("-") == 6}
    assert len(codes) == 2
    for code in codes:
        assert journal.verify(desk, journal.witness(code)).ok


def test_everything_an_entry_can_say(desk: Desk) -> None:
    with_purpose(desk, online=True, controller=OtherController(name="Fair Ltd"))
    moments = [datetime(2026, 3, 2, 9, minute, tzinfo=UTC) for minute in (15, 21)]
    guardian = Bystander(relation=Relation.GUARDIAN, name="Jonas", checked="passport seen")
    witness = Bystander(relation=Relation.WITNESS, name="Ona")
    entry = yes(
        DAY,
        document=None,
        channel=ConsentChannel.WEB,
        language="",
        proof_place="archive, box 4",
        opt_in_asked_at=moments[0],
        opt_in_confirmed_at=moments[1],
        bystanders=(guardian, witness),
        preticked=True,
        bundled=True,
    )
    consents.record(desk, 1, tenant(), entry)
    consents.correct(desk, 1, 1, {"preticked": False}, reason="misread", since=date(2026, 3, 9))
    consents.correct(desk, 1, 1, None, reason="entered for the wrong person")
    whole = " ".join(made(desk)[1])
    for words in (
        "Fair Ltd",
        "Confirmation asked 2 Mar 2026, 09:15 UTC",
        "Confirmed 2 Mar 2026, 09:21 UTC",
        "Parent or guardian: Jonas (passport seen)",
        "Witness: Ona",
        "The box was ticked already.",
        "Asked together with something else.",
        "Proof lies: archive, box 4",
        "Puts entry 1 right.",
        "Counts from 9 Mar 2026 on.",
        "Entry 1 never happened.",
        "misread",
        "No document is kept with this consent.",
    ):
        assert words in whole


def test_all_purposes_of_a_person_in_the_language_of_the_paper(desk: Desk) -> None:
    german = Words(language="de", title="Rundbrief", explanation="Neues aus dem Haus")
    purposes.save(desk, newsletter(words=(*newsletter().words, german)))
    with_purpose(desk)
    consents.record(desk, 1, tenant(), yes(DAY, language="", document=ANSWER))
    imported = yes(DAY, kind=EventKind.IMPORTED, act=Act.GIVEN, document=FORM)
    consents.record(desk, 2, replace(tenant(), id=1), imported)
    proven, texts, _pdf = made(desk, language="de")
    assert [one.exhibit_number for one in proven.shown] == ["1", "1.1", "2"]
    whole = " ".join(texts)
    assert "Rundbrief" in whole
    assert "Seite 1 von" in whole
    assert made(desk, purpose_id=2)[0].consents == (2,)


def test_ledgers_that_were_joined_show_the_places_of_both(desk: Desk) -> None:
    agreed(desk)
    agreed(desk, date(2026, 3, 3), somebody("Egle P."))
    people.unite(desk, 1, 2)
    proven, texts, _pdf = made(desk, person_id=2)
    assert proven.consents == (1,)
    whole = " ".join(texts)
    assert "Two records became one" in whole
    assert "Goes on in another record" in whole


def test_what_came_with_a_list_names_the_place_of_the_list(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    with_purpose(desk)
    for known in ("Ada", "Bo"):
        clock.day += timedelta(days=1)
        path = tmp_path / f"{known}.csv"
        path.write_text(f"name;e-mail;date;state\n{known};{known}@post.example;2026-03-01;yes\n")
        consent_import.take_over(desk, path, 1, consent_import.proposed_map(path))
    whole = " ".join(made(desk, person_id=1)[1])
    assert whole.count("Taken over with a list") == 1
    listed = [entry.seq for entry in journal.about(desk, "purpose", 1) if entry.action == "import"]
    assert f"{listed[0]} 23 Oct 2026, 09:30 Taken over with a list" in whole


def test_what_was_decided_on_the_data_has_its_place(desk: Desk) -> None:
    view = agreed(desk)
    consents.record(desk, 1, replace(tenant(), id=1), no(date(2026, 4, 1)))
    withdrawals.decide(desk, view.row.id, NextUse.ERASE, reason="nothing else holds it")
    assert "Decided what becomes of the data" in " ".join(made(desk)[1])


def test_nothing_to_prove_changes_nothing(desk: Desk) -> None:
    with_purpose(desk)
    bo = people.save(desk, somebody("Bo")).value
    head = desk.store.journal.head()
    for purpose_id in (None, 1):
        with pytest.raises(NothingToProve):
            made(desk, bo.id, purpose_id=purpose_id)
    with pytest.raises(NoSuchRecord):
        made(desk, bo.id, purpose_id=7)
    assert desk.store.journal.head() == head


class Stopped(Exception):
    pass


def test_a_proof_that_was_stopped_leaves_no_entry(desk: Desk) -> None:
    agreed(desk)
    head = desk.store.journal.head()

    def stop(_pages: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        made(desk, tell=stop)
    assert desk.store.journal.head() == head


# documents


def nested(depth: int) -> bytes:
    mail = MAIL
    for _level in range(depth):
        mail = (
            b"From: a@x.example\r\nSubject: Fwd\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n"
            b'Content-Type: multipart/mixed; boundary="c%d"\r\n\r\n--c%d\r\n'
            b"Content-Type: message/rfc822\r\n\r\n%b\r\n--c%d--\r\n" % (_level, _level, mail, _level)
        )
    return mail


@pytest.mark.parametrize(
    ("kept", "content"),
    [
        (Kept("a.bin", "application/octet-stream", b"\n%PDF-1.7"), PdfFile(b"\n%PDF-1.7")),
        (Kept("a.jpg", "text/plain", picture("JPEG")), Picture(picture("JPEG"))),
        (Kept("a.webp", "", picture("WEBP")), Picture(picture("WEBP"))),
        (Kept("a.html", "text/html", b"<p>Yes<script>alert(1)</script>"), PlainText("Yes")),
        (Kept("a.json", "application/json", b'{"a": 1}'), PlainText('{"a": 1}')),
        (Kept("a.wav", "audio/wav", b"RIFF1234WAVE"), Missing(Unshown.RECORDING)),
        (Kept("a.docx", "application/msword", b"PK"), Missing(Unshown.UNKNOWN_KIND)),
        (Kept("a.eml", "application/octet-stream", b"no mail"), PlainText("no mail")),
        (Kept("a.eml", "message/rfc822", b"no mail \xff"), Missing(Unshown.DAMAGED)),
    ],
)
def test_a_document_is_what_its_bytes_say(kept: Kept, content: object) -> None:
    (found,) = exhibits("4", kept)
    assert (found.number, found.title, found.content) == ("4", kept.name, content)
    assert dict(found.facts)["SHA-256"].replace(" ", "") == hashlib.sha256(kept.data).hexdigest()


def test_what_came_with_a_mail_follows_it_not_deeper_than_anybody_reads() -> None:
    found = list(exhibits("1", Kept("a.eml", "message/rfc822", nested(4))))
    assert [one.number for one in found] == ["1", "1.1", "1.1.1", "1.1.1.1"]
    assert [type(one.content) for one in found[:3]] == [MailText] * 3
    assert found[-1].content == Missing(Unshown.TOO_DEEP)


def test_a_document_without_bytes() -> None:
    gone = missing("3", "passport.pdf", "application/pdf", Unshown.GONE)
    assert (gone.content, dict(gone.facts)) == (
        Missing(Unshown.GONE),
        {"Document": "passport.pdf", "Kind": "application/pdf"},
    )
