"""Evidence made of words: mails, plain text, and the page that stands for what cannot be shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from dpo_desk.core.mail import IncomingMail
from dpo_desk.documents.exhibit_words import why_text
from dpo_desk.documents.exhibits import Exhibit, LeftOut, Unshown
from dpo_desk.documents.flowables import Setter
from dpo_desk.documents.fonts import missing_characters
from dpo_desk.documents.pages import FRAME_BOTTOM, LATER_TOP, REPORT_LEFT, REPORT_RIGHT, draw
from dpo_desk.documents.pieces import spread
from dpo_desk.documents.rows import Setting
from dpo_desk.documents.tagging import WIDTH, TaggedCanvas
from dpo_desk.documents.typography import GRID, PAGE_TITLE
from dpo_desk.documents.values import Block, Bullets, Heading, KeyValues, Paragraph, literal
from dpo_desk.words import _, language, pgettext
from dpo_desk.words.dates import plain_date

MOST_SIGNS = 200_000
"""Letters of a text that are printed, about 60 pages."""


def mail_blocks(mail: IncomingMail) -> tuple[Block, ...]:
    """A mail as it may safely be printed: heads, words, what came with it."""
    sender = f"{mail.sender_name} <{mail.sender_address}>" if mail.sender_name else mail.sender_address
    heads = [
        (_("From"), sender),
        (pgettext("of a mail", "To"), ", ".join(mail.recipients)),
        (_("Subject"), mail.subject),
        (_("Sent"), _moment(mail.sent_at)),
        (_("Received"), _moment(mail.received_at)),
        (_("Message ID"), mail.message_id),
    ]
    blocks: list[Block] = [KeyValues(tuple((name, literal(value)) for name, value in heads if value))]
    blocks += text_blocks(mail.text)
    if mail.attachments:
        names = tuple(literal(f"{one.name} ({one.media_type})") for one in mail.attachments)
        blocks += [Heading(_("Attachments")), Bullets(names)]
    return tuple(blocks)


def _moment(moment: datetime | None) -> str:
    return f"{plain_date(moment.date())}, {moment:%H:%M} UTC" if moment else ""


def text_blocks(text: str) -> tuple[Block, ...]:
    """Words without layout, their lines and paragraphs kept, the end of a very long text left out."""
    paragraphs = text[:MOST_SIGNS].replace("\r\n", "\n").split("\n\n")
    return tuple(Paragraph(literal(one.strip("\n"))) for one in paragraphs if one.strip())


def lacking(text: str) -> tuple[LeftOut, ...]:
    """What the printed words lack of a text."""
    found = (
        (LeftOut.TEXT_CUT, len(text) > MOST_SIGNS),
        (LeftOut.SIGNS, bool(missing_characters(text[:MOST_SIGNS]))),
    )
    return tuple(one for one, holds in found if holds)


def placeholder_blocks(exhibit: Exhibit, why: Unshown) -> tuple[Block, ...]:
    """The page that stands for what cannot be shown: what it is, and why."""
    facts = tuple((name, literal(value)) for name, value in exhibit.facts)
    return (KeyValues(facts), Paragraph(f"**{why_text(why)}**"))


def text_pages(exhibit: Exhibit, blocks: Sequence[Block]) -> bytes:
    """Print blocks on pages without edges, where the pages of a bundle have their text."""
    setter = Setter(Setting(WIDTH - REPORT_LEFT - REPORT_RIGHT, language()), "{title}", tabular=True)
    setter.title(literal(exhibit.title), PAGE_TITLE, "H2")
    setter.blocks(blocks)
    setter.pieces[-1].glued = False
    height = (FRAME_BOTTOM - LATER_TOP) // GRID * GRID
    stream = BytesIO()
    canvas = TaggedCanvas(stream)
    for placed in spread(setter.pieces, height, height):
        draw(canvas, placed, REPORT_LEFT, LATER_TOP)
        canvas.next_page()
    canvas.save()
    return stream.getvalue()
