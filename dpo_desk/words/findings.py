"""What a finding about a letter says: what is wrong, what to do, and the verb that leads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import LetterKind
from dpo_desk.words import N_, _
from dpo_desk.words.finding_texts import ENTRIES, Entry, Spot


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in words.

    Attributes:
        title: what the person who gets the letter could complain about.
        hint: what to do.
        verb: word on the button that leads to `spot`.
        spot: where it is mended.
    """

    title: str
    hint: str
    verb: str
    spot: Spot


_VERBS = {
    Spot.LANGUAGE: N_("Choose the language"),
    Spot.DISPATCH: N_("Choose another way"),
    Spot.DELAY: N_("Fill in"),
    Spot.CHECKED_BY: N_("Fill in"),
    Spot.FOR_CHILD: N_("Fill in"),
    Spot.PARAGRAPH: N_("Fill in"),
    Spot.ENCLOSURES: N_("Go there"),
    Spot.WORDING: N_("Put it back"),
    Spot.TEXT: N_("Open the text"),
    Spot.AUTHORITY: N_("Open the authority"),
    Spot.EVIDENCE: N_("Show the documents"),
    Spot.PERSON: N_("Open the person"),
    Spot.ORGANISATION: N_("Open the organisation"),
    Spot.CASE: N_("Open the case"),
    Spot.CONSENT: N_("Open the consent"),
    Spot.PURPOSE: N_("Open the purpose"),
    Spot.COMPLAINT: N_("Open the complaint"),
    Spot.QUESTIONS: N_("Draft the answers"),
    Spot.MEASURES: N_("Open the measures"),
    Spot.UNTIL: N_("Fill in"),
    Spot.LEGAL_VIEW: N_("Fill in"),
    Spot.TERMS: N_("Fill in"),
    Spot.COURT: N_("Fill in"),
    Spot.UNIT: N_("Fill in"),
    Spot.PROOF: N_("Fill in"),
    Spot.DOCUMENTS: N_("Choose documents"),
    Spot.MISSING: N_("Fill in"),
    Spot.SECRECY: N_("Fill in"),
    Spot.LAWYER: N_("Fill in"),
    Spot.APPROVED_BY: N_("Fill in"),
    Spot.ELSEWHERE: N_("Fill in"),
}

_BLOCKS = {
    "means": "identity",
    "use_and_erasure": "identity",
    "purposes": "operations",
    "categories": "operations",
    "recipients": "operations",
    "storage": "operations",
    "rights": "rights",
    "copy": "given",
    "authority": "remedies",
    "court": "remedies",
    "controller_complaint": "remedies",
    "administrative_remedy": "remedies",
    "what": "erased",
    "erased_part": "erased",
    "kept_part": "kept",
    "then_erased": "kept",
    "map": "refused",
    "old_new": "corrected",
    "offer_statement": "statement",
    "everything_is_ok": "choices",
    "no_motive": "choices",
    "amount": "costs",
    "what_to_do": "changes",
    "scope": "restricted",
    "end": "restricted",
    "who": "responsible",
    "what_stopped": "ended",
    "stopped_on": "ended",
    "situation": "weighed",
    "own_view": "weighed",
    "remedies": "remedies",
    "format": "sets",
    "contents": "files",
    "checksum": "files",
    "left_out": "left_out",
    "portable_files": "sets",
    "lift_told": "lift",
}
"""The line of the wording that meets a demand, by element."""

_CONSENT_BLOCKS = {
    "authority": "remedies",
    "which": "withdrawn",
    "past": "afterwards",
    "no_detriment": "afterwards",
    "proof_kept": "afterwards",
    "data_next": "data_next",
    "fan_out": "stopped",
    "purpose": "answer",
    "data": "purposes",
    "basis": "purposes",
    "recipients": "purposes",
    "transfers": "purposes",
    "storage": "purposes",
    "rights": "freedom",
    "withdrawal": "freedom",
    "voluntary": "freedom",
    "active_act": "answer",
    "both_answers": "answer",
    "distinguishable": "answer",
}
"""The same for letters that tell of consents."""

_COMPLAINT_BLOCKS = {
    "dpo_secrecy": "confidential",
    "done": "done",
    "facts": "points",
    "assessment": "points",
    "measures": "measures",
    "remedied": "measures",
    "apology": "apology",
    "authority": "remedies",
    "court": "remedies",
    "evidence": "documents",
    "list": "documents",
    "hearing": "hearing",
    "all_establishments": "establishments",
    "without_prejudice": "reserve",
    "freely": "voluntary",
    "tasks": "tasks",
    "need_to_know": "need_to_know",
    "notice": "documents",
    "suspension": "suspension",
}
"""The same for letters about a complaint."""

_ORDERED = {"facts": "questions", "done": "ordered"}
"""And where they go to an authority, for what stands elsewhere there."""

_CONSENTS = frozenset({LetterKind.CONSENT_WITHDRAWN, LetterKind.CONSENT_RENEWAL})
_ERASURES = frozenset({LetterKind.ERASED, LetterKind.ERASURE_PARTLY_KEPT})
_CHANGES = _ERASURES | {LetterKind.RECTIFIED, LetterKind.RESTRICTED}


def finding_words(finding: Finding, kind: LetterKind, body: str = "") -> FindingWords:
    """Say a finding.

    Args:
        finding: what a letter lacks.
        kind: what the letter is; some demands mean another thing in another letter.
        body: the wording edited by hand, if it was; a line that was taken out of it is named.
    """
    block = _blocks(kind).get(finding.element, "")
    if kind in _CHANGES and finding.element == "recipients":
        block = ""  # told by recorded facts, not by a table
    if block and body.strip() and f"[{block}]" not in {line.strip() for line in body.splitlines()}:
        hint = _("Put the line [{block}] back, or return to the approved wording.").format(block=block)
        return FindingWords(_("A part of the wording is gone"), hint, _(_VERBS[Spot.WORDING]), Spot.WORDING)
    entry = _entry(finding, kind)
    return FindingWords(_(entry.title), _(entry.hint), _(_VERBS[entry.spot]), entry.spot)


def _blocks(kind: LetterKind) -> Mapping[str, str]:
    if kind is LetterKind.PORTABILITY_COVER:
        return _BLOCKS | {"scope": "sets"}
    if kind.to_authority:
        return _COMPLAINT_BLOCKS | _ORDERED
    if kind.about_complaint:
        return _COMPLAINT_BLOCKS
    return _CONSENT_BLOCKS if kind in _CONSENTS else _BLOCKS


def _entry(finding: Finding, kind: LetterKind) -> Entry:
    variants = {
        kind.value: True,
        "extension": kind is LetterKind.EXTENSION,
        "positive": kind.answers and not kind.negative and kind not in _CONSENTS,
        "change": kind in _CHANGES,
        "consents": kind in _CONSENTS,
        "to_authority": kind.to_authority,
        "to_another": kind.to_another,
        "complaint": kind.about_complaint,
        "consider": finding.severity is Severity.CONSIDER,
    }
    keys = [f"{finding.element}.{variant}" for variant, holds in variants.items() if holds]
    return next((ENTRIES[key] for key in keys if key in ENTRIES), None) or ENTRIES[finding.element]
