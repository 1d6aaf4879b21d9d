"""Papers about backups: that one was restored, and that some were destroyed."""

from __future__ import annotations

from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import number_words, page, typed
from dpo_desk.documents.paper_values import (
    Checked,
    DestroyedBackup,
    Destruction,
    DestructionRecord,
    DrillCheck,
    DrillReport,
)
from dpo_desk.documents.values import Blanks, Block, Heading, KeyValues, Paragraph, Small, Table, Tallies
from dpo_desk.words import N_, _, ngettext, pgettext
from dpo_desk.words.dates import plain_date, short_date

_MINUTE = 60
_MEGA = 1_000_000

_CHECKS = {
    DrillCheck.OPENED: N_("Opening the backup"),
    DrillCheck.HASHES: N_("Contents of files"),
    DrillCheck.INTEGRITY: N_("Restored file"),
    DrillCheck.JOURNAL: N_("Journal"),
    DrillCheck.SEARCH: N_("Search"),
    DrillCheck.LETTER: N_("One letter"),
    DrillCheck.ERASURES: N_("Erased persons"),
}
_HELD = {
    DrillCheck.OPENED: N_("The backup opened with the key; no part of it is damaged."),
    DrillCheck.INTEGRITY: N_("The restored file passes the check of the database itself."),
    DrillCheck.LETTER: N_("Letter {detail}, printed again, is the same byte for byte."),
}
_FAILED = {
    DrillCheck.OPENED: N_("The backup did not open, or a part of it is damaged."),
    DrillCheck.HASHES: N_("Contents differ from the list in the backup."),
    DrillCheck.INTEGRITY: N_("The restored file does not pass the check of the database itself."),
    DrillCheck.JOURNAL: N_("The journal does not hold up to the place noted in the backup."),
    DrillCheck.SEARCH: N_("Records were not found by words that stand in them."),
    DrillCheck.LETTER: N_("A letter, printed again, is not the same."),
    DrillCheck.ERASURES: N_("Erased persons were still in the restored file."),
}
_HOW = {
    Destruction.DELETED: N_("File deleted"),
    Destruction.MEDIUM_WIPED: N_("Whole medium erased"),
    Destruction.MEDIUM_DESTROYED: N_("Medium destroyed"),
    Destruction.MISSING: N_("Not found"),
}


# Restore drill


def drill_page(report: DrillReport) -> Report:
    """Put the report of a restore drill together."""
    if report.passed:
        verdict = _("**On {date} the backup could be restored.** Everything that was looked at held.")
    else:
        verdict = _(
            "**On {date} the backup did not pass.** Make a new backup today and try it; what failed stands "
            "below."
        )
    verdict = verdict.format(date=plain_date(report.made_on))
    blocks: list[Block] = [
        Paragraph(verdict),
        _drill_tallies(report),
        _drill_facts(report),
        Small(_untouched()),
    ]
    if report.checks:
        blocks += [Heading(_("What was checked")), _checks(report)]
    if report.counts:
        blocks += [Heading(_("Records")), _counts(report)]
    blocks.append(Blanks(((_("Done by"), typed(report.by)), (_("Seen by"), ""), (_("Date, signature"), ""))))
    return page(report, _("Restore drill"), *blocks)


def _untouched() -> str:
    return _(
        "It was restored into memory or an encrypted file that was thrown away; the office in use was not "
        "touched."
    )


def _drill_tallies(report: DrillReport) -> Tallies:
    tried = [one for one in report.checks if one.held is not None]
    held = sum(one.held is True for one in tried)
    found = sum(one.restored for one in report.counts)
    return Tallies(
        (
            (number_words(found), _("records restored")),
            (_("{held} of {tried}").format(held=held, tried=len(tried)), _("checks held")),
            (_duration(report.seconds), _("from the file to the last check")),
        )
    )


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return _("{n} s").format(n=max(1, round(seconds)))
    return _("{n} min").format(n=round(seconds / _MINUTE))


def _size(size: int) -> str:
    return _("{n} MB").format(n=number_words(max(1, round(size / _MEGA))))


def _drill_facts(report: DrillReport) -> KeyValues:
    made = " · ".join(part for part in (typed(report.backup_made), _size(report.size)) if part)
    rows = ((_("Backup"), typed(report.file)), (_("Made"), made), (_("Medium"), typed(report.medium)))
    return KeyValues(tuple(row for row in rows if row[1]))


def _checks(report: DrillReport) -> Table:
    return Table(
        head=(pgettext("of a drill", "Check"), pgettext("of a drill", "Found"), _("Result")),
        rows=tuple((_(_CHECKS[one.check]), _found(one), _result(one)) for one in report.checks),
        widths=(30, 105, 30),
        row_heads=True,
    )


def _result(one: Checked) -> str:
    if one.held is None:
        return _("nothing to check")
    return pgettext("of a drill", "held") if one.held else pgettext("of a drill", "**failed**")


def _found(one: Checked) -> str:
    if one.held is None:
        return ""
    if not one.held:
        return " ".join(part for part in (_(_FAILED[one.check]), typed(one.detail)) if part)
    if one.check in _HELD:
        return _(_HELD[one.check]).format(detail=typed(one.detail))
    return _counted(one.check, one.number).format(n=number_words(one.number))


def _counted(check: DrillCheck, number: int) -> str:
    if check is DrillCheck.HASHES:
        return ngettext(
            "{n} content agrees with the list in the backup.",
            "{n} contents agree with the list in the backup.",
            number,
        )
    if check is DrillCheck.JOURNAL:
        return ngettext(
            "Unbroken: {n} entry, up to the place noted in the backup.",
            "Unbroken: {n} entries, up to the place noted in the backup.",
            number,
        )
    if check is DrillCheck.SEARCH:
        return ngettext(
            "{n} record was found by words that stand in it.",
            "{n} records were found by words that stand in them.",
            number,
        )
    return ngettext(
        "{n} person erased since the backup was taken out of the restored file.",
        "{n} persons erased since the backup were taken out of the restored file.",
        number,
    )


def _counts(report: DrillReport) -> Table:
    return Table(
        head=(_("Kind"), _("In the backup"), _("Restored")),
        rows=tuple(
            (typed(one.kind), number_words(one.named), _restored(one.named, one.restored))
            for one in report.counts
        ),
        widths=(105, 30, 30),
        right=frozenset({1, 2}),
        row_heads=True,
    )


def _restored(named: int, restored: int) -> str:
    words = number_words(restored)
    return words if named == restored else f"**{words}**"


# Destruction


def destruction_page(record: DestructionRecord) -> Report:
    """Put the record of destroyed backups together."""
    reason = typed(record.reason)
    first = ngettext(
        "On this day {n} backup was taken out of use.",
        "On this day {n} backups were taken out of use.",
        len(record.backups),
    ).format(n=number_words(len(record.backups)))
    because = [Paragraph(_("Reason: {reason}").format(reason=reason))] if reason else []
    return page(
        record,
        _("Destruction of backups"),
        Paragraph(first),
        *because,
        Table(
            head=(_("Backup"), _("Medium"), _("Made on"), _("Destroy by"), _("What was done")),
            rows=tuple(_destroyed(one) for one in record.backups),
            widths=(62, 24, 25, 25, 29),
            title=_("Destruction of backups"),
        ),
        *_honest_words(record),
        Blanks(((_("Done by"), typed(record.by)), (_("Seen by"), ""), (_("Date, signature"), ""))),
    )


def _destroyed(one: DestroyedBackup) -> tuple[str, ...]:
    return (
        typed(one.file),
        typed(one.medium),
        short_date(one.made_on),
        short_date(one.due_on) if one.due_on else "",
        _(_HOW[one.how]),
    )


def _honest_words(record: DestructionRecord) -> list[Block]:
    """What the destruction is worth; only what holds for the backups of this record."""
    ways = {one.how for one in record.backups}
    flash = any(one.how is Destruction.DELETED and one.flash is not False for one in record.backups)
    words: list[str] = []
    if flash:
        words.append(
            _(
                "**Deleting is not erasing on flash memory.** A stick, a memory card or a solid-state disk "
                "moves its contents about by itself; parts of a deleted file may stay in places that no "
                "program reaches."
            )
        )
    if Destruction.DELETED in ways:
        words.append(
            _(
                "What protects the remains of a deleted backup is its encryption: without the key of the "
                "office or a recovery sheet of its time nobody can read them. Whoever has one of these can. "
                "Where that is not enough, destroy the medium itself."
            )
        )
    if Destruction.MEDIUM_WIPED in ways:
        words.append(
            _(
                "Erasing a whole medium relies on the medium doing what it was told; on flash memory nobody "
                "can look and see. The contents were encrypted besides."
            )
        )
    if Destruction.MISSING in ways:
        words.append(
            _(
                "**A backup that was not found is not known to be destroyed.** It may still lie somewhere; "
                "it is encrypted, and whoever finds it can read it only with a key of its time."
            )
        )
    blocks: list[Block] = [Paragraph(text) for text in words]
    return [Heading(_("What this is worth")), *blocks] if blocks else []
