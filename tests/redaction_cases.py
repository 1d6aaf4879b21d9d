"""Documents that hold the name of somebody else in every place a PDF has for it."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from dpo_desk.core.redactions import Area, Interest, Redaction, Why
from dpo_desk.documents.exhibits import Content, Exhibit

SECRET = "Kazlauskas"
OPEN = "Petrauskiene"
STRIPES = (100, 500, 160, 60)
"""Left, bottom, width and height of a picture on page 1, in points; every dot of it is a secret."""
ARTICLE = Why(interest=Interest.PERSON, ground_id="gdpr_15_4")


def exhibit(content: Content) -> Exhibit:
    return Exhibit(number="1", title="paper", facts=(), content=content)


def part(page: int, left: int, top: int, width: int, height: int, why: Why = ARTICLE) -> Redaction:
    return Redaction(area=Area(page=page, left=left, top=top, width=width, height=height), why=why)


def striped() -> Image.Image:
    """Red and green stripes, so that any dot of them is known again."""
    picture = Image.new("RGB", (160, 60), (255, 0, 0))
    for across in range(0, 160, 4):
        picture.paste((0, 160, 0), (across, 0, across + 2, 60))
    return picture


def plain_pages() -> bytes:
    """Two pages that can be seen: a name on both, a picture on the first."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 760, f"{OPEN} rents the flat below {SECRET}.")
    canvas.drawImage(ImageReader(striped()), *STRIPES)
    canvas.showPage()
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "Nothing to hide on this line.")
    canvas.drawString(72, 400, f"Told by {SECRET.upper()}, in confidence.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def secretive() -> bytes:
    """The same with the name everywhere it can hide: also in an earlier version of the file itself."""
    first = BytesIO()
    with pikepdf.open(BytesIO(plain_pages())) as pdf:
        page = pdf.pages[0].obj
        hidden = f"BT 3 Tr /F1 8 Tf 1 0 0 1 300 300 Tm ({SECRET} ocr) Tj ET"
        cropped = f"BT 0 Tr /F1 8 Tf 1 0 0 1 20 900 Tm ({SECRET} off) Tj ET"
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"{SECRET} layer")))
        layered = f"/OC /L BDC BT 0 Tr /F1 8 Tf 1 0 0 1 300 320 Tm ({SECRET} layer) Tj ET EMC"
        page.Resources.Properties = Dictionary(L=layer)
        page.Contents = Array([page.Contents, pdf.make_stream(f"{hidden}\n{cropped}\n{layered}".encode())])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([400, 700, 420, 720]))
        note.Contents = String(f"Ask {SECRET}")
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("who"), F=4)
        field.V, field.DA = String(f"{SECRET} field"), String("/Helv 12 Tf 0 g")
        field.Rect = Array([72, 600, 300, 620])
        field = pdf.make_indirect(field)
        page.Annots = Array([pdf.make_indirect(note), field])
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]), DR=Dictionary(Font=Dictionary(Helv=helvetica)), NeedAppearances=True
        )
        dots = pdf.make_stream(striped().tobytes(), Width=160, Height=60, BitsPerComponent=8)
        dots.ColorSpace = Name.DeviceRGB
        page.Thumb = dots
        pdf.Root.StructTreeRoot = Dictionary(
            Type=Name.StructTreeRoot, K=Dictionary(S=Name.Figure, Alt=String(f"Picture of {SECRET}"))
        )
        page.PieceInfo = Dictionary(Editor=Dictionary(Private=String(SECRET)))
        pdf.attachments["list.csv"] = SECRET.encode()
        with pdf.open_metadata() as about:
            about["dc:title"] = f"About {SECRET}"
        pdf.docinfo["/Author"] = SECRET
        pdf.save(first)
    return first.getvalue() + _later(first.getvalue())


def _later(first: bytes) -> bytes:
    """A change behind the end of a file, as programs add it: what it replaces is still there."""
    with pikepdf.open(BytesIO(first)) as pdf:
        root, about = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
        size = int(pdf.trailer.Size)
    at = len(first)
    body = b"%d 0 obj\n<< /Author (nobody) >>\nendobj\n" % about
    where = first[first.rindex(b"startxref") :].split()[1]
    table = b"xref\n%d 1\n%010d 00000 n \n" % (about, at)
    end = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %b >>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + end % (size, root, about, where, at + len(body))


def told(*command: object) -> str:
    """What a tool of somebody else says."""
    ran = subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=60)  # noqa: S603 - tools of the tests
    return ran.stdout.decode(errors="replace")


def unpacked(file: Path) -> bytes:
    """Everything a file holds, no stream packed any more, as qpdf writes it."""
    out = file.with_suffix(".qdf")
    told("qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", file, out)
    return out.read_bytes()
