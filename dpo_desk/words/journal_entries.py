"""What the journal says, in words: what was done, and to what kind of record."""

from __future__ import annotations

from enum import StrEnum

from dpo_desk.core.breaches import BreachFactKind
from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.consents import EventKind
from dpo_desk.core.facts import FactKind
from dpo_desk.words import N_, _
from dpo_desk.words.names import name

_FACTS: dict[str, type[StrEnum]] = {
    "request": FactKind,
    "complaint": ComplaintFactKind,
    "breach": BreachFactKind,
    "consent": EventKind,
}
"""Kinds of records to which facts happen; a fact is journalled under its own name."""

_ACTIONS = {
    "accept": N_("Accepted as it is"),
    "add": N_("Added"),
    "apply-erasures": N_("Erased people taken out of a restored office"),
    "attach": N_("Document kept"),
    "ban": N_("Ban entered"),
    "block": N_("Erasure blocked by a duty"),
    "bundle": N_("Bundle made"),
    "change": N_("Changed"),
    "come_back": N_("Signed form taken in"),
    "correct": N_("Corrected"),
    "create": N_("Office made"),
    "decide": N_("Decided what becomes of the data"),
    "destroy": N_("Destroyed"),
    "discard": N_("Draft thrown away"),
    "dispose": N_("Content disposed of"),
    "draft": N_("Draft begun"),
    "drill": N_("Restore tried"),
    "erase": N_("Erased"),
    "find": N_("Found"),
    "finish": N_("Done"),
    "hold": N_("Legal hold set"),
    "import": N_("Taken over with a list"),
    "issue": N_("Letter issued"),
    "keep": N_("Kept in the key store of the computer"),
    "lift-ban": N_("Ban lifted"),
    "make": N_("Made"),
    "merge": N_("Two records became one"),
    "merged": N_("Goes on in another record"),
    "miss": N_("A backup was due and not made"),
    "package": N_("Response package made"),
    "place": N_("Scan filed"),
    "print": N_("Form printed"),
    "prove": N_("Proof printed"),
    "receive": N_("Received"),
    "recover": N_("Opened with the recovery sheet"),
    "redact": N_("Redacted copy kept"),
    "rekey": N_("Encrypted anew"),
    "release": N_("Legal hold lifted"),
    "remove": N_("Removed"),
    "restore": N_("Restored from a backup"),
    "schedule-erasure": N_("Erasure scheduled"),
    "seal": N_("Journal sealed"),
    "send": N_("Letter sent"),
    "take-back": N_("Update of authorities taken back"),
    "take-in": N_("Update of authorities taken in"),
    "try": N_("Recovery sheet tried"),
    "uncorrect": N_("Correction taken back"),
    "undo-erasure": N_("Erasure undone"),
    "unword": N_("Text of a letter put back"),
    "verify": N_("Read back and checked"),
    "word": N_("Text of a letter changed"),
}

_KINDS = {
    "authority": N_("Authority"),
    "authority-update": N_("Update of authorities"),
    "backup": N_("Backup"),
    "breach": N_("Personal data breach"),
    "complaint": N_("Complaint"),
    "complaint document": N_("Document of a complaint"),
    "consent": N_("Consent"),
    "evidence": N_("Document"),
    "form": N_("Consent form"),
    "journal": N_("Journal"),
    "key": N_("Way in"),
    "letter": N_("Letter"),
    "letter-text": N_("Text of a letter"),
    "medium": N_("Place of backups"),
    "office": N_("Office"),
    "operation": N_("Processing operation"),
    "organisation": N_("Organisation"),
    "person": N_("Person"),
    "proof": N_("Proof of a consent"),
    "purpose": N_("Purpose"),
    "request": N_("Request"),
    "scan": N_("Scan"),
    "settings": N_("Settings"),
    "sheet": N_("Recovery sheet"),
    "task": N_("Task after a consent ended"),
    "wording": N_("Wording of a purpose"),
}


def action_words(kind: str, action: str) -> str:
    """What was done to a record of a kind; an action that no word is known for by its code."""
    facts = _FACTS.get(kind)
    if facts is not None and action in frozenset(facts):
        return name(facts(action))
    return _(_ACTIONS[action]) if action in _ACTIONS else action


def kind_words(kind: str) -> str:
    """What kind of record it is."""
    return _(_KINDS[kind]) if kind in _KINDS else kind
