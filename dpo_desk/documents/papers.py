"""The door to the papers of the office: values in, bytes of a PDF out.

Each is PDF/A-2a and PDF/UA-1 and always the same for the same value, whatever language the program speaks.
"""

from __future__ import annotations

from dpo_desk.documents import paper_backups, paper_erasure, paper_keys
from dpo_desk.documents.paper_values import (
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
    Paper,
    RecoverySheet,
    RetentionReport,
    RetentionRow,
    RetentionRule,
)
from dpo_desk.documents.sheets import render
from dpo_desk.words import speaking

__all__ = [
    "Checked",
    "Counted",
    "DestroyedBackup",
    "Destruction",
    "DestructionRecord",
    "DrillCheck",
    "DrillReport",
    "Erased",
    "ErasureCertificate",
    "JournalSeal",
    "Kept",
    "KeyLine",
    "Paper",
    "RecoverySheet",
    "RetentionReport",
    "RetentionRow",
    "RetentionRule",
    "destruction_record",
    "drill_report",
    "erasure_certificate",
    "journal_seal",
    "recovery_sheet",
    "retention_report",
]


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """Print the key on one page, with what to do when it is needed."""
    with speaking(sheet.language):
        return render(paper_keys.recovery_page(sheet))


def journal_seal(seal: JournalSeal) -> bytes:
    """Print what later proves that nothing was taken out of the journal."""
    with speaking(seal.language):
        return render(paper_keys.seal_page(seal))


def drill_report(report: DrillReport) -> bytes:
    """Print how a restore went that was tried."""
    with speaking(report.language):
        return render(paper_backups.drill_page(report))


def destruction_record(record: DestructionRecord) -> bytes:
    """Print which backups were destroyed, and how surely."""
    with speaking(record.language):
        return render(paper_backups.destruction_page(record))


def erasure_certificate(certificate: ErasureCertificate) -> bytes:
    """Print what was erased and what stays, for the person or the file."""
    with speaking(certificate.language):
        return render(paper_erasure.certificate_page(certificate))


def retention_report(report: RetentionReport) -> bytes:
    """Print which records were due, which were erased and which are held."""
    with speaking(report.language):
        return render(paper_erasure.retention_page(report))
