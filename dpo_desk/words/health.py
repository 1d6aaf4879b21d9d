"""What a check of the office found, in sentences."""

from __future__ import annotations

from dpo_desk.core.health import Ailment, Finding, Health
from dpo_desk.words import _, ngettext

_NAMED = 5
"""Records that are named; the others are counted."""


def finding_words(finding: Finding) -> str:
    """One finding."""
    n = finding.count
    match finding.ailment:
        case Ailment.PAGES:
            words = ngettext("{n} page of the file is damaged.", "{n} pages of the file are damaged.", n)
        case Ailment.FILE:
            words = ngettext(
                "The tables of the file do not fit together in {n} place.",
                "The tables of the file do not fit together in {n} places.",
                n,
            )
        case Ailment.LINKS:
            words = ngettext(
                "{n} record points to another that is not there.",
                "{n} records point to others that are not there.",
                n,
            )
        case Ailment.SEARCH:
            words = ngettext(
                "{n} search index does not fit: records may not be found.",
                "{n} search indexes do not fit: records may not be found.",
                n,
            )
        case Ailment.IMPORT:
            words = ngettext(
                "The consents of {n} imported list are not those that were imported (journal entry {ids}).",
                "The consents of {n} imported lists are not those that were imported (journal entries {ids}).",
                n,
            )
        case Ailment.JOURNAL:
            return _("Entry {n} of the journal does not fit.").format(n=finding.records[0])
        case _:
            words = _content_words(finding)
    return words.format(n=n, ids=_ids(finding))


def _content_words(finding: Finding) -> str:
    n = finding.count
    if finding.ailment is Ailment.DOCUMENT_GONE:
        return ngettext(
            "The content of {n} document is missing ({ids}).",
            "The content of {n} documents is missing ({ids}).",
            n,
        )
    if finding.ailment is Ailment.DOCUMENT_CHANGED:
        return ngettext(
            "The content of {n} document is not what was kept ({ids}).",
            "The content of {n} documents is not what was kept ({ids}).",
            n,
        )
    if finding.ailment is Ailment.COMPLAINT:
        return ngettext(
            "{n} document of a complaint is missing or changed ({ids}).",
            "{n} documents of complaints are missing or changed ({ids}).",
            n,
        )
    if finding.ailment is Ailment.PROOF:
        return ngettext(
            "{n} document that shows a consent is missing or changed ({ids}).",
            "{n} documents that show a consent are missing or changed ({ids}).",
            n,
        )
    if finding.ailment is Ailment.WORDING:
        return ngettext(
            "{n} wording is not what people were shown ({ids}).",
            "{n} wordings are not what people were shown ({ids}).",
            n,
        )
    return ngettext(
        "The pages of {n} issued letter are not those that were issued ({ids}).",
        "The pages of {n} issued letters are not those that were issued ({ids}).",
        n,
    )


def _ids(finding: Finding) -> str:
    named = ", ".join(str(one) for one in finding.records[:_NAMED])
    return named + (", …" if len(finding.records) > _NAMED else "")


def well_words(health: Health) -> str:
    """Nothing was found: how much was looked at."""
    documents = ngettext("{n} document", "{n} documents", health.documents).format(n=health.documents)
    letters = ngettext("{n} issued letter", "{n} issued letters", health.letters).format(n=health.letters)
    entries = ngettext("{n} journal entry", "{n} journal entries", health.entries).format(n=health.entries)
    words = _("The office is whole: file, search, {documents}, {letters}, {entries}.")
    return words.format(documents=documents, letters=letters, entries=entries)


def advice() -> str:
    """What to do when something was found."""
    return _("Leave the files as they are, copy them aside, and compare them with the last backup.")
