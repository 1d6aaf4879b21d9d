"""The pages in front of a complaint's documents: cover, index, chronology, deadlines, journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dpo_desk.documents.bundle import Part
from dpo_desk.documents.complaint_values import ComplaintPapers, DerivedDay, Happened
from dpo_desk.documents.exhibit_words import left_out_text, why_text
from dpo_desk.documents.exhibits import Shown
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import number_words, typed
from dpo_desk.documents.paper_witness import places, witness
from dpo_desk.documents.values import (
    Block,
    Heading,
    KeyValues,
    PageBreak,
    PageTitle,
    Paragraph,
    Small,
    Table,
    literal,
)
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.dates import plain_date, short_date

_DOT = " · "


def cite(number: str, title: str) -> str:
    """A document over its pages and in the bookmarks."""
    return _("Tab {number} · {title}").format(number=number, title=title)


def opening(papers: ComplaintPapers, part: Part) -> Report:
    """Put the pages in front of a part together; the first part tells all, the others what is in them.

    Args:
        papers: what they say.
        part: where the part stands in the bundle.
    """
    title = _("Bundle of documents")
    first = part.number == 1
    blocks = [
        *_cover(papers, part),
        PageBreak(),
        *_index(papers, part),
        *(_rest(papers) if first else ()),
    ]
    return Report(
        language=papers.language,
        house=" ".join(papers.house.split()),
        contact=papers.contact,
        cover=True,
        title=title,
        subtitle=typed(papers.matter),
        blocks=tuple(blocks),
        continuation=_DOT.join((papers.short, title)),
        page_word=_("Bundle page {page} of {pages}"),
        continued=_("{title}, continued"),
    )


def _cover(papers: ComplaintPapers, part: Part) -> Iterator[Block]:
    rows = [*papers.cover, (_("Contents"), _contents(papers, part))]
    if part.parts > 1:
        words = _("Part {number} of {parts}: bundle pages {first} to {last} of {pages}")
        told = words.format(
            number=part.number, parts=part.parts, first=part.first, last=part.last, pages=part.pages
        )
        rows.insert(0, (_("This part"), told))
    yield KeyValues(tuple((name, literal(value)) for name, value in rows if value))
    if papers.left_out:
        count = len(papers.left_out)
        left = ngettext(
            "{n} item is left out; the index says why.", "{n} items are left out; the index says why.", count
        )
        yield Small(left.format(n=count))


def _contents(papers: ComplaintPapers, part: Part) -> str:
    """What the whole bundle holds, in one line."""
    count = len(papers.tabs)
    documents = ngettext("{n} document (tab 1)", "{n} documents (tabs 1 to {n})", count).format(n=count)
    parts = (
        (documents if count else _("no documents"), True),
        (_("chronology"), papers.happened is not None),
        (_("deadlines"), papers.days is not None),
        (_("journal"), papers.journal is not None),
    )
    pages = ngettext("{n} page", "{n} pages", part.pages).format(n=number_words(part.pages))
    return "; ".join((", ".join(words for words, there in parts if there), pages))


def _index(papers: ComplaintPapers, part: Part) -> Iterator[Block]:
    yield PageTitle(_("Index"))
    every = part.every if part.number == 1 else tuple((part.number, one) for one in part.shown)
    several = part.parts > 1
    if every:
        yield _index_table(papers, every, several=several)
    else:
        yield Paragraph(_("The bundle holds no documents."))
    if part.number == 1:
        yield from _withheld(papers)


def _withheld(papers: ComplaintPapers) -> Iterator[Block]:
    """What the authority does not get to see, and why."""
    if papers.redacted:
        yield Heading(_("Redacted"))
        yield Table(
            head=(_("Tab"), _("What is black"), _("Whose interest and provision")),
            rows=tuple((tab, what, _several(why)) for tab, what, why in papers.redacted),
            widths=(12, 58, 95),
            title=_("Redacted"),
        )
        yield Small(_("The last page of each of these documents lists every part that is black."))
    if papers.left_out:
        yield Heading(_("Left out"))
        yield Table(
            head=(_("Document"), _("Reason")),
            rows=tuple((typed(title), typed(reason)) for title, reason in papers.left_out),
            widths=(80, 85),
            title=_("Left out"),
        )


def _several(text: str) -> str:
    return "\n".join(typed(line) for line in text.splitlines())


def _index_table(papers: ComplaintPapers, every: Sequence[tuple[int, Shown]], *, several: bool) -> Table:
    part = (pgettext("of a bundle", "Part"),) if several else ()
    return Table(
        head=(
            _("Tab"),
            _("Document"),
            pgettext("sender", "From"),
            _("Date"),
            _("Pages"),
            *part,
            pgettext("pages of a bundle", "Bundle"),
        ),
        rows=tuple(_row(papers, number if several else 0, one) for number, one in every),
        widths=(12, 73, 31, 24, 13, *((11,) if several else ()), 17),
        right=frozenset({4, 5, 6} if several else {4, 5}),
        row_heads=True,
        roomy=True,
        title=_("Index"),
    )


def _row(papers: ComplaintPapers, part: int, one: Shown) -> tuple[str, ...]:
    """A document; what came with a mail stands under its own name."""
    tab = papers.tabs.get(one.exhibit_number)
    remark = why_text(one.why) if one.why else left_out_text(one.left_out)
    named = [] if tab is None else [typed(tab.title)]
    words = [*named, *([typed(one.title)] if tab is None or tab.title != one.title else []), remark]
    last = one.first + one.pages - 1
    pages = number_words(one.first) if one.pages == 1 else f"{number_words(one.first)}–{number_words(last)}"
    return (
        one.exhibit_number,
        "\n".join(word for word in words if word),
        "" if tab is None else typed(tab.sender),
        "" if tab is None else short_date(tab.day),
        number_words(one.pages),
        *((str(part),) if part else ()),
        pages,
    )


def _rest(papers: ComplaintPapers) -> Iterator[Block]:
    """Chronology, deadlines and journal, each on a page of its own."""
    if papers.happened is not None:
        yield PageBreak()
        yield from _chronology(papers.happened)
    if papers.days is not None:
        yield PageBreak()
        yield from _deadlines(papers.days)
    if papers.journal is not None:
        yield PageBreak()
        yield PageTitle(_("Extract from the journal"))
        yield places(papers.journal)
        yield from witness(papers.made_on, papers.entries, papers.code)


def _chronology(happened: Sequence[Happened]) -> Iterator[Block]:
    yield PageTitle(_("Chronology"))
    yield Paragraph(_("The days as they were recorded; each entry is sealed in the journal."))
    yield Table(
        head=(_("Date"), _("Event"), _("Tab")),
        rows=tuple((plain_date(one.on), _event(one), ", ".join(one.tabs)) for one in happened),
        widths=(35, 112, 18),
        roomy=True,
        title=_("Chronology"),
    )


def _event(one: Happened) -> str:
    return _DOT.join(typed(part) for part in (one.what, one.more) if part.strip())


def _deadlines(days: Sequence[DerivedDay]) -> Iterator[Block]:
    yield PageTitle(_("Deadlines and how they were counted"))
    if not days:
        yield Paragraph(_("No period runs or ran."))
    for one in days:
        yield Heading(literal(one.title))
        yield Small(typed(one.verdict))
        yield Table(
            head=(_("Date"), _("What"), _("Source")),
            rows=tuple((when, typed(what), typed(source)) for when, what, source in one.steps),
            widths=(40, 85, 40),
        )
        if one.note:
            yield Small(typed(one.note))
