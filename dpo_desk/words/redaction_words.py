"""Redactions in words: where, whose interest, and on which ground."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from dpo_desk.core.grounds import RefusalGround
from dpo_desk.core.redactions import WHOLE, Area, Interest, Redacted, Why, pages_of
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.citations import articles_of

REDACTION_PAIRS = (
    (Interest.PERSON, N_("Another person")),
    (Interest.COLLEAGUE, N_("Somebody who works here")),
    (Interest.INFORMANT, N_("Somebody who told it in confidence")),
    (Interest.BUSINESS, N_("A trade or business secret")),
    (Interest.PROFESSIONAL, N_("A professional secret")),
    (Interest.SECURITY, N_("Security of people or systems")),
)

REDACTION_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "NothingRedacted": N_("Nothing is black yet. Draw a part, or find a name first."),
        "WordsNotFound": N_(
            "Nothing was kept: “{words}” was not found. Mend the spelling, name the place with --parts, or leave it out."
        ),
        "RedactionOutside": N_(
            "Part {number} on page {page} lies outside of the document (pages: {pages}), or is too small to be seen. Draw it anew."
        ),
        "RedactionWithoutGround": N_(
            "Part {number} on page {page} names no ground that the law of the case knows. Choose one."
        ),
        "PartUnreadable": N_(
            "Part {number} of {file} cannot be read: it needs page, left, top, width and height, in per cent of the page."
        ),
        "RedactedVersionThere": N_(
            "Of {name} there is a redacted version, number {redacted}. Take that, or say that the original goes."
        ),
        "DocumentNotThere": N_(
            "The case has no document {document} that could go along. “dpo-desk letter package ID --list” names all."
        ),
        "NotRedactable.unknown_kind": N_(
            "{name} cannot be shown on pages. Save it as a PDF in its own program, and attach that."
        ),
        "NotRedactable.recording": N_(
            "{name} is a recording. Blur it in a program made for that, and attach the result."
        ),
        "NotRedactable.locked": N_(
            "{name} is locked with a password. Open it in its own program, save it without, and attach that."
        ),
        "NotRedactable.damaged": N_("{name} is damaged and cannot be shown. Ask for a sound copy."),
        "NotRedactable.too_large": N_("{name} has too many or too large pages. Attach it in parts."),
        "NotRedactable.too_deep": N_("{name} lies too deep inside other mails. Attach it on its own."),
        "NotRedactable.gone": N_("The content of {name} was destroyed."),
    }
)


def place_words(area: Area) -> str:
    """Where a part lies: "left 12 %, top 40 %, 18 × 2 %"."""
    per_cent = WHOLE // 100
    left, top, width, height = (
        round(place / per_cent) for place in (area.left, area.top, area.width, area.height)
    )
    words = _("left {left} %, top {top} %, {width} × {height} %")
    return words.format(left=left, top=top, width=max(1, width), height=max(1, height))


def provision_words(why: Why, grounds: Iterable[RefusalGround], country: str) -> str:
    """The provision of a redaction, as the country's law cites it."""
    ground = next((one for one in grounds if one.id == why.ground_id), None)
    return why.provision if ground is None else articles_of(ground, country)


def short_words(redacted: Redacted) -> str:
    """How much is black, and on which pages: "3 parts on pages 1, 4"."""
    count, pages = len(redacted.redactions), pages_of(redacted.redactions)
    parts = ngettext("{n} part", "{n} parts", count).format(n=count)
    listed = ", ".join(map(str, pages))
    on = ngettext("{parts} on page {pages}", "{parts} on pages {pages}", len(pages))
    return on.format(parts=parts, pages=listed)


def unread_words(silent: Collection[int]) -> str:
    """Pages in whose text nothing can be found; empty where there is none."""
    if not silent:
        return ""
    words = ngettext(
        "Page {pages} holds no text to look in. Look at it yourself.",
        "Pages {pages} hold no text to look in. Look at them yourself.",
        len(silent),
    )
    return words.format(pages=", ".join(map(str, sorted(silent))))
