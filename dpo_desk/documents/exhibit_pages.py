"""Pages of evidence become drawings that lie on our own pages: shut in, so that nothing of them acts.

A page of a foreign PDF is taken over as a form, a closed drawing: only its marks and what they use come
along. Scripts, forms, links and attached files hang elsewhere and stay behind.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf
from PIL import Image, ImageOps

from dpo_desk.documents.exhibit_text import lacking, mail_blocks, placeholder_blocks, text_blocks, text_pages
from dpo_desk.documents.exhibits import (
    Exhibit,
    LeftOut,
    MailText,
    Missing,
    PdfFile,
    Picture,
    PlainText,
    Unshown,
)
from dpo_desk.documents.foreign import NotShown, refusing
from dpo_desk.documents.pdf_stream import Copier, PdfStream, raw_of, reference
from dpo_desk.documents.pictures import MOST_PAGES, frames, opaque
from dpo_desk.documents.preview import page_image
from dpo_desk.documents.tagging import HEIGHT, WIDTH
from dpo_desk.documents.typography import MM

_MOST_OBJECTS = 200_000
_MOST_CONTENT = 64 * 2**20
"""Bytes of the marks of one page that comes in several parts, once unpacked."""
_LAYER_DPI = 150
_FINEST, _FINEST_LINES = 300 / 72, 600 / 72
"""Dots per point of a picture, and of one in black and white; what is finer is not seen on paper."""
_LONGEST_SIDE = 14_400
"""Points; a page that is larger is no page (ISO 32000-1, annex C)."""

FRAME = (12 * MM, 8 * MM, WIDTH - 24 * MM, HEIGHT - 31 * MM)
"""Where a foreign page lies on ours: left, bottom, width, height, points."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of evidence, ready to be drawn.

    Attributes:
        drawing: number of its form or picture in the bundle; None for an empty page.
        matrix: puts the drawing on our page.
        edge: left, bottom, width and height of a foreign page on ours; None for our own setting.
    """

    drawing: int | None
    matrix: tuple[float, ...]
    edge: tuple[float, float, float, float] | None


@dataclass(slots=True)
class Taken:
    """What became of an exhibit."""

    leaves: list[Leaf] = field(default_factory=list)
    left_out: tuple[LeftOut, ...] = ()
    why: Unshown | None = None


def take(to: PdfStream, exhibit: Exhibit, tell: Callable[[], None]) -> Taken:
    """Take an exhibit over, page by page; what cannot be shown becomes a page that says why.

    Args:
        to: the bundle.
        exhibit: what is taken over.
        tell: called after each page; may raise to stop.
    """
    mark = to.mark()
    try:
        return _taken(to, exhibit, tell)
    except NotShown as refused:
        why = refused.why
    to.rewind(mark)
    return Taken(_set(to, text_pages(exhibit, placeholder_blocks(exhibit, why)), tell), why=why)


def _taken(to: PdfStream, exhibit: Exhibit, tell: Callable[[], None]) -> Taken:
    match exhibit.content:
        case PdfFile(data):
            with refusing():
                return _pdf(to, data, tell)
        case Picture(data):
            with refusing():
                return Taken(list(_pictures(to, data, tell)))
        case MailText(mail):
            pages = text_pages(exhibit, mail_blocks(mail))
            return Taken(_set(to, pages, tell), lacking(mail.text))
        case PlainText(text):
            return Taken(_set(to, text_pages(exhibit, text_blocks(text)), tell), lacking(text))
        case Missing(why):
            raise NotShown(why)


def _set(to: PdfStream, pdf: bytes, tell: Callable[[], None]) -> list[Leaf]:
    """Take pages over that we set ourselves; they lie where they are."""
    leaves = []
    with pikepdf.open(BytesIO(pdf)) as own:
        copier = Copier(to)
        for page in own.pages:
            leaves.append(Leaf(_form(to, copier, page, (0, 0, WIDTH, HEIGHT)), (1, 0, 0, 1, 0, 0), None))
            copier.flush()
            tell()
    return leaves


# PDF


def _pdf(to: PdfStream, data: bytes, tell: Callable[[], None]) -> Taken:
    with pikepdf.open(BytesIO(data)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise NotShown(Unshown.TOO_LARGE)
        left = _left_out(pdf)
        if LeftOut.LAYERS in left:
            return Taken(list(_layered(to, data, len(pdf.pages), tell)), left)
        if LeftOut.FORM in left or LeftOut.COMMENTS in left:
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
        copier, leaves = Copier(to, most=_MOST_OBJECTS), []
        for page in pdf.pages:
            leaves.append(_foreign(to, copier, page))
            copier.flush()
            tell()
        if not leaves:
            raise NotShown(Unshown.DAMAGED)
        return Taken(leaves, left)


def _left_out(pdf: Pdf) -> tuple[LeftOut, ...]:
    """What hangs on a file besides the marks of its pages."""
    root = pdf.Root
    names = root.get("/Names", Dictionary())
    notes = [note for page in pdf.pages for note in page.obj.get("/Annots", Array()).as_list()]
    kinds = {str(note.get("/Subtype")) for note in notes if isinstance(note, Dictionary)}
    acts = any("/AA" in page.obj for page in pdf.pages)
    acts = acts or any(isinstance(note, Dictionary) and _runs(note) for note in notes)
    found = (
        (LeftOut.SCRIPTS, acts or "/JavaScript" in names or "/AA" in root or _runs(root, "/OpenAction")),
        (LeftOut.FILES, "/EmbeddedFiles" in names or "/AF" in root or "/FileAttachment" in kinds),
        (LeftOut.FORM, "/AcroForm" in root),
        (LeftOut.COMMENTS, bool(kinds - {"/Widget", "/FileAttachment"})),
        (LeftOut.LAYERS, "/OCProperties" in root),
    )
    return tuple(one for one, holds in found if holds)


def _runs(holder: Object, key: str = "/A") -> bool:
    """Whether an action is more than a jump inside the file."""
    action = holder.get(key)
    return "/AA" in holder or (
        isinstance(action, Dictionary) and str(action.get("/S")) in {"/JavaScript", "/Launch", "/SubmitForm"}
    )


def _foreign(to: PdfStream, copier: Copier, page: Page) -> Leaf:
    left, bottom, right, top = (float(page.cropbox[index]) for index in range(4))
    left, right = min(left, right), max(left, right)
    bottom, top = min(bottom, top), max(bottom, top)
    width, height = right - left, top - bottom
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise NotShown(Unshown.TOO_LARGE)
    turned = int(page.rotation) % 360
    upright = (height, width) if turned in {90, 270} else (width, height)
    scale, edge = _fitted(*upright)
    a, b, c, d, e, f = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }.get(turned, (1, 0, 0, 1, -left, -bottom))
    matrix = (a * scale, b * scale, c * scale, d * scale, e * scale + edge[0], f * scale + edge[1])
    return Leaf(_form(to, copier, page, (left, bottom, right, top)), matrix, edge)


def _fitted(width: float, height: float) -> tuple[float, tuple[float, float, float, float]]:
    """Scale for a page of some size, and where it comes to lie; nothing is enlarged."""
    left, bottom, room, tall = FRAME
    scale = min(room / width, tall / height, 1)
    width, height = width * scale, height * scale
    return scale, (left + (room - width) / 2, bottom + tall - height, width, height)


def _form(to: PdfStream, copier: Copier, page: Page, box: tuple[float, ...]) -> int | None:
    """Write the marks of a page as a form; none if it has none."""
    contents = page.obj.get("/Contents")
    if contents is None:
        return None
    entries = {
        "/Type": b"/XObject",
        "/Subtype": b"/Form",
        "/BBox": b"[%b]" % " ".join(f"{edge:.4f}" for edge in box).encode(),
        "/Resources": copier.value(page.resources),
    }
    if "/Group" in page.obj:
        entries["/Group"] = copier.value(page.obj.Group)
    if not isinstance(contents, Array):
        packing = {key: inner for key, inner in contents.items() if key in {"/Filter", "/DecodeParms"}}
        entries |= {key: copier.value(inner) for key, inner in packing.items()}
        return to.put_stream(entries, raw_of(contents))
    return to.put_packed(entries, b"\n".join(_parts(contents)))


def _parts(contents: Object) -> Iterator[bytes]:
    """Marks that come in several parts, unpacked; not more of them than fits into memory."""
    room = _MOST_CONTENT
    for part in contents.as_list():
        plain = "/DecodeParms" not in part and part.get("/Filter") in {pikepdf.Name.FlateDecode, None}
        if plain and "/Filter" in part:
            data = zlib.decompressobj().decompress(raw_of(part), room + 1)
        elif plain or len(raw_of(part)) < _MOST_CONTENT // 1000:  # no packing makes a thousandth of anything
            data = b"" if "/F" in part else bytes(part.read_bytes())
        else:
            raise NotShown(Unshown.TOO_LARGE)
        room -= len(data)
        if room < 0:
            raise NotShown(Unshown.TOO_LARGE)
        yield data


def _layered(to: PdfStream, data: bytes, pages: int, tell: Callable[[], None]) -> Iterator[Leaf]:
    """Draw pages with layers as a reader sees them: what is hidden stays hidden."""
    for index in range(pages):
        drawn = page_image(data, index, _LAYER_DPI)
        size = (drawn.width, drawn.height)
        picture = Image.frombuffer("RGB", size, drawn.pixels, "raw", "RGB", drawn.stride, 1)
        yield _leaf(to, picture, 72 / _LAYER_DPI)
        tell()


# pictures


def _pictures(to: PdfStream, data: bytes, tell: Callable[[], None]) -> Iterator[Leaf]:
    for frame in frames(data):
        yield _photo(to, data, frame) if _as_it_is(frame) else _leaf(to, frame, _point(frame))
        tell()


def _as_it_is(opened: Image.Image) -> bool:
    """Whether a photograph can be taken over byte for byte: colours and way up as PDF has them."""
    upright = opened.getexif().get(0x0112, 1) == 1
    return opened.format == "JPEG" and opened.mode in {"L", "RGB"} and upright


def _point(frame: Image.Image) -> float:
    """Points to the side of a dot: as the file says, or 150 dots to the inch."""
    told = frame.info.get("dpi", (0, 0))[0]
    return 72 / (float(told) if 50 <= float(told) <= 2400 else 150)  # noqa: PLR2004 - what scanners do


def _photo(to: PdfStream, data: bytes, opened: Image.Image) -> Leaf:
    opened.load()  # damaged ones are refused here
    colours = b"/DeviceGray" if opened.mode == "L" else b"/DeviceRGB"
    entries = {**_picture_entries(opened, colours, 8), "/Filter": b"/DCTDecode"}
    return _placed(to.put_stream(entries, data), opened, _point(opened))


def _leaf(to: PdfStream, picture: Image.Image, point: float) -> Leaf:
    """Put a picture on a page, unpacked and packed again, not finer than a printer draws."""
    upright = opaque(ImageOps.exif_transpose(picture))
    width, height = upright.width * point, upright.height * point
    _scale, edge = _fitted(width, height)
    finest = edge[2] * (_FINEST_LINES if upright.mode == "1" else _FINEST) / upright.width
    if finest < 1:
        size = (max(1, round(upright.width * finest)), max(1, round(upright.height * finest)))
        kept = upright.convert("L") if upright.mode == "1" else upright
        upright, point = kept.resize(size, Image.Resampling.LANCZOS), point / finest
    bits = 1 if upright.mode == "1" else 8
    colours = b"/DeviceRGB" if upright.mode == "RGB" else b"/DeviceGray"
    drawing = to.put_packed(_picture_entries(upright, colours, bits), upright.tobytes())
    return _placed(drawing, upright, point)


def _picture_entries(picture: Image.Image, colours: bytes, bits: int) -> dict[str, bytes]:
    return {
        "/Type": b"/XObject",
        "/Subtype": b"/Image",
        "/Width": b"%d" % picture.width,
        "/Height": b"%d" % picture.height,
        "/ColorSpace": colours,
        "/BitsPerComponent": b"%d" % bits,
    }


def _placed(drawing: int, picture: Image.Image, point: float) -> Leaf:
    _scale, edge = _fitted(picture.width * point, picture.height * point)
    left, bottom, width, height = edge
    return Leaf(drawing, (width, 0, 0, height, left, bottom), edge)


def draw_leaf(leaf: Leaf) -> tuple[bytes, bytes]:
    """Marks that draw a leaf, and the resources they use."""
    if leaf.drawing is None:
        return b"", b"<< >>"
    matrix = " ".join(f"{number:.4f}" for number in leaf.matrix).encode()
    return b"q %b cm /Leaf Do Q" % matrix, b"<< /Leaf %b >>" % reference(leaf.drawing)
