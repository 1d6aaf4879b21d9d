"""Whether an answer that was edited by hand still says why, and what is answered elsewhere: Art. 12 GDPR."""

from __future__ import annotations

from collections.abc import Iterator

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.facts import Decision, Treatment
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import block_kept
from dpo_desk.core.rights import Right

_SOURCES = {Law.EU: "GDPR Art. 12(4)", Law.UK: "UK GDPR Art. 12(4)", Law.CH: "DSG Art. 26(4), 29(2)"}
_ANSWERS = {Law.EU: "GDPR Art. 12(3)", Law.UK: "UK GDPR Art. 12(3)", Law.CH: "DSV Art. 18"}
_REASONED_IN_SWITZERLAND = frozenset({Right.ACCESS, Right.PORTABILITY})
_BLOCKS = {Treatment.KEPT: "kept", Treatment.REFUSED: "refused"}


def lost_reasons(data: RequestLetterData) -> tuple[Finding, ...]:
    """Look for grounds of law that the approved wording cites and the edited one does not.

    The approved wording always has them. What an officer writes instead is free, as long as every provision
    that is relied on is named, in the text or in a table that is still there.

    Args:
        data: everything the letter is made from.

    Returns:
        A finding that blocks the letter, or nothing.
    """
    from dpo_desk.documents.request_values import citation  # noqa: PLC0415 - loads when a letter is made
    from dpo_desk.documents.speech import Speech  # noqa: PLC0415 - the same

    body = _flat(data.letter.wishes.body)
    if not body or not data.letter.kind.negative:
        return ()
    law, speech = law_of(data.organisation.country), Speech(data)
    owed = (one for decision in reading.negative(data) for one in _owed(data, decision, law))
    if all(_flat(citation(speech, ground_id)) in body for ground_id in owed):
        return ()
    return (Finding("reasons", Severity.MEND, _SOURCES.get(law, "")),)


def lost_rights(data: RequestLetterData) -> tuple[Finding, ...]:
    """Look for rights that the letter leaves to another one, and an edited wording does not name.

    The approved wording says which rights another letter answers: nobody takes a refusal of one right, or the
    grant of one, for the answer to all.

    Args:
        data: everything the letter is made from.

    Returns:
        A finding that blocks the letter, or nothing.
    """
    from dpo_desk.documents.request_values import right_names  # noqa: PLC0415 - loads when a letter is made
    from dpo_desk.documents.speech import Speech  # noqa: PLC0415 - the same

    body = _flat(data.letter.wishes.body).casefold()
    left_out = reading.left_out(data)
    if not body or not left_out:
        return ()
    if all(_flat(one).casefold() in body for one in right_names(Speech(data), left_out)):
        return ()
    return (Finding("rest", Severity.MEND, _ANSWERS.get(law_of(data.organisation.country), "")),)


def _owed(data: RequestLetterData, decision: Decision, law: Law) -> Iterator[str]:
    """Grounds of a decision that no table of the letter names."""
    if law is Law.CH and decision.right not in _REASONED_IN_SWITZERLAND:
        return
    if decision.ground_id:
        yield decision.ground_id
    for item in decision.items:
        block = _BLOCKS.get(item.treatment)
        if block is not None and not block_kept(data, block):
            yield item.ground_id


def _flat(text: str) -> str:
    return " ".join(text.split())
