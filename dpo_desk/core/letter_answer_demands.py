"""What can be demanded of the letters that answer on access, erasure and refusal; see `letter_demands`."""

from __future__ import annotations

import re

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import law_country
from dpo_desk.core.facts import Decision, Item, Outcome, SearchResult, Telling, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import any_present, block_kept, present, remedies_named
from dpo_desk.core.organisations import Role, Sector
from dpo_desk.core.rights import Right

_CONFIRMING = frozenset({Outcome.FULL, Outcome.PARTIAL})
_DONE = frozenset({Outcome.FULL, Outcome.NOTHING_HELD, Outcome.PASSED_ON})
_HELD_BACK = frozenset({Treatment.KEPT, Treatment.REFUSED})
_NAMES_A_LAW = ("gdpr_17_3_b", "gdpr_23_national")  # grounds that stand only with another law beside them
_ABUSE = frozenset({"gdpr_12_5_unfounded", "gdpr_12_5_excessive", "gdpr_12_5_abuse_first", "ch_26_1_c"})
_CODE = re.compile(r"\b(?:[A-Z]{1,4}_[A-Z0-9_]+|[A-Z]{1,3}\d{1,2})\b(?!\s+[A-Z0-9]{3,4}\b)")
"""Looks like a code, such as K7 or SEG_B, and not like the begin of an IBAN or a British postcode."""
_FACT = re.compile(r"[^.;\n]*\w[^.;\n]*")
_FEWEST_FACTS = 2


# Access


def confirmed(data: RequestLetterData) -> bool:
    """It was decided that data are processed."""
    decision = reading.access(data)
    return decision is not None and decision.outcome in _CONFIRMING


def _operations(data: RequestLetterData) -> bool:
    return bool(data.operations) and block_kept(data, "operations")


def purposes(data: RequestLetterData) -> bool:
    """Every operation says what the data are for."""
    if not reading.given_access(data):
        return True
    return _operations(data) and all(present(one.purpose) for one in data.operations)


def legal_basis(data: RequestLetterData) -> bool:
    """Every operation says what it rests on."""
    return not reading.given_access(data) or all(present(one.lawful_basis) for one in data.operations)


def categories(data: RequestLetterData) -> bool:
    """Every operation says which data it uses."""
    if not reading.given_access(data):
        return True
    return _operations(data) and all(any_present(*one.categories) for one in data.operations)


def recipients_named(data: RequestLetterData) -> bool:
    """Every recipient has a name; an operation without any has none."""
    if not reading.given_access(data):
        return True
    return _operations(data) and all(present(*one.recipients) for one in data.operations)


def storage(data: RequestLetterData) -> bool:
    """Every operation says how long the data are kept."""
    if not reading.given_access(data):
        return True
    return _operations(data) and all(present(one.storage) for one in data.operations)


def rights_named(data: RequestLetterData) -> bool:
    """The person's other rights are named."""
    return not reading.given_access(data) or block_kept(data, "rights")


def _enclosed(data: RequestLetterData) -> bool:
    return any_present(*data.letter.wishes.enclosures)


def copy(data: RequestLetterData) -> bool:
    """The data themselves go with the letter, in the annex or enclosed."""
    if not reading.given_access(data) or _enclosed(data):
        return True
    given = reading.annexed(data)
    return bool(given) and block_kept(data, "given") and all(present(item.value) for item in given)


def all_systems(data: RequestLetterData) -> bool:
    """Every system that is described shows up among what is given or refused."""
    shown = {item.system for item in reading.items(data, Treatment.GIVEN, Treatment.REFUSED)}
    whole = all(one.system in shown for one in data.operations)
    return not reading.given_access(data) or _enclosed(data) or whole


def searched(data: RequestLetterData) -> bool:
    """The search is on file."""
    return bool(reading.searched(data))


def codes_explained(data: RequestLetterData) -> bool:
    """What looks like a code among the given data is explained."""
    codes = {code for item in reading.annexed(data) for code in _CODE.findall(item.value)}
    known = {word for one in reading.glossary(data) for word in _CODE.findall(one.code)}
    return codes <= known


def joint(data: RequestLetterData) -> bool:
    """Joint controllers tell the essence of their arrangement, in the officer's own words."""
    wishes = data.letter.wishes
    return data.request.role is not Role.JOINT or any_present(wishes.extra, wishes.body)


# Nothing held


def nothing_held(data: RequestLetterData) -> bool:
    """It was decided that no data are held, and nothing was given, erased or stopped beside it."""
    held = any(one.items for one in data.request.decisions.values())
    return not held and any(one.outcome is Outcome.NOTHING_HELD for one in reading.covered(data))


def searched_with(data: RequestLetterData) -> bool:
    """It is on file with which details it was searched."""
    return bool(reading.searched_for(data))


def searched_in_vain(data: RequestLetterData) -> bool:
    """Every system was searched, and nothing was found in any."""
    log = data.request.searches.values()
    return bool(log) and all(one.result is SearchResult.NOTHING for one in log)


# Erasure


def erased_what(data: RequestLetterData) -> bool:
    """What was erased is named, with its system."""
    found = reading.items(data, Treatment.ERASED)
    named = all(present(item.label, item.system) for item in found)
    return bool(found) and named and block_kept(data, "erased")


def erased_when(data: RequestLetterData) -> bool:
    """Everything erased has its day, and none is to come."""
    found = reading.items(data, Treatment.ERASED)
    return bool(found) and all(
        item.done_on is not None and item.done_on <= data.letter.dated for item in found
    )


def erased_part(data: RequestLetterData) -> bool:
    """Something was erased and is listed."""
    return erased_what(data) and erased_when(data)


def recipients_told(data: RequestLetterData) -> bool:
    """The recipients know, or it is on file that there are none."""
    known = data.request.recipients.values()
    told = bool(known) and all(one.telling is not Telling.NAMED for one in known)
    return told or reading.no_recipients(data)


def what_is_left(data: RequestLetterData) -> bool:
    """It is known until when this case's file is kept."""
    return data.case_file_until is not None


def kept_part(data: RequestLetterData) -> bool:
    """Everything kept has its ground, the law behind it and its end."""
    kept = reading.items(data, Treatment.KEPT)
    return bool(kept) and block_kept(data, "kept") and all(_kept_rightly(item) for item in kept)


def _kept_rightly(item: Item) -> bool:
    law_named = present(item.reason) or not item.ground_id.startswith(_NAMES_A_LAW)
    return present(item.label, item.ground_id) and law_named and _ends(item)


def _ends(item: Item) -> bool:
    return item.until is not None or present(item.reason)


def kept_on_ground(data: RequestLetterData) -> bool:
    """Everything kept has its ground."""
    kept = reading.items(data, Treatment.KEPT)
    return bool(kept) and all(present(item.ground_id) for item in kept)


def kept_restricted(data: RequestLetterData) -> bool:
    """It is on file that what is kept is locked for other uses."""
    return data.request.restricted


def then_erased(data: RequestLetterData) -> bool:
    """The promise to erase at the end stands beside what is kept, and the end is known."""
    return block_kept(data, "kept") and all(_ends(item) for item in reading.items(data, Treatment.KEPT))


def blocked(data: RequestLetterData) -> bool:
    """Spanish houses block what they erase until liabilities have lapsed."""
    if law_country(data.organisation.country) != "ES":
        return True
    return any(item.ground_id == "es_32_block" for item in reading.items(data, Treatment.KEPT))


# Refusals


def reasons(data: RequestLetterData) -> bool:
    """Every refusal has its ground and the facts that make it fit."""
    decisions = reading.negative(data)
    return bool(decisions) and all(reading.ground_ids(one) and _explained(one) for one in decisions)


def _explained(decision: Decision) -> bool:
    """Facts for the decision as a whole, or for each item that is held back; some stay on file alone."""
    held = [item for item in decision.items if item.treatment in _HELD_BACK]
    told = any_present(decision.facts, decision.withheld)
    return told or (bool(held) and all(present(item.reason) for item in held))


def reasons_withheld(data: RequestLetterData) -> bool:
    """Reasons are kept back only on a ground that allows it."""
    kept_back = (one for one in reading.covered(data) if present(one.withheld))
    return all(reading.withholding_grounds(data, one) for one in kept_back)


def swiss_reasons(data: RequestLetterData) -> bool:
    """Reasons where Swiss law owes them: access and portability."""
    owed = any(one.right in {Right.ACCESS, Right.PORTABILITY} for one in reading.negative(data))
    return not owed or reasons(data)


def reasons_carried(data: RequestLetterData) -> bool:
    """A negative outcome is told only by a letter that carries reasons and remedies."""
    return not reading.negative(data)


def ground(data: RequestLetterData) -> bool:
    """Every ground can be held against the right in this country."""
    usable = {one.id: one for one in data.grounds}
    return all(
        ground_id in usable and usable[ground_id].covers(decision.right)
        for decision in reading.negative(data)
        for ground_id in reading.ground_ids(decision)
    )


def ground_sure(data: RequestLetterData) -> bool:
    """Every ground was read in its law; one that was not is looked up first."""
    unsure = {one.id for one in data.grounds if one.confidence is Confidence.UNSURE}
    used = (ground_id for decision in reading.negative(data) for ground_id in reading.ground_ids(decision))
    return not unsure & set(used)


def abuse_facts(data: RequestLetterData) -> bool:
    """The controller shows an abuse by more than one fact."""
    charged = [one for one in reading.negative(data) if _ABUSE & set(reading.ground_ids(one))]
    return all(len(_FACT.findall(one.facts)) >= _FEWEST_FACTS for one in charged)


def within_month(data: RequestLetterData) -> bool:
    """A refusal goes out within the first month, or owns its delay."""
    return data.letter.dated <= data.statutory.month_end or present(data.letter.wishes.delay_cause)


def partial_considered(data: RequestLetterData) -> bool:
    """Before the whole was refused, a part was thought of."""
    refused = [one for one in reading.negative(data) if one.outcome is Outcome.REFUSED]
    return all(present(one.partial_considered) for one in refused)


def given_and_not(data: RequestLetterData) -> bool:
    """Something is done and something is not."""
    done = reading.items(data, *(one for one in Treatment if one not in _HELD_BACK))
    granted = any(one.outcome in _DONE for one in reading.covered(data))
    return bool(reading.negative(data)) and (granted or bool(done) or bool(reading.sets(data)))


def mapped(data: RequestLetterData) -> bool:
    """Everything held back is named with its ground."""
    held = reading.items(data, *_HELD_BACK)
    shown = all(
        block_kept(data, block)
        for block, treatment in (("refused", Treatment.REFUSED), ("kept", Treatment.KEPT))
        if reading.items(data, treatment)
    )
    return shown and all(present(item.label, item.ground_id) for item in held)


def granted_erasure(data: RequestLetterData) -> bool:
    """What was erased beside a refusal is told as an erasure letter tells it."""
    erased = reading.items(data, Treatment.ERASED)
    return not erased or (erased_what(data) and erased_when(data) and recipients_told(data))


def administrative_remedy(data: RequestLetterData) -> bool:
    """Public bodies name their appeal: the texts know the Dutch one, a free paragraph any other."""
    known = law_country(data.organisation.country) == "NL"
    public = data.organisation.sector in {Sector.PUBLIC, Sector.FEDERAL, Sector.COURT}
    return not public or (remedies_named(data) and (known or present(data.letter.wishes.extra)))


def swiss_court(data: RequestLetterData) -> bool:
    """Cantonal bodies name the remedy of their own act in a free paragraph."""
    cantonal = data.organisation.sector in {Sector.PUBLIC, Sector.COURT}
    return remedies_named(data) and (not cantonal or present(data.letter.wishes.extra))


def swiss_ruling(data: RequestLetterData) -> bool:
    """Federal bodies name the ruling and the appeal."""
    return data.organisation.sector is not Sector.FEDERAL or remedies_named(data)
