"""Papers about what is gone: the certificate of one erasure, and the report of a retention run."""

from __future__ import annotations

from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import date_or_dash, number_words, page, short_store, typed
from dpo_desk.documents.paper_values import ErasureCertificate, RetentionReport, RetentionRow
from dpo_desk.documents.values import Blanks, Block, Heading, KeyValues, Paragraph, Small, Table, Tallies
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.dates import plain_date

# Certificate


def certificate_page(certificate: ErasureCertificate) -> Report:
    """Put the certificate of one erasure together."""
    title = _("Certificate of erasure")
    blocks: list[Block] = [
        _certificate_facts(certificate),
        *_gone(certificate),
        *_kept(certificate),
        *_remains(certificate),
    ]
    name = typed(certificate.by)
    signs = ", ".join(part for part in (name, typed(certificate.function)) if part) or _("Signature")
    blocks.append(Blanks(((_("Place, date"), ""), (signs, ""))))
    footer = _("{reference} · store {store}").format(
        reference=" ".join(certificate.reference.split()), store=short_store(certificate.store_id)
    )
    return page(certificate, title, *blocks, footer=footer)


def _gone(certificate: ErasureCertificate) -> list[Block]:
    day = plain_date(certificate.erased_on)
    if not certificate.erased:
        words = _("**On {date} nothing could be erased yet.** What is listed here is blocked until then.")
        return [Paragraph(words.format(date=day))]
    words = _(
        "**On {date} we erased the personal data listed here.** They are gone from records, letters, "
        "attached files, search and the contents of the journal, and cannot be brought back from them."
    )
    return [
        Paragraph(words.format(date=day)),
        Heading(_("What was erased")),
        Table(
            head=(_("Kind"), pgettext("how many", "Number")),
            rows=tuple((typed(one.what), number_words(one.number)) for one in certificate.erased),
            widths=(135, 30),
            right=frozenset({1}),
            row_heads=True,
        ),
    ]


def _certificate_facts(certificate: ErasureCertificate) -> KeyValues:
    decided = certificate.decided_on
    rows = (
        (_("Reference"), typed(certificate.reference)),
        (_("Name"), typed(certificate.name)),
        (_("Why"), typed(certificate.ground)),
        (_("Decided on"), plain_date(decided) if decided else ""),
    )
    return KeyValues(tuple(row for row in rows if row[1]))


def _kept(certificate: ErasureCertificate) -> list[Block]:
    if not certificate.kept:
        return [Heading(_("What is kept")), Paragraph(_("Nothing. No duty keeps any of it."))]
    return [
        Heading(_("What is kept, why and until when")),
        Table(
            head=(_("What"), _("Ground"), _("Until")),
            rows=tuple(
                (typed(one.what), typed(one.ground), date_or_dash(one.until)) for one in certificate.kept
            ),
            widths=(60, 70, 35),
            row_heads=True,
            roomy=True,
        ),
        Small(
            _(
                "What is kept is used for nothing else. “–” means that the end depends on an event still to "
                "come."
            )
            if any(one.until is None for one in certificate.kept)
            else _("What is kept is used for nothing else and is erased after the day named.")
        ),
    ]


def _remains(certificate: ErasureCertificate) -> list[Block]:
    """The mark and the backups, once something was erased."""
    if not certificate.erased:
        return []
    mark = _(
        "A mark that names nobody, a keyed hash. With it the office finds the same person in a restored "
        "backup and takes them out again."
    )
    title = _("What remains so that it stays that way")
    return [Heading(title), Paragraph(mark), *_backups(certificate)]


def _backups(certificate: ErasureCertificate) -> list[Block]:
    until = certificate.backups_until
    if until is None:
        return [Paragraph(_("No backup holds the data any more."))]
    return [
        Paragraph(
            _(
                "Backups made before the erasure still hold the data, encrypted; the last of them is to be "
                "destroyed by {date}. They are kept for emergencies only."
            ).format(date=plain_date(until))
        )
    ]


# Retention


def retention_page(report: RetentionReport) -> Report:
    """Put the report of a retention run together."""
    held = [row for row in report.rows if row.hold.strip()]
    others = [row for row in report.rows if not row.hold.strip()]
    title = _("Retention run: preview") if report.preview else _("Retention run")
    blocks: list[Block] = [Paragraph(_summary(report)), _tallies(report, len(held), len(others))]
    if report.rules:
        blocks += [Heading(_("Rules")), _rules(report)]
    if held:
        blocks += [Heading(_("Held although their time is over")), _records(held)]
    if others:
        blocks += [Heading(_("To be erased") if report.preview else _("Erased")), _records(others)]
    blocks.append(Blanks(((_("Done by"), typed(report.by)), (_("Date, signature"), ""))))
    return page(report, title, *blocks)


def _records(rows: list[RetentionRow]) -> Table:
    """Records by their numbers; whose they are only where there are several organisations."""
    several, held = any(row.organisation.strip() for row in rows), any(row.hold for row in rows)
    columns: list[tuple[str, float, list[str]]] = [
        (pgettext("one file", "Record"), 30, [typed(row.number) for row in rows])
    ]
    if several:
        columns.append((_("Organisation"), 45, [typed(row.organisation) for row in rows]))
    columns += [
        (_("Kind"), 40, [typed(row.kind) for row in rows]),
        (_("Due on"), 32, [plain_date(row.due_on) for row in rows]),
    ]
    if held:
        columns.append((_("Why it stays"), 60, [typed(row.hold) for row in rows]))
    return Table(
        head=tuple(title for title, _width, _cells in columns),
        rows=tuple(zip(*(cells for _title, _width, cells in columns), strict=True)),
        widths=tuple(width for _title, width, _cells in columns),
        row_heads=True,
    )


def _summary(report: RetentionReport) -> str:
    if not report.rows:
        return _("No record was due; nothing was erased.")
    if report.preview:
        return _("Nothing was erased yet. This is what a run on {date} would do.").format(
            date=plain_date(report.made_on)
        )
    return _("Records are named by their numbers only. What was not due was not touched.")


def _tallies(report: RetentionReport, held: int, others: int) -> Tallies:
    gone = _("to be erased") if report.preview else ngettext("record erased", "records erased", others)
    due = held + others
    return Tallies(
        (
            (number_words(due), ngettext("record due", "records due", due)),
            (number_words(others), gone),
            (number_words(held), ngettext("record held", "records held", held)),
        )
    )


def _rules(report: RetentionReport) -> Table:
    last = _("To be erased") if report.preview else _("Erased")
    return Table(
        head=(_("Kind"), _("Kept for"), pgettext("of records", "Due"), last),
        rows=tuple(
            (typed(rule.kind), typed(rule.period), number_words(rule.due), number_words(rule.erased))
            for rule in report.rules
        ),
        widths=(55, 60, 25, 25),
        right=frozenset({2, 3}),
        row_heads=True,
    )
