"""Files that were dropped or chosen: their bytes, and what they are by name."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from PySide6.QtCore import QMimeData

from dpo_desk.core.errors import telling_the_place
from dpo_desk.core.evidence import EvidenceKind, NewDocument

LISTS = (".csv", ".tsv", ".xlsx", ".ods")
"""How names of lists end."""
SCANS = (".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg")
"""How names of scans end."""


def files_in(data: QMimeData) -> list[Path]:
    """Files on this computer among what is dragged; links and addresses are left alone."""
    if not data.hasUrls():
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def read_file(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        PlaceError: if it cannot be read.
    """
    with telling_the_place(str(path)):
        return path.read_bytes()


def document_from(path: str | Path, kind: EvidenceKind = EvidenceKind.DOCUMENT) -> NewDocument:
    """A file as a document on its way in.

    Raises:
        PlaceError: if it cannot be read.
    """
    place = Path(path)
    media_type = mimetypes.guess_type(place.name, strict=False)[0] or "application/octet-stream"
    data = read_file(place)
    text = data.decode("utf-8", "replace")[:100_000] if media_type.startswith("text/") else ""
    return NewDocument(kind=kind, name=place.name, media_type=media_type, data=data, text=text)
