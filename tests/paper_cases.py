"""The papers of the office with fictional contents, for tests and the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypedDict

from dpo_desk.documents import papers
from dpo_desk.documents.papers import (
    Checked,
    Counted,
    DestroyedBackup,
    Destruction,
    DestructionRecord,
    DrillCheck,
    DrillReport,
    Erased,
    ErasureCertificate,
    JournalSeal,
    Kept,
    KeyLine,
    RecoverySheet,
    RetentionReport,
    RetentionRow,
    RetentionRule,
)

IDENTITY = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33"
"""A key from the documentation of age; it opens nothing."""
SEAL = "0000-1234-DZ7R-9VKB-28QX-H4JM-6T0C"
CHECKS = ("K4", "7M", "QX")
FILE = "dpo-7c1e04b2-20261120T170501Z-42.age"


class Edges(TypedDict):
    """What every paper has."""

    language: str
    house: str
    store_id: str
    made_on: date


def edges(language: str = "en") -> Edges:
    """Edges of a paper."""
    return Edges(
        language=language,
        house="Woonhaven Amstelland",
        store_id="7c1e04b2-51aa-4c58-9d7f-0d2f1c4b9a11",
        made_on=date(2026, 11, 21),
    )


def key_lines() -> tuple[KeyLine, ...]:
    """The key in lines of five groups of four."""
    body = IDENTITY.removeprefix("AGE-SECRET-KEY-1")
    groups = [body[at : at + 4] for at in range(0, len(body), 4)]
    return tuple(
        KeyLine(tuple(groups[at : at + 5]), check) for at, check in zip(range(0, 15, 5), CHECKS, strict=True)
    )


def recovery(language: str = "en") -> RecoverySheet:
    """A recovery sheet."""
    return RecoverySheet(
        **edges(language),
        identity=IDENTITY,
        lines=key_lines(),
        generation=3,
        to_call="Iris van Dam, 020 555 01 42",
    )


def seal(language: str = "en") -> JournalSeal:
    """A seal of a journal."""
    return JournalSeal(
        **edges(language),
        entries=1234,
        last_on=date(2026, 11, 21),
        code=SEAL,
    )


def drill(language: str = "en") -> DrillReport:
    """A restore drill in which everything held and nothing could be searched for."""
    kinds = ("People", "Organisations", "Requests", "Letters", "Attached files", "Journal entries")
    return DrillReport(
        **edges(language),
        file=FILE,
        medium="Blue stick 2",
        backup_made="20 November 2026, 18.05",
        size=262_000_000,
        seconds=14.2,
        counts=tuple(Counted(kind, 417 * place, 417 * place) for place, kind in enumerate(kinds, 1)),
        checks=tuple(
            Checked(
                check=check,
                held=None if check is DrillCheck.SEARCH else True,
                number=42,
                detail="DPO-2026-0398",
            )
            for check in DrillCheck
        ),
        by="Iris van Dam",
    )


def failed_drill(language: str = "en") -> DrillReport:
    """A restore drill in which nothing held."""
    return DrillReport(
        **edges(language),
        file=FILE,
        backup_made="20 November 2026, 18.05",
        size=262_000_000,
        seconds=431,
        counts=(Counted("People", 417, 417), Counted("Letters", 1668, 1667)),
        checks=tuple(Checked(check=check, held=False, detail="DPO-2026-0398") for check in DrillCheck),
    )


def destruction(language: str = "en") -> DestructionRecord:
    """Backups destroyed in every way."""
    return DestructionRecord(
        **edges(language),
        backups=tuple(
            DestroyedBackup(
                file=f"dpo-7c1e04b2-202509{day:02}T170501Z-{day}.age",
                medium="Blue stick 2",
                made_on=date(2025, 9, day),
                due_on=date(2026, 9, day),
                how=how,
                flash=True,
            )
            for day, how in enumerate(Destruction, 11)
        ),
        reason="The stick is worn out",
        by="Iris van Dam",
    )


def certificate(language: str = "en") -> ErasureCertificate:
    """A certificate with everything on it."""
    return ErasureCertificate(
        **edges(language),
        reference="ERA-2026-0003",
        name="Maria da Conceição Lopes",
        ground="The person asks for it",
        decided_on=date(2026, 11, 2),
        erased_on=date(2026, 11, 21),
        erased=(
            Erased("Request files", 2),
            Erased("Letters", 5),
            Erased("Attached files", 7),
            Erased("Contents of journal entries", 31),
        ),
        kept=(
            Kept(
                what="Answer of 12 October 2026 with proof of dispatch",
                ground="Defence of legal claims, Article 17(3)(e) GDPR",
                until=date(2029, 12, 31),
            ),
            Kept(what="Proof of consent", ground="Accountability, Article 7(1) GDPR", until=None),
        ),
        backups_until=date(2027, 11, 20),
        by="Iris van Dam",
        function="Data Protection Officer",
    )


def retention(language: str = "en", count: int = 44) -> RetentionReport:
    """A run over some records; two of them are held."""
    held = {7: "Complaint CMP-2026-0007 is pending", 9: "Legal hold: case before the court of Haarlem"}
    return RetentionReport(
        **edges(language),
        rules=(
            RetentionRule(kind="Request file", period="5 years after closing", due=count, erased=count - 2),
            RetentionRule(
                kind="Copy of an identity document", period="4 weeks after the check", due=0, erased=0
            ),
        ),
        rows=tuple(
            RetentionRow(
                number=f"DPO-2021-{number:04}",
                kind="Request file",
                due_on=date(2026, 1 + number % 9, 1 + number % 28),
                hold=held.get(number, ""),
            )
            for number in range(1, count + 1)
        ),
        by="Iris van Dam",
    )


PAPERS: dict[str, Callable[[str], bytes]] = {
    "recovery-sheet": lambda language: papers.recovery_sheet(recovery(language)),
    "journal-seal": lambda language: papers.journal_seal(seal(language)),
    "restore-drill": lambda language: papers.drill_report(drill(language)),
    "restore-drill-failed": lambda language: papers.drill_report(failed_drill(language)),
    "destruction": lambda language: papers.destruction_record(destruction(language)),
    "erasure-certificate": lambda language: papers.erasure_certificate(certificate(language)),
    "retention-run": lambda language: papers.retention_report(retention(language)),
}


def printed(languages: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Every paper in some languages, with its name."""
    for language in languages:
        for name, make in PAPERS.items():
            yield f"{name}-{language}", make(language)
