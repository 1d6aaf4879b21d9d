"""What goes with an answer that is sent as an encrypted file: its first page, and the password's letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dpo_desk.core.letter_data import LetterData
from dpo_desk.documents.exhibit_words import left_out_text, why_text
from dpo_desk.documents.exhibits import Shown
from dpo_desk.documents.letter_blocks import signed
from dpo_desk.documents.letters import headed
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import number_words, typed
from dpo_desk.documents.sheets import Block, Paragraph, Small, Table, literal, render
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.values import Code
from dpo_desk.words.file_facts import in_groups


@dataclass(frozen=True, slots=True)
class Packed:
    """A document of a package.

    Attributes:
        title: what it is.
        file: name of the attached file.
        sha256: of it, hexadecimal.
    """

    title: str
    file: str
    sha256: str


def contents_page(data: LetterData, packed: Sequence[Packed], shown: Sequence[Shown]) -> Report:
    """Put the first page together: what the file holds, and the hash of each document.

    Args:
        data: what the letter was made from; the page speaks its language.
        packed: the documents, the letter first; each is numbered by its place, from 1.
        shown: where their pages stand, and those of what came with a mail.
    """
    speech = Speech(data)
    title = speech.say("package.title")
    house = " ".join(data.organisation.name.split())
    return Report(
        language=speech.tag,
        house=house,
        note=literal(data.reference),
        title=title,
        footer=f"{house} · {data.letter.number}",
        blocks=(
            Paragraph(speech.say("package.holds", date=speech.day(data.letter.dated))),
            Table(
                head=tuple(speech.say(f"package.{column}") for column in ("no", "document", "pages")),
                rows=tuple(_row(packed, one) for one in shown),
                widths=(14, 133, 18),
                right=frozenset({2}),
                row_heads=True,
                title=title,
            ),
            Small(speech.say("package.hashes")),
        ),
        continuation=f"{house} · {data.letter.number}",
        page_word=speech.say("page.number"),
        continued=speech.say("page.continued"),
    )


def _row(packed: Sequence[Packed], one: Shown) -> tuple[str, str, str]:
    """A document with its file; what came with a mail lies in the file of the mail."""
    place, _dot, within = one.exhibit_number.partition(".")
    remark = why_text(one.why) if one.why else left_out_text(one.left_out)
    words = [typed(one.title)]
    if not within:
        own = packed[int(place) - 1]
        words += [typed(own.file), f"SHA-256 {in_groups(own.sha256)}"]
    return one.exhibit_number, "\n".join((*words, *([remark] if remark else []))), number_words(one.pages)


def password_letter(data: LetterData, answered_on: date, password: str) -> bytes:
    """Print the letter that tells the password, for another envelope than the file's, or another day.

    Args:
        data: what the letter in the package was made from, dated anew; the same address and language.
        answered_on: date of the letter in the package.
        password: opens the package; printed, and kept nowhere.
    """
    speech = Speech(data)
    blocks: tuple[Block, ...] = (
        Paragraph(speech.say("package.opens", date=speech.day(answered_on))),
        Code(
            text=password,
            alt=speech.say("package.code"),
            lead=literal(password),
            beside=(speech.say("package.typed"),),
            side=26,
        ),
        Paragraph(speech.say("package.apart")),
        signed(speech),
    )
    return render(headed(speech, speech.say("package.subject"), blocks))
