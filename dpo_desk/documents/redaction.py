"""Making parts of a document black so that nothing is left under them.

The whole document is drawn anew, dot by dot, as a reader sees it, and only the dots are kept. Taking marks
out of a page instead would have to find every place where the same words can hide: text that is invisible or
cut off, the text behind a scan, layers, fields, comments, alternative texts, small previews, earlier
versions, attached files. Of dots there is nothing to find but what was looked at.
"""

from __future__ import annotations

import ctypes
import math
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from io import BytesIO

import pikepdf
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw, ImageFont, ImageOps
from pypdfium2 import PdfDocument, PdfPage

from dpo_desk.core.people import without_accents
from dpo_desk.core.redactions import WHOLE, Area, Hits, area_between
from dpo_desk.core.turns import PDFIUM
from dpo_desk.documents.exhibit_text import mail_blocks, text_blocks, text_pages
from dpo_desk.documents.exhibits import Exhibit, MailText, Missing, PdfFile, Picture, PlainText, Unshown
from dpo_desk.documents.foreign import NotShown, refusing
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.pictures import MOST_PAGES, frames, opaque
from dpo_desk.documents.preview import POINTS_PER_INCH, page_count, page_image
from dpo_desk.documents.typography import Face
from dpo_desk.paths import resources_dir

DPI = 200
"""Small print stays readable, as on a good fax; a page takes about 100 KB."""
_QUALITY = 88
_MOST_LOSSLESS = 0.2
"""Share of a page's dots in bytes; what packs worse is a photograph."""
_NUMBER_POINTS, _LEAST_POINTS = 8, 4
"""Size of the number in a black part, and the least that can be read."""
_AROUND = 12
"""Ten-thousandths by which a part reaches beyond the words it covers."""
_SAME_LINE = 0.5
"""Share of a sign's height that it has in common with others of its line; lines themselves may overlap."""
_SOFT = "\u00ad\u0002\ufffe"
"""How PDFium tells that a word goes on in the next line."""


# what is looked at


def as_pages(exhibit: Exhibit) -> bytes:
    """A document as a PDF that shows all it shows, fields and comments included; words become pages.

    Raises:
        NotShown: if it cannot be shown on pages.
    """
    match exhibit.content:
        case PdfFile(data):
            with refusing():
                return _flat(data)
        case Picture(data):
            with refusing(), Pdf.new() as made:
                for frame in frames(data):
                    _add(made, opaque(ImageOps.exif_transpose(frame)))
                return _saved(made)
        case MailText(mail):
            return text_pages(exhibit, mail_blocks(mail))
        case PlainText(text):
            return text_pages(exhibit, text_blocks(text))
        case Missing(why):
            raise NotShown(why)


def _flat(data: bytes) -> bytes:
    """Print fields and comments into the pages, where they are seen and found like everything else."""
    with pikepdf.open(BytesIO(data)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise NotShown(Unshown.TOO_LARGE)
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        for page in pdf.pages:  # what is left of fields belongs to no form, and shows nothing
            if "/Annots" in page.obj:
                notes = page.obj.Annots.as_list()
                page.obj.Annots = Array([one for one in notes if one.get("/Subtype") != Name.Widget])
        flat = _saved(pdf)
    page_image(flat, 0, 1)  # what pikepdf mends PDFium may still refuse
    return flat


def find(pdf: bytes, words: str) -> Hits:
    """Find words on all pages: however they are written, broken over lines, and in longer words they begin.

    Args:
        pdf: as `as_pages` made it.
        words: for example a name.
    """
    wanted = "".join(sign for _place, sign in _folded(enumerate(words.strip())))
    areas: list[Area] = []
    silent: list[int] = []
    with PDFIUM, closing(PdfDocument(pdf)) as document:
        for number, page in enumerate(document, 1):
            with closing(page), closing(page.get_textpage()) as text:
                count = text.count_chars()
                signs = [(place, chr(pdfium.FPDFText_GetUnicode(text, place))) for place in range(count)]
                if not any(sign.strip() for _place, sign in signs):
                    silent.append(number)
                for places in _occurrences(list(_folded(signs)), wanted):
                    boxes = [text.get_charbox(place, loose=True) for place in places]
                    areas += (_seen(page, number, line) for line in _lines(boxes) if _shows(page, line))
    return Hits(tuple(areas), tuple(silent))


def _folded(signs: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Signs as they are compared, each with its place: no accents, no capitals, one blank for many."""
    blank, goes_on = False, False
    for place, sign in signs:
        if sign in _SOFT:
            goes_on = True
        elif sign.isspace():
            blank = not goes_on
        else:
            if blank:
                yield place, " "
            blank = goes_on = False
            for letter in without_accents(sign).casefold():
                yield place, letter


def _occurrences(signs: Sequence[tuple[int, str]], wanted: str) -> Iterator[Sequence[int]]:
    """Places of the signs of each occurrence that begins a word."""
    text = "".join(sign for _place, sign in signs)
    begin = text.find(wanted) if wanted else -1
    while begin >= 0:
        if not (begin and text[begin - 1].isalnum() and wanted[0].isalnum()):
            yield [place for place, sign in signs[begin : begin + len(wanted)] if sign != " "]
        begin = text.find(wanted, begin + 1)


_Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points of the page, as it lies in the file."""


def _lines(boxes: Iterable[_Box]) -> list[_Box]:
    """One box for the signs of each line."""
    lines: list[_Box] = []
    for left, bottom, right, top in boxes:
        last = lines[-1] if lines else (0.0, 0.0, 0.0, 0.0)
        if min(top, last[3]) - max(bottom, last[1]) > _SAME_LINE * (top - bottom):
            lines[-1] = (min(left, last[0]), min(bottom, last[1]), max(right, last[2]), max(top, last[3]))
        else:
            lines.append((left, bottom, right, top))
    return lines


def _shows(page: PdfPage, box: _Box) -> bool:
    """Whether any of a box lies on the part of the page that is seen."""
    left, bottom, right, top = (float(edge) for edge in page.get_cropbox())
    return box[0] < right and box[2] > left and box[1] < top and box[3] > bottom


def _seen(page: PdfPage, number: int, box: _Box) -> Area:
    """Where a box lies on the page as a reader sees it, turned and cut."""
    places = [_place(page, across, up) for across in (box[0], box[2]) for up in (box[1], box[3])]
    xs, ys = zip(*places, strict=True)
    return area_between(
        number, (min(xs) - _AROUND, min(ys) - _AROUND), (max(xs) + _AROUND, max(ys) + _AROUND)
    )


def _place(page: PdfPage, across: float, up: float) -> tuple[int, int]:
    x, y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, WHOLE, WHOLE, 0, across, up, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


# what is left of it


def blackened(pdf: bytes, areas: Sequence[Area], log: Report, tell: Callable[[int, int], None]) -> bytes:
    """Draw a document anew with parts of it black, each with its number, and the log behind it.

    Args:
        pdf: as `as_pages` made it.
        areas: parts that are made black, numbered as they come.
        log: what says why.
        tell: called after each page with how many are drawn, and how many there are; may raise to stop.
    """
    count = page_count(pdf)
    with Pdf.new() as made, pikepdf.open(BytesIO(print_report(log))) as behind:
        for index in range(count):
            drawn = page_image(pdf, index, DPI)
            size = (drawn.width, drawn.height)
            seen = Image.frombuffer("RGB", size, drawn.pixels, "raw", "RGB", drawn.stride, 1).copy()
            for number, area in enumerate(areas, 1):
                if area.page == index + 1:
                    _blacken(seen, area, str(number))
            _add(made, seen)
            tell(index + 1, count)
        made.pages.extend(behind.pages)
        return _saved(made)


def _blacken(seen: Image.Image, area: Area, number: str) -> None:
    """Make every dot black that a part touches, and write its number into it where there is room."""
    left, right = (place * seen.width / WHOLE for place in (area.left, area.right))
    top, bottom = (place * seen.height / WHOLE for place in (area.top, area.bottom))
    corners = (math.floor(left), math.floor(top), math.ceil(right) - 1, math.ceil(bottom) - 1)
    draw = ImageDraw.Draw(seen)
    draw.rectangle(corners, fill="black")
    points = min(_NUMBER_POINTS, (bottom - top) * 0.7 * POINTS_PER_INCH / DPI)
    if points < _LEAST_POINTS:
        return
    face = ImageFont.truetype(
        resources_dir() / "fonts" / f"{Face.SANS.value}.ttf", points * DPI / POINTS_PER_INCH
    )
    if draw.textlength(number, face) < (right - left) * 0.9:
        draw.text(((left + right) / 2, (top + bottom) / 2), number, "white", face, anchor="mm")


def _add(made: Pdf, picture: Image.Image) -> None:
    """Put a picture on a page of its own: exact if it packs well, else as a photograph."""
    plain = _without_colours(picture)
    width, height = (side * POINTS_PER_INCH / DPI for side in plain.size)
    stored = made.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=plain.width,
        Height=plain.height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if plain.mode == "L" else Name.DeviceRGB,
    )
    _fill(stored, plain)
    made.add_blank_page(page_size=(width, height))
    sheet = made.pages[-1].obj
    sheet.Resources = Dictionary(XObject=Dictionary(S=stored))
    sheet.Contents = made.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /S Do Q".encode())


def _fill(stored: pikepdf.Object, plain: Image.Image) -> None:
    dots = plain.tobytes()
    packed = zlib.compress(dots, 6)
    if len(packed) <= len(dots) * _MOST_LOSSLESS:
        stored.write(packed, filter=Name.FlateDecode)
        return
    photo = BytesIO()
    plain.save(photo, "JPEG", quality=_QUALITY)
    stored.write(photo.getvalue(), filter=Name.DCTDecode)


def _without_colours(picture: Image.Image) -> Image.Image:
    """Grey where there is no colour to be seen: a third of the dots."""
    if picture.mode in {"1", "L"}:
        return picture.convert("L")
    red, green, blue = picture.split()
    same = red.tobytes() == green.tobytes() == blue.tobytes()
    return red if same else picture


def _saved(made: Pdf) -> bytes:
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()
