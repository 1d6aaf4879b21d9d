"""Many letters in one file for the printer: a covering list, and a sheet before each weight of envelope.

The pages are those that were archived; only what several letters share, a typeface above all, is kept once.
One letter is in memory at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import Object, Page

from dpo_desk.documents.page_values import Report
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.pdf_stream import Copier, PdfStream, reference
from dpo_desk.documents.pdfa import Standard, metadata
from dpo_desk.documents.tagging import HEIGHT, WIDTH

_OF_PAGE = ("/MediaBox", "/Contents")
"""What of a page goes along; all else, its tags above all, belongs to the file it stood in."""


class PrintJob:
    """A print file in the making.

    Args:
        out: where it goes; can be written and searched.
        two_sided: no letter begins on the back of another.
    """

    def __init__(self, out: BinaryIO, *, two_sided: bool = False) -> None:
        self._to = PdfStream(out)
        self._two_sided = two_sided
        self._tree = self._to.reserve()
        self._fonts: dict[bytes, bytes] = {}
        self._kids: list[int] = []

    def take(self, pdf: bytes) -> tuple[int, ...]:
        """Take the pages of a letter over; they stand nowhere yet.

        Returns:
            What `put` wants.
        """
        with pikepdf.open(BytesIO(pdf)) as letter:
            copier = Copier(self._to, trusted=True)
            pages = tuple(self._page(page, copier) for page in letter.pages)
            copier.flush()
        return pages

    def put(self, pages: Sequence[int]) -> None:
        """Let pages follow, each set of them on a sheet of its own."""
        self._kids += pages
        if self._two_sided and len(pages) % 2:
            self._kids.append(self._empty_page())

    def put_report(self, report: Report) -> None:
        """Print a page of our own and let it follow."""
        self.put(self.take(print_report(report)))

    def close(self, *, language: str, title: str, author: str) -> int:
        """Write what finds every page.

        Returns:
            How many pages the file has.
        """
        kids = b" ".join(map(reference, self._kids))
        self._to.put(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(self._kids)), self._tree)
        about = metadata(Standard.NONE, language=language, title=title, author=author)
        told = self._to.put_stream({"/Type": b"/Metadata", "/Subtype": b"/XML"}, about)
        catalog = {
            b"/Type": b"/Catalog",
            b"/Pages": reference(self._tree),
            b"/Lang": pikepdf.String(language).unparse(),
            b"/ViewerPreferences": b"<< /DisplayDocTitle true >>",
            b"/Metadata": reference(told),
        }
        self._to.finish(self._to.put(_dictionary(catalog)))
        return len(self._kids)

    def _page(self, page: Page, copier: Copier) -> int:
        resources = page.obj.Resources
        fonts = {
            pikepdf.Name(name).unparse(): self._font(font, copier) for name, font in resources.Font.items()
        }
        entries = {key.encode(): copier.value(page.obj[key]) for key in _OF_PAGE}
        own = {
            b"/Type": b"/Page",
            b"/Parent": reference(self._tree),
            b"/Resources": _dictionary({b"/Font": _dictionary(fonts)}),
        }
        return self._to.put(_dictionary(own | entries))

    def _font(self, font: Object, copier: Copier) -> bytes:
        """A typeface as letters use it; the same one is kept once."""
        digest = hashlib.sha256(str(font.BaseFont).encode())
        for stream in (font.FontDescriptor.FontFile2, font.ToUnicode):
            digest.update(stream.read_raw_bytes())
        key = digest.digest()
        if key not in self._fonts:
            self._fonts[key] = copier.value(font)
        return self._fonts[key]

    def _empty_page(self) -> int:
        box = b"[0 0 %.4f %.4f]" % (WIDTH, HEIGHT)
        return self._to.put(
            b"<< /Type /Page /Parent %b /MediaBox %b /Resources << >> >>" % (reference(self._tree), box)
        )


def _dictionary(entries: Mapping[bytes, bytes]) -> bytes:
    return b"<< %b >>" % b" ".join(b"%b %b" % pair for pair in entries.items())
