"""Writes a PDF object by object: a file of a thousand pages needs no more memory than one of its parts."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream, String

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

# What acts, leads out of the file, or hangs on what is not taken over.
_DROPPED = frozenset(
    {"/A", "/AA", "/AF", "/Alternates", "/JS", "/Metadata", "/OC", "/OPI", "/P", "/Parent", "/PieceInfo"}
    | {"/PS", "/Ref", "/StructParent", "/StructParents"}
)
_FREE = b"0000000000 65535 f \n"
_NEVER = frozenset({"/Catalog", "/Page", "/Pages"})
_OF_STREAMS = frozenset({"/Length", "/F", "/FFilter", "/FDecodeParms", "/DL"})


class TooManyObjects(Exception):
    """A foreign file is made of more objects than any honest one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the file to go back to."""

    at: int
    places: int
    digest: object


@dataclass(frozen=True, slots=True)
class Lock:
    """What makes a file readable with a password only.

    Attributes:
        entries: what the file says of its encryption, as an object.
        cipher: encrypts a text or a stream.
    """

    entries: bytes
    cipher: Callable[[bytes], bytes]


class PdfStream:
    """A PDF that grows at its end.

    Args:
        out: where it goes; can be written and searched.
        lock: encrypts everything before it is written; None for a file that everybody can read.
    """

    def __init__(self, out: BinaryIO, lock: Lock | None = None) -> None:
        self._out = out
        self._lock = lock
        self._begin = out.tell()
        self._places: list[int | None] = [None]
        self._digest = hashlib.sha256()
        self._put(_HEADER)

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)

    @property
    def locked(self) -> bool:
        """Whether a password opens the file."""
        return self._lock is not None

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._out.tell() - self._begin

    def mark(self) -> Mark:
        """Note this place."""
        return Mark(self._out.tell(), len(self._places), self._digest.copy())

    def rewind(self, mark: Mark) -> None:
        """Take back what was written since a mark, reserved numbers included."""
        self._out.seek(mark.at)
        self._out.truncate()
        del self._places[mark.places :]
        self._digest = mark.digest  # type: ignore[assignment]  # hashlib names no type for it

    def reserve(self) -> int:
        """Number of an object that is written later."""
        self._places.append(None)
        return len(self._places) - 1

    def put(self, body: bytes, number: int | None = None) -> int:
        """Write an object; returns its number."""
        own = self.reserve() if number is None else number
        self._places[own] = self._out.tell() - self._begin
        self._put(b"%d 0 obj\n%b\nendobj\n" % (own, body))
        return own

    def put_stream(self, entries: Mapping[str, bytes], data: bytes, number: int | None = None) -> int:
        """Write a stream as its bytes are, filters named in `entries`; returns its number."""
        data = data if self._lock is None else self._lock.cipher(data)
        named = b"".join(b"%b %b " % (key.encode(), value) for key, value in entries.items())
        end = b"\r\n" if data.endswith(b"\r") else b"\n"  # or readers take the last byte for the line's end
        return self.put(b"<< %b/Length %d >>\nstream\n%b%bendstream" % (named, len(data), data, end), number)

    def put_packed(self, entries: Mapping[str, bytes], data: bytes) -> int:
        """Write a stream, compressed; returns its number."""
        return self.put_stream({**entries, "/Filter": b"/FlateDecode"}, zlib.compress(data, 6))

    def text(self, value: String) -> bytes:
        """A text as it is written."""
        if self._lock is None:
            return value.unparse()
        return b"<%b>" % self._lock.cipher(bytes(value)).hex().encode()

    def finish(self, root: int) -> None:
        """Write what finds every object; numbers that were never used are free."""
        locked = b"" if self._lock is None else b" /Encrypt %b" % reference(self.put(self._lock.entries))
        begin = self._out.tell() - self._begin
        lines = (b"%010d 00000 n \n" % place if place else _FREE for place in self._places)
        self._put(b"xref\n0 %d\n%b" % (len(self._places), b"".join(lines)))
        name = self._digest.hexdigest()[:32].upper().encode()
        self._put(
            b"trailer\n<< /Size %d /Root %d 0 R%b /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._places), root, locked, name, name, begin)
        )


def reference(number: int) -> bytes:
    """How other objects name an object."""
    return b"%d 0 R" % number


def dictionary(entries: Mapping[bytes, bytes]) -> bytes:
    """A dictionary as it is written."""
    return b"<< %b >>" % b" ".join(b"%b %b" % pair for pair in entries.items())


class Copier:
    """Takes objects of one file over, each once, and nothing that acts or leads out of it.

    Args:
        to: where they go.
        known: numbers that objects of the file have there already.
        trusted: our own file: everything is taken over.
        most: objects that are taken at most.
    """

    def __init__(
        self,
        to: PdfStream,
        known: Mapping[tuple[int, int], int] | None = None,
        *,
        trusted: bool = False,
        most: int | None = None,
    ) -> None:
        self._to = to
        self._numbers = dict(known or {})
        self._trusted, self._most = trusted, most
        self._waiting: list[tuple[int, Object]] = []

    def value(self, value: object) -> bytes:
        """A value as it is written; what it refers to follows with `flush`."""
        if isinstance(value, Object):
            return self._object(value)
        if isinstance(value, bool):
            return b"true" if value else b"false"
        if value is None:
            return b"null"
        return format(value, "f").encode() if isinstance(value, Decimal) else str(value).encode()

    def _object(self, value: Object) -> bytes:
        if not value.is_indirect:
            return self._body(value)
        if not self._trusted and isinstance(value, Dictionary) and str(value.get("/Type")) in _NEVER:
            return b"null"
        number = self._numbers.get(value.objgen)
        if number is None:
            if self._most is not None and len(self._numbers) >= self._most:
                raise TooManyObjects
            number = self._numbers[value.objgen] = self._to.reserve()
            self._waiting.append((number, value))
        return reference(number)

    def _body(self, value: Object) -> bytes:
        if isinstance(value, Dictionary):
            return dictionary(self.entries(value))
        if isinstance(value, Array):
            return b"[ %b ]" % b" ".join(self.value(value[index]) for index in range(len(value)))
        return self._to.text(value) if isinstance(value, String) else value.unparse()

    def entries(self, value: Object) -> dict[bytes, bytes]:
        """Entries of a dictionary or stream, without what is never taken over."""
        stream = isinstance(value, Stream)
        named = stream or "/Type" in value  # in a list of resources every key is somebody's own word
        left = _DROPPED if named and not self._trusted else frozenset()
        left = left | _OF_STREAMS if stream else left
        return {
            pikepdf.Name(key).unparse(): self.value(inner) for key, inner in value.items() if key not in left
        }

    def flush(self) -> None:
        """Write everything that was referred to."""
        while self._waiting:
            number, value = self._waiting.pop()
            if isinstance(value, Stream):
                named = {key.decode("latin-1"): inner for key, inner in self.entries(value).items()}
                self._to.put_stream(named, raw_of(value), number)
            else:
                self._to.put(self._body(value), number)


def raw_of(stream: Object) -> bytes:
    """Bytes of a stream as they lie in the file; one that names another file has none."""
    return b"" if "/F" in stream else bytes(stream.read_raw_bytes())
