"""What a writer says in a mail, without the signature and the earlier mails quoted below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_QUOTED = re.compile(r"^[ \t]*>[^\n]*", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_NEXT_LINE = re.compile(r"\s*(?P<quoted>>?)")
_VISIBLE = re.compile(r"[^\s]")
_LINE = 200
MOST_READ = 50_000
"""Characters in which requests are looked for."""


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """How mail programs announce what they quote, in the languages that are known.

    Attributes:
        original: title lines ("-----Original Message-----").
        wrote: lines such as "On 3 March 2026 Anna wrote:".
        header: a first header line, followed by a second ("From: …", "Sent: …").
        forward: beginnings of a subject that mark a mail passed on ("FW:", "WG:").
    """

    original: re.Pattern[str]
    wrote: re.Pattern[str]
    header: re.Pattern[str]
    forward: re.Pattern[str]


def quote_marks(
    *,
    original: Iterable[str],
    wrote: Iterable[tuple[str, str]],
    first_labels: Iterable[str],
    next_labels: Iterable[str],
    forward: Iterable[str],
) -> QuoteMarks:
    """Build the patterns from words.

    Args:
        original: titles, e.g. `Original Message`.
        wrote: pairs of the word a line begins with (may be empty) and the verb it ends with.
        first_labels: header labels for the sender.
        next_labels: header labels for the date and the recipient.
        forward: subject prefixes without colon.
    """
    lines = "|".join(
        rf"{re.escape(begin)}\b.{{5,{_LINE}}}\b{re.escape(verb)}\b.{{0,60}}" for begin, verb in wrote
    )
    return QuoteMarks(
        re.compile(
            rf"^[ \t]*[-_]{{2,}}[ \t]*(?:{_any(original)})[ \t]*[-_]{{2,}}", re.IGNORECASE | re.MULTILINE
        ),
        re.compile(rf"^[ \t]*(?:{lines}):[ \t]*$", re.IGNORECASE | re.MULTILINE),
        re.compile(
            rf"^[ \t*]*(?:{_any(first_labels)})[ \t]*:[^\n]*\n[ \t*]*(?:{_any(next_labels)})[ \t]*:",
            re.IGNORECASE | re.MULTILINE,
        ),
        re.compile(rf"^\s*(?:{_any(forward)})\s*:", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def own_words(text: str, marks: QuoteMarks, *, forwarded: bool = False) -> str:
    """Blank out what the writer did not write just now.

    Args:
        text: the readable text of a mail; words beyond the first `MOST_READ` characters are blanked too.
        marks: how quotations are announced.
        forwarded: the mail passes another one on; that one is then what matters and stays.

    Returns:
        A text of the same length, so that places in it are places in `text`.
    """
    end = min(len(text), MOST_READ)
    signature = _SIGNATURE.search(text, 0, end)
    if signature is not None and _VISIBLE.search(text, 0, signature.start()):
        end = signature.start()
    if not forwarded:
        end = min(end, _quotation(text[:end], marks))
    return (
        _QUOTED.sub(_blank, text[:end]) + " " * (len(text) - end) if end < len(text) or ">" in text else text
    )


def _quotation(text: str, marks: QuoteMarks) -> int:
    """Where the earlier mail begins that nothing of the writer's own follows."""
    ends = [len(text)]
    for pattern in (marks.original, marks.header):
        found = pattern.search(text)
        if found is not None and _VISIBLE.search(text, 0, found.start()):
            ends.append(found.start())
    for found in marks.wrote.finditer(text):
        following = _NEXT_LINE.match(text, found.end())
        own_before = _VISIBLE.search(text, 0, found.start())
        if own_before is not None and following is not None and not following["quoted"]:
            ends.append(found.start())
            break
    return min(ends)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
