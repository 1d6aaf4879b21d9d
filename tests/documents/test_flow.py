from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.documents.flowables import letter_pieces, report_pieces
from dpo_desk.documents.pieces import Piece, Placed, spread
from dpo_desk.documents.sheets import (
    Annex,
    Block,
    Bullets,
    Heading,
    KeyValues,
    Numbered,
    PageBreak,
    PageTitle,
    Paragraph,
    Remedies,
    Remedy,
    Report,
    Sender,
    Sheet,
    Signature,
    Small,
    Table,
    layout,
    layout_names,
    render,
)
from dpo_desk.documents.tagging import Element
from dpo_desk.documents.typography import GRID, MM

Letter = Callable[..., Sheet]
Glyphs = Callable[[bytes], list[list[Any]]]
Words = Callable[[bytes], list[str]]
WIDTH, FIRST, LATER = 157 * MM, 65 * GRID, 99 * GRID
SIGNATURE = Signature(closing="Yours sincerely,", name="Ines Brook", function="Head of Service")


def prose(count: int) -> str:
    return " ".join(
        ["letter", "of", "the", "house", "about", "everything"][number % 6] for number in range(count)
    )


texts = st.integers(1, 130).map(prose)
blocks = st.one_of(
    texts.map(Paragraph),
    texts.map(Small),
    st.integers(1, 20).map(prose).map(Heading),
    st.lists(st.integers(1, 40).map(prose), max_size=12).map(tuple).map(Bullets),
    st.lists(st.integers(1, 40).map(prose), max_size=12).map(tuple).map(Numbered),
    st.integers(0, 60).map(lambda count: Table(head=("a", "b"), rows=(("x", prose(count // 3)),) * count)),
    st.integers(0, 9).map(lambda count: KeyValues((("name", prose(count * 30)),) * count)),
    st.integers(0, 5).map(lambda count: Remedies((Remedy("title", ("line", prose(count * 9))),) * count)),
    st.just(PageBreak()),
    st.just(PageTitle("Part")),
)


def element_of(piece: Piece) -> Element | None:
    return piece.texts[-1].element if piece.texts else None


def sheet_of(blocks: list[Block], annexes: tuple[Annex, ...] = ()) -> Sheet:
    return Sheet(
        layout=layout("NL-L"),
        language="en",
        title="t",
        sender=Sender(name="House"),
        address=(),
        subject="Subject",
        blocks=(*blocks, SIGNATURE),
        annexes=annexes,
        continuation="c",
        page_word="{page}/{pages}",
        continued="{title}, continued",
    )


def prose_parts(pages: list[list[Placed]]) -> dict[Element, list[int]]:
    """Lines of each paragraph, list item and heading on each page."""
    parts: dict[Element, list[int]] = {}
    for page in pages:
        counted = Counter(element_of(placed.piece) for placed in page)
        for element, count in counted.items():
            if element is not None and element.role in {"P", "LBody", "H1", "H2", "H3"}:
                parts.setdefault(element, []).append(count)
    return parts


@given(st.lists(blocks, max_size=14), st.lists(st.lists(blocks, min_size=1, max_size=4), max_size=3))
@settings(deadline=None, max_examples=60)
def test_pages_of_any_letter(letter_blocks: list[Block], annexes: list[list[Block]]) -> None:
    sheet = sheet_of(letter_blocks, tuple(Annex("Annex", tuple(inside)) for inside in annexes))
    pieces = letter_pieces(sheet, WIDTH)
    pages = spread(pieces, FIRST, LATER)

    heads = {id(text) for piece in pieces for head in piece.heads for text in head.texts}
    printed = [
        text for page in pages for placed in page for text in placed.piece.texts if id(text) not in heads
    ]
    assert printed == [text for piece in pieces for text in piece.texts]
    for number, page in enumerate(pages):
        assert page
        assert page[-1].down + page[-1].piece.height <= (LATER if number else FIRST) + 0.01
        for above, below in pairwise(page):
            assert above.down + above.piece.height <= below.down + 0.01
        assert all(placed.down % GRID == pytest.approx(0) for placed in page if placed.piece.on_grid)
    for parts in prose_parts(pages).values():
        if len(parts) > 1:
            assert min(parts) >= 2
    for page, after in pairwise(pages):
        end = element_of(page[-1].piece)
        one_group = all(placed.piece.glued for placed in page)  # headings enough to fill a page
        assert one_group or after[0].piece.fresh or end is None or not end.role.startswith("H")


@given(st.lists(st.integers(1, 130).map(prose).map(Paragraph), min_size=1, max_size=30))
@settings(deadline=None, max_examples=60)
def test_signature_never_stands_alone(paragraphs: list[Block]) -> None:
    pages = spread(letter_pieces(sheet_of(paragraphs), WIDTH), FIRST, LATER)
    closing = next(
        (page, index)
        for page in pages
        for index, placed in enumerate(page)
        if placed.piece.texts and placed.piece.texts[0].runs[0].text == "Yours sincerely,"
    )
    page, index = closing
    assert index >= 1
    assert any(
        placed.piece.texts[0].runs[0].text == "Ines Brook" for placed in page[index:] if placed.piece.texts
    )


def test_wide_spaces_are_narrowed_only_where_it_saves_a_page() -> None:
    def pages(lines: int) -> list[list[Placed]]:
        body: list[Block] = [Heading("One"), Paragraph("x\n" * lines + "x"), Heading("Two"), Paragraph("x")]
        return spread(letter_pieces(sheet_of(body), WIDTH), FIRST, LATER)

    seen = {
        (len(found), round(sum(placed.piece.before for page in found for placed in page)))
        for found in map(pages, range(5, 40))
    }
    spaces = {count: {space for number, space in seen if number == count} for count in (1, 2)}
    assert min(spaces[1]) < max(spaces[1])
    assert spaces[2] == {max(spaces[1])}


@pytest.mark.parametrize("lines", range(10, 40))
def test_what_is_enclosed_and_how_it_leaves_stays_with_the_name(lines: int) -> None:
    end = replace(SIGNATURE, enclosures=("Annex",), dispatch="Sent by post")
    sheet = replace(sheet_of([]), blocks=(Paragraph("x\n" * lines + "x"), end))
    last = [
        text.runs[0].text
        for placed in spread(letter_pieces(sheet, WIDTH), FIRST, LATER)[-1]
        for text in placed.piece.texts
    ]
    assert last.index("Ines Brook") < last.index("Annex") < last.index("Sent by post")


def test_room_to_sign_is_given_up_only_where_it_saves_a_page() -> None:
    def heights(lines: int) -> tuple[int, list[float]]:
        body: list[Block] = [Paragraph("x\n" * lines + "x")]
        pages = spread(letter_pieces(sheet_of(body), WIDTH), FIRST, LATER)
        return len(pages), [p.piece.height for page in pages for p in page if not p.piece.texts]

    seen = [heights(lines) for lines in range(10, 40)]
    assert (1, [42.0]) in seen
    assert (1, [35.0]) in seen
    assert (2, [42.0]) in seen
    assert (2, [35.0]) not in seen


def test_table_of_400_rows_repeats_head_and_name_on_every_page(
    letter: Letter, words: Words, glyphs: Glyphs
) -> None:
    rows = tuple((str(number), f"entry {number}", "content of this entry") for number in range(1, 401))
    table = Table(head=("Number", "Item", "Content"), rows=rows)
    pdf = render(letter(blocks=(Heading("Ledger"), table, SIGNATURE), annexes=()))
    pages = words(pdf)
    assert len(pages) > 8
    text = " ".join(pages)
    assert all(f"{number} entry {number} content" in text for number in range(1, 401))
    assert all("Ledger, continued Number Item Content" in page for page in pages[1:])
    assert all(glyph.bottom < 284 or glyph.size < 8 for page in glyphs(pdf) for glyph in page)
    assert pages[-1].count("entry") >= 2


def test_row_higher_than_a_page_is_cut_and_complete(letter: Letter, words: Words, glyphs: Glyphs) -> None:
    cell = " ".join(f"word{number}" for number in range(3000))
    pdf = render(
        letter(blocks=(Table(head=("A", "B"), rows=(("1", cell), ("2", "end"))), SIGNATURE), annexes=())
    )
    found = [word for word in " ".join(words(pdf)).split() if word.startswith("word")]
    assert found == cell.split()
    assert all(glyph.bottom < 284 or glyph.size < 8 for page in glyphs(pdf) for glyph in page)


@pytest.mark.parametrize("name", layout_names())
def test_everything_stands_between_the_margins(letter: Letter, glyphs: Glyphs, name: str) -> None:
    place = layout(name)
    long = tuple(f"long line of the register number {number} " * 5 for number in range(4))
    for sender in (Sender(name="House"), Sender(name="House " * 30, legal=long, contact=long, address=long)):
        for page in glyphs(render(letter(layout=place, sender=sender))):
            assert all(glyph.left > place.left - 0.5 for glyph in page)
            assert all(glyph.right < 210 - place.right + 0.5 for glyph in page)
            assert all(glyph.top > 10 and glyph.bottom < 292 for glyph in page)


@pytest.mark.parametrize("name", layout_names())
def test_running_text_stands_on_the_grid(letter: Letter, glyphs: Glyphs, name: str) -> None:
    sheet = letter(layout=layout(name))
    plain = tuple(block for block in sheet.blocks if not isinstance(block, KeyValues))
    pages = glyphs(render(letter(layout=layout(name), blocks=plain, references=(("Our sign", "R-1"),))))
    for number, page in enumerate(pages):
        top = 28 if number else sheet.layout.frame_top
        baselines = {glyph.baseline for glyph in page if abs(glyph.size - 10) < 0.01 and glyph.top > top - 1}
        off = [((baseline - top) * MM - 10) % GRID for baseline in baselines]
        assert baselines
        assert all(min(rest, GRID - rest) < 0.1 for rest in off)


def test_long_letterhead_pushes_the_text_down(letter: Letter, glyphs: Glyphs) -> None:
    many = tuple((f"Label {number}", "a value") for number in range(14))
    page = glyphs(render(letter(layout=layout("DIN-B"), references=many)))[0]
    subject = min(glyph.top for glyph in page if abs(glyph.size - 11.5) < 0.01)
    last_reference = max(glyph.bottom for glyph in page if glyph.top < subject and glyph.left > 120)
    assert subject > last_reference + 3


def test_text_is_read_in_the_order_in_which_it_was_given(letter: Letter, words: Words) -> None:
    sender = Sender(name="House", descriptor="a shop", address=("Road 1",), contact=("01 555",))
    sheet = letter(
        sender=sender,
        references=(("Our sign", "R-1"), ("", "bare")),
        subject="About it",
        blocks=(
            Paragraph("First **strong** line\nsecond line with Straßenverkehrs\u00adamt"),
            Heading("Then"),
            Numbered(("one", "two")),
            Bullets(("dash",)),
            Table(head=("h1", "h2"), rows=(("a b", ""), ("c", "d"))),
            KeyValues((("key", "value"),)),
            Remedies((Remedy("who", ("l1", "l2")), Remedy("other", ("l3",)))),
            Signature(closing="Bye", name="N. N.", function="Head", enclosures=("enc",), dispatch="post"),
        ),
        annexes=(),
    )
    assert words(render(sheet)) == [
        "House a shop Road 1 01 555 Ms Philippa Quill Kelpstraat 12 2012 CB HAARLEM Our sign R-1 bare "
        "About it First strong line second line with Straßenverkehrsamt Then 1. one 2. two – dash "
        "h1 h2 a b – c d key value who l1 l2 other l3 Bye N. N. Head enc post"
    ]


def test_every_page_but_the_first_names_letter_and_number(letter: Letter, words: Words) -> None:
    pages = words(render(letter(annexes=letter().annexes * 9)))
    assert len(pages) >= 3
    assert pages[0].endswith(f"Page 1 of {len(pages)}")
    for number, page in enumerate(pages[1:], 2):
        assert page.startswith(f"Larkspur Lending · to Ms Philippa Quill · R-2026-0007 Page {number} of")


def test_page_of_a_one_page_letter_has_no_number(letter: Letter, words: Words) -> None:
    (page,) = words(render(letter(blocks=(Paragraph("Short."), SIGNATURE), annexes=())))
    assert "Page" not in page


def test_draft_word_stands_in_the_margin_of_every_page_and_is_not_read(
    letter: Letter, glyphs: Glyphs
) -> None:
    for page in glyphs(render(letter(draft_word="Qß"))):
        margin = [glyph for glyph in page if glyph.left > 195]
        assert [glyph.letter for glyph in margin] == ["Q", "ß"]
    assert not [glyph for page in glyphs(render(letter())) for glyph in page if glyph.left > 195]


def test_first_annex_begins_a_page(letter: Letter, words: Words) -> None:
    pages = words(render(letter()))
    (begin,) = [page for page in pages if "Annex A: ledger One section" in page]
    assert begin.partition("Page 3 of 3 ")[2].startswith("Annex A: ledger")
    assert "Annex B: codes" in begin


def test_page_break_begins_a_page(letter: Letter, words: Words) -> None:
    body = (Paragraph("before"), PageBreak(), Paragraph("after"), SIGNATURE)
    first, second = words(render(letter(blocks=body, annexes=())))
    assert "before" in first
    assert "after" in second


def test_report_has_title_and_numbered_pages(report: Report, words: Words) -> None:
    pages = words(render(report))
    assert pages[0].startswith(
        "Larkspur Lending Requests of the year 1 January to 31 December 2026 All requests"
    )
    assert len(pages) >= 3
    assert "All requests, continued No. Item" in pages[1]


def test_report_headings_step_down_one_by_one() -> None:
    report = Report(
        language="en",
        house="h",
        title="t",
        blocks=(Heading("a"), Paragraph("x"), PageTitle("b"), Heading("c"), Paragraph("y")),
        continuation="",
        page_word="{page}",
        continued="{title}",
    )
    elements = [element_of(piece) for piece in report_pieces(report, WIDTH)]
    assert [element.role for element in elements if element and element.role != "P"] == [
        "H1",
        "H2",
        "H2",
        "H3",
    ]


def test_too_long_running_head_is_cut_with_an_ellipsis(letter: Letter, words: Words, glyphs: Glyphs) -> None:
    pdf = render(letter(continuation="Larkspur Lending to a person with very many names " * 5))
    assert all("… Page" in page for page in words(pdf)[1:])
    assert all(glyph.right < 190.5 for page in glyphs(pdf) for glyph in page)


def test_remedies_higher_than_a_page_are_cut_and_complete() -> None:
    lines = tuple(f"line {number}" for number in range(120))
    pages = spread(
        letter_pieces(sheet_of([Remedies((Remedy("a", lines), Remedy("b", lines[:9])))]), WIDTH), FIRST, LATER
    )
    printed = [text.runs[0].text.strip() for page in pages for placed in page for text in placed.piece.texts]
    assert len(pages) == 3
    assert Counter(printed) >= Counter(lines)


def test_more_headings_than_a_page_holds_go_on_to_the_next() -> None:
    pages = spread(letter_pieces(sheet_of([Heading("A heading")] * 60), WIDTH), FIRST, LATER)
    assert len(pages) == 3
    printed = [text.runs[0].text for page in pages for placed in page for text in placed.piece.texts]
    assert printed.count("A heading") == 60
