"""Evidence of every kind, honest and hostile, and the proof of a consent with fictional contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from dpo_desk.documents.bundle import Bound, bind
from dpo_desk.documents.exhibits import Content, Exhibit, Missing, PdfFile, Picture, PlainText, Unshown
from dpo_desk.documents.paper_proof import proof_page
from dpo_desk.documents.proof_values import (
    ConsentProof,
    ProvenConsent,
    ProvenEvent,
    ProvenPlace,
    ProvenWords,
)
from dpo_desk.documents.sheets import Paragraph, Report, render
from dpo_desk.words import speaking
from tests.paper_cases import SEAL, edges

WORDS = "Ja, ik ontvang graag de nieuwsbrief.\n\nIk kan dit altijd intrekken met de link in elke mail."
MAIL = (
    b"From: Bo Lund <bo@post.example>\r\nTo: info@house.example\r\nSubject: Yes, please\r\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@post.example>\r\n"
    b'Content-Type: multipart/mixed; boundary="cut"\r\n\r\n'
    b"--cut\r\nContent-Type: text/plain\r\n\r\nYes, send me your news.\r\n\r\nBo\r\n"
    b"--cut\r\nContent-Type: text/csv; name=list.csv\r\n"
    b"Content-Disposition: attachment; filename=list.csv\r\n\r\nname,answer\r\nBo,yes\r\n"
    b"--cut--\r\n"
)


def page(words: str) -> bytes:
    """A PDF of one page with fonts inside."""
    return render(
        Report(
            language="en",
            house="Bo Lund",
            title=words,
            blocks=(Paragraph("I agree.\nBo Lund, 2 March 2026"),),
            continuation="",
            page_word="{page}",
            continued="{title}",
        )
    )


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object], **saving: object) -> bytes:
    """A PDF with something else in it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out, **saving)  # type: ignore[arg-type]  # options of pikepdf
    return out.getvalue()


def armed(pdf: pikepdf.Pdf) -> None:
    """Everything a PDF can do besides being read."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.attachments["virus.exe"] = b"MZ evil"
    first = pdf.pages[0]
    first.obj.AA = Dictionary(O=script)
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("answer"),
            V=String("YES"),
            DA=String("/Helv 12 Tf 0 g"),
            Rect=Array([100, 300, 300, 320]),
            F=4,
            A=script,
        )
    )
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([0, 0, 100, 100]),
            A=Dictionary(S=Name.URI, URI=String("https://evil.example")),
        )
    )
    first.obj.Annots = Array([field, link])
    helv = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=helv))
    )


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (600, 400), **saving: object) -> bytes:
    """A picture that runs from black to white."""
    out = BytesIO()
    drawn = Image.linear_gradient("L").resize(size).convert(mode)
    drawn.save(out, form, **saving)
    return out.getvalue()


def scan(pages: int) -> bytes:
    """A scan of several pages in one TIFF, black and white."""
    out = BytesIO()
    sheets = [Image.new("1", (826, 1169), place % 2) for place in range(pages)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], dpi=(100, 100))
    return out.getvalue()


def exhibit(number: str, title: str, content: Content) -> Exhibit:
    facts = (("Document", title), ("Kind", "application/pdf"), ("SHA-256", "ab" * 32))
    return Exhibit(number=number, title=title, facts=facts, content=content)


def bound(
    exhibits: Iterable[Exhibit], tell: Callable[[int], None] = lambda _pages: None, language: str = "en"
) -> tuple[Bound, bytes]:
    """Evidence bound behind the proof of a consent."""
    out = BytesIO()
    with speaking(language):
        made = bind(lambda shown: proof_page(proof(language), shown), exhibits, out, tell)
    return made, out.getvalue()


def proof(language: str = "en") -> ConsentProof:
    """A proof of one consent, withdrawn later."""
    return ConsentProof(
        **edges(language),
        person="Eglė Petrauskienė",
        known_by=(("E-mail", "egle@post.example"),),
        on=date(2026, 3, 5),
        consents=(consent(),),
        entries=1234,
        code=SEAL,
        by="Iris van Dam",
    )


def consent() -> ProvenConsent:
    return ProvenConsent(
        purpose="Newsletter",
        explanation="News of the house, four times a year",
        controller="Woonhaven Amstelland",
        state="In force",
        may=True,
        since=date(2026, 3, 2),
        ends_on=date(2028, 3, 2),
        yes_on=date(2026, 3, 2),
        strength="Fair",
        lacks=(("The web form was not confirmed by a second message.", "GDPR 7(1)"),),
        derivation=(
            "2 March 2026: Consent given (entry 2). This is the last word up to this day.",
            "It has to be renewed before 2 March 2028.",
        ),
        events=(
            ProvenEvent(
                number=1,
                day="1 Mar 2026",
                what="Consent asked",
                way="E-mail",
                entered="1 Mar 2026, 09:30\nIris van Dam",
                words="1 (nl)",
                exhibit="",
            ),
            ProvenEvent(
                number=2,
                day="2 Mar 2026, 10:00",
                what="Consent given\nParent or guardian: Jonas Petrauskas (passport seen)",
                way="Paper form",
                entered="2 Mar 2026, 11:12\nIris van Dam",
                words="1 (nl)",
                exhibit="1",
            ),
        ),
        wordings=(
            ProvenWords(
                version=1,
                language="nl",
                language_name="Dutch",
                valid_from=date(2026, 1, 1),
                sha256="ab" * 32,
                text=WORDS,
                sound=True,
            ),
        ),
        journal=tuple(
            ProvenPlace(seq=seq, at="2 Mar 2026, 11:12", what="Consent given", code=SEAL) for seq in (41, 44)
        ),
    )


def every_kind() -> tuple[Exhibit, ...]:
    """Honest evidence of every kind."""
    from dpo_desk.actions.exhibits import Kept, exhibits  # noqa: PLC0415 - reads mails, which no PDF needs

    return (
        exhibit("1", "form.pdf", PdfFile(page("Consent form"))),
        *exhibits("2", Kept("answer.eml", "message/rfc822", MAIL)),
        exhibit("3", "photo.jpg", Picture(picture("JPEG"))),
        exhibit("4", "scan.tif", Picture(scan(2))),
        exhibit("5", "note.txt", PlainText("She said yes.\n\nOn the phone.")),
        exhibit("6", "call.mp3", Missing(Unshown.RECORDING)),
    )


def printed(languages: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """The proof in some languages, with its name."""
    for language in languages:
        yield f"consent-proof-{language}", bound(every_kind(), language=language)[1]


def unsound(one: ConsentProof) -> ConsentProof:
    """The same, where nothing was ever agreed to and the words were changed by hand."""
    words = tuple(replace(each, sound=False) for each in one.consents[0].wordings)
    bare = replace(
        one.consents[0],
        may=False,
        state="Refused",
        strength="",
        yes_on=None,
        lacks=(),
        journal=(),
        wordings=words,
    )
    return replace(
        one,
        consents=(bare, replace(bare, strength="Strong", yes_on=date(2026, 3, 2), since=None, ends_on=None)),
    )
