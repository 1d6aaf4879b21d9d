"""What the placeholders stand for in letters that belong to a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.countries import Law
from dpo_desk.core.facts import Clarification, Decision, Outcome, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.processing import Operation
from dpo_desk.core.regimes import PauseEffect, PauseKind
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.documents.change_values import change_values, lift_values
from dpo_desk.documents.consent_values import told_values
from dpo_desk.documents.fee_values import fee_values
from dpo_desk.documents.passing_values import cover_values, elsewhere_values, passed_on_values
from dpo_desk.documents.recipient_values import recipient_values
from dpo_desk.documents.right_values import right_values
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, Value, bullets, paragraphs, plain, typed

_GROUNDS_OF_THE_GDPR = "gdpr_"
_SPOKEN = frozenset({Channel.PHONE, Channel.IN_PERSON})


def request_values(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the placeholders of a letter that belongs to a case.

    Args:
        speech: of the letter.
    """
    data = speech.data
    found: dict[str, Value] = {
        "opening": _opening(speech),
        "received": speech.day(data.request.received_on),
        **_rights(data),
        **_dates(speech),
    }
    if data.letter.kind is LetterKind.CONSENT_WITHDRAWN:
        found |= told_values(data)
    if data.letter.kind is LetterKind.PASSED_ON:
        found |= passed_on_values(speech)
    if data.letter.kind.answers:
        return found | _answer(speech) | right_values(speech)
    if data.letter.kind.to_another:
        found |= elsewhere_values(speech)
    return found | _OF_STEPS.get(data.letter.kind, _interim)(speech)


_OF_STEPS: Mapping[LetterKind, Callable[[Speech[RequestLetterData]], dict[str, Value]]] = {
    LetterKind.PASSED_ON_COVER: cover_values,
    LetterKind.RECIPIENT_TOLD: recipient_values,
    LetterKind.FEE_NOTICE: fee_values,
    LetterKind.RESTRICTION_LIFT_NOTICE: lift_values,
}
"""What letters that answer nothing have of their own."""


def _rights(data: RequestLetterData) -> dict[str, Value]:
    rights = data.request.rights
    return {
        "access": Right.ACCESS in rights,
        "only_question": set(rights) == {Right.GENERAL_QUESTION},
        "at_once": all(right.immediate for right in rights),
        "partly_at_once": any(right.immediate for right in rights)
        and not all(right.immediate for right in rights),
    }


def _dates(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    data = speech.data
    answer_by = data.statutory.answer_by
    kept_until = data.case_file_until
    extended = reading.extended_until(data) or answer_by
    return {
        "answer_by": speech.weekday(answer_by),
        "overdue": answer_by < data.letter.dated,
        "month_end": speech.day(data.statutory.month_end),
        "extended_until": speech.weekday(extended),
        "case_file_until": speech.day(kept_until) if kept_until else "",
    }


def _interim(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the letters that come before the answer."""
    data = speech.data
    found: dict[str, Value] = {}
    doubt = reading.doubt(data)
    asks_meaning = data.letter.kind is LetterKind.CLARIFICATION_ASKED
    pause = data.pauses[PauseKind.CLARIFICATION if asks_meaning else PauseKind.IDENTITY]
    found["begins_anew"] = pause is PauseEffect.MOVES_START
    in_time = data.letter.dated <= data.statutory.answer_by  # a period that has ended cannot rest
    if data.statutory.extended and data.letter.kind is not LetterKind.EXTENSION:
        found["month_end"] = speech.day(data.statutory.answer_by)  # the person was told of this day
    found["stands_still"] = in_time and pause in {PauseEffect.ADDED, PauseEffect.LEFT_OUT}
    question = reading.clarification(data)
    found["question"] = typed(question.question) if question else ""
    found["why"] = speech.say(f"clarification.{_unclear(question)}") if question else ""
    found["doubt"] = typed(doubt.doubt) if doubt else ""
    unproven = reading.unproven_spokesperson(data)
    name = reading.name_of(unproven) if unproven else ""
    found["representative_proof"] = speech.say("identity.representative", name=name) if name else ""
    extension = reading.extension(data)
    if extension is not None:
        found["extension_reason"] = speech.say(f"extension.{extension.ground.value}")
        found["extension_explanation"] = typed(extension.explanation)
    else:
        found["extension_reason"] = found["extension_explanation"] = ""
    return found


def _unclear(question: Clarification) -> str:
    return "large" if question.large_quantity else question.unclear.value


def _answer(speech: Speech[RequestLetterData]) -> dict[str, Value]:
    """Values of the letters that answer."""
    data = speech.data
    recipients = _recipients(speech)
    return {
        "late": _late(speech),
        "described": reading.given_access(data),
        "searched": _searched(speech),
        "searched_for": _searched_for(speech),
        "separate": _separate(speech),
        "sources": _per_operation(speech, "source", "person", lambda operation: operation.source),
        "transfers": _per_operation(
            speech, "transfer", f"none_{speech.territory}", lambda one: one.transfers
        ),
        "automated": _per_operation(speech, "automated", "none", lambda operation: operation.automated),
        "recipients": recipients,
        "told": bool(recipients),
        "reasons": _reasons(speech),
        "reasons_owed": _reasons_owed(speech),
        "partial_considered": paragraphs(typed(one.partial_considered) for one in reading.covered(data)),
        "granted": _granted(speech),
        "not_granted": _not_granted(speech),
        "outcome": _outcome(speech),
        "remarks": paragraphs(typed(one.facts) for one in reading.covered(data)),
        **change_values(speech),
    }


# What was asked


def _opening(speech: Speech[RequestLetterData]) -> Light:
    data = speech.data
    request = data.request
    asked = [
        speech.say(f"asked.{right.value}", cite=speech.cites.get(right.value, ""))
        for right in reading.opening_rights(data)
    ]
    received = _received(speech)
    if reading.spokesperson(data) is not None:
        received = Light(f"{speech.say('opening.represented', person=data.person.name)} {received}")
    if len(asked) == 1:
        return Light(f"{received} {asked[0]}")
    lead = speech.say("asked.several_spoken" if request.channel in _SPOKEN else "asked.several")
    return Light(f"{received} {lead}\n{bullets(asked)}")


def _received(speech: Speech[RequestLetterData]) -> Light:
    request = speech.data.request
    received = speech.day(request.received_on)
    if request.sent_on is None or request.sent_on == request.received_on:
        return speech.say(f"received.{request.channel.value}", received=received)
    sent = speech.day(request.sent_on)
    return speech.say(f"received.sent.{request.channel.value}", received=received, sent=sent)


# What was found


def _late(speech: Speech[RequestLetterData]) -> Light:
    data = speech.data
    cause = data.letter.wishes.delay_cause
    refusal = reading.refusal_due(data)
    if refusal is not None and reading.refuses_late(data):
        cite = speech.cites["refusal"]
        words = speech.say("late.refusal", due=speech.day(refusal), cite=cite, cause=plain(cause))
        return Light(" ".join(words.split()))
    last = reading.due(data)
    if last is None or not reading.late(data):
        return Light("")
    if cause.strip():
        return speech.say("late.owned", due=speech.day(last), cause=plain(cause))
    return speech.say("late.bare", due=speech.day(last))


def _searched(speech: Speech[RequestLetterData]) -> Light:
    systems = reading.searched(speech.data)
    if not systems:
        return Light("")
    key = "searched.one" if len(systems) == 1 else "searched.several"
    return speech.say(key, systems=speech.listed(systems))


def _searched_for(speech: Speech[RequestLetterData]) -> Light:
    keys = reading.searched_for(speech.data)
    return speech.say("searched.for", keys="; ".join(keys)) if keys else Light("")


def _separate(speech: Speech[RequestLetterData]) -> Light:
    left_out = reading.left_out(speech.data)
    if not left_out:
        return Light("")
    return speech.say("separate.letter", rights=speech.listed(right_names(speech, left_out)))


def right_names(speech: Speech[RequestLetterData], rights: Iterable[Right]) -> tuple[str, ...]:
    """Rights by the names that letters have for them."""
    return tuple(speech.say(f"right.{right.value}") for right in rights)


def _per_operation(
    speech: Speech[RequestLetterData], section: str, none: str, answer: Callable[[Operation], str]
) -> Light:
    """One item for each operation that has something to tell; the sentence for none otherwise."""
    told = [one for one in speech.data.operations if answer(one).strip()]
    if not told:
        return speech.say(f"{section}.{none}")
    lead = speech.say(f"{section}.{'others' if section == 'source' else 'some'}")
    items = [speech.say(f"{section}.item", purpose=one.purpose, what=answer(one)) for one in told]
    return Light(f"{lead}\n{bullets(items)}")


def _recipients(speech: Speech[RequestLetterData]) -> Light:
    data = speech.data
    told = [plain(one.recipient) for one in reading.recipients(data, told=True)]
    untold = [
        speech.say("recipients.impossible_item", recipient=one.recipient, because=one.because)
        for one in reading.recipients(data, told=False)
    ]
    parts = []
    if told:
        parts.append(f"{speech.say('recipients.told')}\n{bullets(told)}")
    if untold:
        parts.append(f"{speech.say('recipients.impossible')}\n{bullets(untold)}")
    if not parts and reading.no_recipients(data):
        parts.append(speech.say("recipients.none"))
    return paragraphs(parts)


# What was decided


def _reasons(speech: Speech[RequestLetterData]) -> Light:
    """The rule and the facts of every decision that needs reasons."""
    decisions = reading.negative(speech.data)
    parts: list[str] = []
    for decision in decisions:
        rules = " ".join(rule(speech, ground_id) for ground_id in reading.ground_ids(decision))
        if len(decisions) > 1 and rules:
            rules = speech.say(
                "reason.item", right=speech.say(f"right.{decision.right.value}"), text=Light(rules)
            )
        parts += [rules, typed(decision.facts), _withheld(speech, decision)]
    return paragraphs(parts)


def _reasons_owed(speech: Speech[RequestLetterData]) -> bool:
    """Whether the law owes the person the reasons: the Swiss one does for access and portability alone."""
    refused = {one.right for one in reading.negative(speech.data)}
    return speech.law != Law.CH or bool(refused & {Right.ACCESS, Right.PORTABILITY})


def _withheld(speech: Speech[RequestLetterData], decision: Decision) -> str:
    """That some reasons are not told, and which law allows it; what they are stays on file."""
    if not decision.withheld.strip():
        return ""
    grounds = reading.withholding_grounds(speech.data, decision)
    if not grounds:
        return ""
    cites = dict.fromkeys(citation(speech, one) for one in grounds)
    return speech.say("reason.withheld", cite=Light("; ".join(cites)))


def rule(speech: Speech[RequestLetterData], ground_id: str) -> Light:
    """What the law says on a ground, in a whole sentence with its citation."""
    return speech.say(f"ground.{ground_id}.text", cite=citation(speech, ground_id))


def citation(speech: Speech[RequestLetterData], ground_id: str) -> Light:
    """The provision a ground comes from; the law alone where its own numbering is not known here.

    A provision that the officer cites besides, such as the law that makes a duty, follows it.
    """
    own = typed("; ".join(reading.provisions(speech.data, ground_id)))
    if speech.numbering == "named" and ground_id.startswith(_GROUNDS_OF_THE_GDPR):
        known = speech.say("cite.law", law=speech.law_name)
    else:
        known = speech.say(f"ground.{ground_id}.cite", law=speech.law_name, provision=own)
    return known if not own or own in known else Light(f"{known}; {own}")


def _granted(speech: Speech[RequestLetterData]) -> Light:
    decisions = [one for one in reading.covered(speech.data) if one.outcome is not Outcome.REFUSED]
    return _done(speech, decisions, labelled=len(decisions) > 1)


def _not_granted(speech: Speech[RequestLetterData]) -> Light:
    decisions = [one for one in reading.covered(speech.data) if one.outcome is Outcome.REFUSED]
    return _done(speech, decisions, labelled=True)


def _done(speech: Speech[RequestLetterData], decisions: list[Decision], *, labelled: bool) -> Light:
    """What was done on each decision, and what the officer adds where no reasons section does."""
    parts: list[str] = []
    for decision in decisions:
        sentence = speech.say(f"done.{_done_key(decision)}")
        if decision.review is not None:
            sentence = Light(f"{sentence} {speech.say(f'reviewed.{decision.review.result.value}')}")
        if labelled:
            right = speech.say(f"right.{decision.right.value}")
            sentence = speech.say("reason.item", right=right, text=sentence)
        parts.append(sentence)
        if not decision.outcome.negative:
            parts.append(typed(decision.facts))
    return paragraphs(parts)


_SHOWN_BY = {
    Right.ACCESS: Treatment.GIVEN,
    Right.RECTIFICATION: Treatment.CORRECTED,
    Right.ERASURE: Treatment.ERASED,
}


def _done_key(decision: Decision) -> str:
    match decision.outcome:
        case Outcome.FULL:
            return decision.right.value
        case Outcome.PARTIAL:
            shown = _SHOWN_BY.get(decision.right)
            told = bool(decision.sets) or any(item.treatment is shown for item in decision.items)
            return decision.right.value if told else "partial"
        case outcome:
            return outcome.value


_LEADS = {
    Outcome.FULL: "done",
    Outcome.NOTHING_HELD: "nothing_held",
    Outcome.PASSED_ON: "passed_on",
    Outcome.WITHDRAWN: "withdrawn",
}


def _outcome(speech: Speech[RequestLetterData]) -> Light:
    """The bold sentence of a general answer and what follows it."""
    decisions = list(reading.covered(speech.data))
    outcomes = {decision.outcome for decision in decisions}
    if {decision.right for decision in decisions} <= {Right.GENERAL_QUESTION} and outcomes <= {Outcome.FULL}:
        facts = [typed(decision.facts) for decision in decisions]
        return paragraphs([speech.say("outcome.question"), *facts])
    lead = _LEADS.get(next(iter(outcomes)), "mixed") if len(outcomes) == 1 else "mixed"
    parts = [speech.say(f"outcome.{lead}")]
    if lead in {"done", "mixed"}:
        parts.append(_done(speech, decisions, labelled=len(decisions) > 1))
    else:
        parts += [typed(decision.facts) for decision in decisions]
    return paragraphs(parts)
