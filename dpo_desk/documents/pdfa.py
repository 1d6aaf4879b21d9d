"""Makes a plain PDF a PDF/A-2a and PDF/UA-1: structure tree, metadata, colour profile."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String
from PIL import ImageCms

from dpo_desk.documents.tagging import Element, Mark

if TYPE_CHECKING:
    from page import SafetyLimits

PRODUCER = "dpo_desk (ReportLab, pikepdf)"
_DATE_OF_PROFILE = slice(24, 36)
_FIXED_DATE = bytes.fromhex("07ea 0001 0001 0000 0000 0000")
_UNMAPPED, _AS_SPACE = b"<0000>", b"<0020>"
_RETURN = 0x0D
_LABEL = re.compile(rb"<(pdfaid|pdfuaid):(\w+)>\w*</\1:\2>\s*")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
{standard}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class Standard(StrEnum):
    """What a file says of itself; each is what stands in its metadata from the mark on."""

    NONE = "</rdf:Description>\n"
    EVIDENCE = """<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
"""
    """PDF/A-3b (ISO 19005-3): our pages with pages of others."""
    OWN = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
    """PDF/A-2a and PDF/UA-1; the extension schema is there because PDF/A-2 knows no pdfuaid
    (ISO 19005-2, 6.6.2.3)."""


@cache
def srgb() -> bytes:
    """The sRGB profile, without the moment at which it was made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE_OF_PROFILE] = _FIXED_DATE
    return bytes(profile)


def _attribute(value: str | tuple[float, ...]) -> Object:
    return Name("/" + value) if isinstance(value, str) else Array(value)


class _Tree:
    """The structure tree, grown from the marks in the order in which they are read."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array())
        )
        self.root.K = Array([self._document])
        self._nodes: dict[Element, Object] = {}
        self._pages: dict[Element, int] = {}

    def _node(self, element: Element) -> Object:
        """The node of an element, made with its parents when first asked for."""
        known = self._nodes.get(element)
        if known is not None:
            return known
        parent = self._document if element.parent is None else self._node(element.parent)
        node = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent, K=Array())
        )
        if element.lang is not None:
            node.Lang = String(element.lang)
        owned = [
            Dictionary(
                {"/O": Name("/" + owner)} | {f"/{key}": _attribute(value) for key, value in values.items()}
            )
            for owner, values in element.attributes.items()
        ]
        if owned:
            node.A = owned[0] if len(owned) == 1 else Array(owned)
        if element.alt:
            node.Alt = String(element.alt)
        parent.K.append(node)
        self._nodes[element] = node
        return node

    def add(self, mark: Mark, page: Object) -> Object:
        """Hang one stretch of content into the tree.

        Returns:
            The node it belongs to.
        """
        node = self._node(mark.element)
        first = self._pages.setdefault(mark.element, mark.page)
        if "/Pg" not in node:
            node.Pg = page
        if first == mark.page:
            node.K.append(mark.mcid)
        else:
            node.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=mark.mcid))
        return node


def _tag(pdf: Pdf, marks: Sequence[Mark]) -> None:
    """Build the structure tree, and the way back from content to its node."""
    tree = _Tree(pdf)
    pages = [page.obj for page in pdf.pages]
    owners: list[list[Object]] = [[] for _ in pages]
    for mark in marks:
        owners[mark.page].append(tree.add(mark, pages[mark.page]))
    numbers = Array()
    for index, nodes in enumerate(owners):
        numbers.append(index)
        numbers.append(Array(nodes))
    tree.root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.root.ParentTreeNextKey = len(pages)
    for index, page in enumerate(pages):
        page.StructParents = index
        page.Tabs = Name.S
        if "/Trans" in page:
            del page.Trans  # an empty transition, which PDF/A does not allow
    pdf.Root.StructTreeRoot = tree.root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _map_unmapped(pdf: Pdf) -> None:
    """Map the codes that no letter uses to a space; PDF/A forbids U+0000 in a ToUnicode table."""
    tables = {font.ToUnicode.objgen: font.ToUnicode for page in pdf.pages for font in _fonts(page)}
    for table in tables.values():
        content = table.read_bytes()
        if _UNMAPPED in content:
            table.write(content.replace(_UNMAPPED, _AS_SPACE))


def _fonts(page: Page) -> list[Object]:
    resources = page.obj.get("/Resources", Dictionary())
    return [font for font in resources.get("/Font", Dictionary()).values() if "/ToUnicode" in font]


def _end_clearly(pdf: Pdf) -> None:
    """Give one more byte to streams that, once packed, end in a carriage return.

    Readers take it for the line's end and the stream for too short. A packed stream ends with its checksum.
    """
    for item in pdf.objects:
        if isinstance(item, Stream) and zlib.adler32(item.read_bytes()) & 0xFF == _RETURN:
            item.write(item.read_bytes() + b"\n")
            if "/Length1" in item:
                item.Length1 = int(item.Length1) + 1


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def metadata(standard: Standard, *, language: str, title: str, author: str) -> bytes:
    """What a file says of itself (XMP), without the moment at which it was made."""
    return _XMP.format(
        title=_xml(title),
        author=_xml(author),
        language=_xml(language),
        producer=_xml(PRODUCER),
        standard=standard.value,
    ).encode()


def finish(data: bytes, marks: Sequence[Mark], *, language: str, title: str, author: str) -> bytes:
    """Add to a PDF what PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) ask for.

    No date and no chance goes in, so that the same pages give the same bytes.

    Args:
        data: pages with embedded fonts and marked content.
        marks: what was marked, in reading order.
        language: language of the document (BCP 47).
        title: title of the document.
        author: who made it.

    Returns:
        The finished file.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        _tag(pdf, marks)
        _map_unmapped(pdf)
        _end_clearly(pdf)
        root = pdf.Root
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                    Info=String("sRGB IEC61966-2.1"),
                    DestOutputProfile=pdf.make_stream(srgb(), N=3, Alternate=Name.DeviceRGB),
                )
            ]
        )
        root.Lang = String(language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        xmp = metadata(Standard.OWN, language=language, title=title, author=author)
        root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    finished = BytesIO()
    pdf.save(
        finished,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
        deterministic_id=True,
        min_version="1.7",
    )
    return finished.getvalue()


def agrees(data: bytes, *profiles: str, limits: SafetyLimits | None = None) -> bool:
    """Whether a validator finds nothing that a standard forbids.

    Args:
        data: a finished file.
        profiles: "2a" and "3b" of PDF/A, "ua1" of PDF/UA.
        limits: how much of a file of others is read before it counts as refused; None for our own files.
    """
    from page import PageError, SafetyLimits, validate_pdf_bytes  # noqa: PLC0415 - loads when a file is final

    try:
        return all(
            validate_pdf_bytes(data, profile=one, limits=limits or SafetyLimits.unlimited()).is_compliant
            for one in profiles
        )
    except PageError:
        return False


def rightly_labelled(data: bytes) -> bytes:
    """One of our own files; it no longer says that it follows the standards where the validator disagrees."""
    if agrees(data, "2a", "ua1"):
        return data
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.Metadata.write(_LABEL.sub(b"", pdf.Root.Metadata.read_bytes()))
        return _saved(pdf)
