"""What can be demanded of a letter, each as a question about its data; True means that it is met.

Where a demand is met by a table or box of the approved wording, a wording edited by hand must still hold the
name of that block.
"""

from __future__ import annotations

import re
from datetime import timedelta

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.facts import Dispatch, FactKind, Outcome
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.rights import Right
from dpo_desk.core.steps import refused_for_identity

_QUICKLY = timedelta(days=7)  # a convention; Art. 12(6) GDPR gives no number of days
_FEWEST_CHOICES = 2
_FRESH = timedelta(days=365)
_UNSAFE = frozenset({Dispatch.EMAIL, Dispatch.POST})


def block_kept(data: LetterData, name: str) -> bool:
    """A wording edited by hand still holds a block; the approved one always does."""
    body = data.letter.wishes.body
    return not body.strip() or re.search(rf"^\s*\[{name}\]\s*$", body, re.MULTILINE) is not None


def present(*texts: str) -> bool:
    """None of the texts is empty."""
    return all(text.strip() for text in texts)


def any_present(*texts: str) -> bool:
    """One of the texts is not empty."""
    return any(text.strip() for text in texts)


# Every letter


def sender(data: LetterData) -> bool:
    """The house has a name and an address."""
    return present(data.organisation.name) and data.organisation.address.complete


def addressee(data: LetterData) -> bool:
    """The letter can reach its addressee on the way that was chosen."""
    person = data.person
    name, address, mails = person.name, person.address, person.emails
    speaker, other = reading.spokesperson(data), reading.elsewhere(data)
    if speaker is not None:
        name, address, mails = speaker.name + speaker.organisation, speaker.address, (speaker.email,)
    if other is not None:
        name, address, mails = other.name, other.address, (other.email,)
    match data.letter.wishes.dispatch:
        case Dispatch.POST | Dispatch.REGISTERED_POST:
            return present(name) and address.complete
        case Dispatch.EMAIL | Dispatch.ENCRYPTED_EMAIL:
            return present(name) and any_present(*mails)
        case Dispatch.PORTAL | Dispatch.HANDED_OVER:
            return present(name)


def dated(data: LetterData) -> bool:
    """The letter does not bear a day to come."""
    return data.letter.dated <= data.today


def authorised(data: RequestLetterData) -> bool:
    """An answer is for the person alone: no open doubt about who that is."""
    discloses = data.letter.kind.discloses and not refused_for_identity(data.request)
    return not (discloses and data.request.identity_in_doubt)


def electronic(data: RequestLetterData) -> bool:
    """Who wrote electronically is answered so, where there is a way and nothing else was wished."""
    reachable = any_present(*data.person.emails)
    return not (data.request.wants_electronic and reachable and reading.on_paper(data))


def secure(data: RequestLetterData) -> bool:
    """Data in an annex or in a file do not travel in the open."""
    return not reading.handed_over(data) or data.letter.wishes.dispatch not in _UNSAFE


def others_checked(data: RequestLetterData) -> bool:
    """Somebody looked for data of other people in the annex or the files."""
    return not reading.handed_over(data) or present(data.letter.wishes.third_parties_checked_by)


def numbered(data: LetterData) -> bool:
    """The house knows the matter by a reference."""
    return present(data.reference)


def language(data: RequestLetterData) -> bool:
    """The person used the language, or is known to read it."""
    return data.letter.language in {data.request.language, data.person.language}


def received(data: RequestLetterData) -> bool:
    """The request came in before the letter."""
    return data.request.received_on <= data.letter.dated


def asked(data: RequestLetterData) -> bool:
    """It is known what was asked."""
    return bool(data.request.rights)


def officer(data: LetterData) -> bool:
    """Where there is a data protection officer, the person can reach them."""
    who = data.organisation.officer
    return not present(who.name) or any_present(who.email, who.phone)


def contact_person(data: LetterData) -> bool:
    """The person can reach somebody by name or mailbox."""
    return any_present(data.organisation.officer.name, data.organisation.officer.email)


def child_wording(data: LetterData) -> bool:
    """Somebody saw to it that a child who gets the letter understands it."""
    return not reading.to_child(data) or present(data.letter.wishes.worded_for_child_by)


def signed(data: LetterData) -> bool:
    """Somebody signs, with name and function."""
    who = data.organisation.officer
    name, _, function = (data.signatory or who.name).partition("\n")
    return present(name) and (present(function) or (name == who.name and present(who.function)))


def in_time(data: RequestLetterData) -> bool:
    """The answer is in time, or says that it is late and why."""
    late = reading.late(data) or reading.refuses_late(data)
    return not late or present(data.letter.wishes.delay_cause)


def remedies_named(data: LetterData) -> bool:
    """The box with the remedies is there."""
    return block_kept(data, "remedies")


def authority(data: LetterData) -> bool:
    """The nearest authority is named with its address."""
    nearest = next(iter(data.authorities), None)
    if nearest is None or not present(nearest.official_name_on(data.letter.dated)):
        return False
    return nearest.address.complete and remedies_named(data)


def british_authority(data: LetterData) -> bool:
    """The nearest authority is named, and the British one is among those that are."""
    return authority(data) and any(law_of(one.country) is Law.UK for one in data.authorities)


def authority_fresh(data: LetterData) -> bool:
    """The record of the nearest authority was looked at within the year before the letter."""
    since = data.letter.dated - _FRESH
    return all(one.checked_from is not None and one.checked_from >= since for one in data.authorities[:1])


def authority_named(data: LetterData) -> bool:
    """An authority is named."""
    return bool(data.authorities) and remedies_named(data)


def complaint_route(data: LetterData) -> bool:
    """Where the law asks for it, the way to complain to the controller is named."""
    reachable = can_be_reached(data) or data.organisation.address.complete
    return not reading.complaint_to_controller(data) or (reachable and remedies_named(data))


def can_be_reached(data: LetterData) -> bool:
    """The person can write to or telephone somebody."""
    organisation = data.organisation
    who = organisation.officer
    return any_present(who.email, who.phone, organisation.email, organisation.phone)


# Letters before the answer


def answer_by(data: RequestLetterData) -> bool:
    """The promised day has not passed."""
    return data.statutory.answer_by >= data.letter.dated


def undecided(data: RequestLetterData) -> bool:
    """Nothing was decided yet."""
    return not data.request.decisions


def doubt(data: RequestLetterData) -> bool:
    """Why there is doubt is said."""
    found = reading.doubt(data)
    return found is not None and present(found.doubt)


def means(data: RequestLetterData) -> bool:
    """What is asked for is said."""
    found = reading.doubt(data)
    return found is not None and any_present(*found.means) and block_kept(data, "identity")


def use_and_erasure(data: RequestLetterData) -> bool:
    """The promise to use and erase the proof stands beside what is asked for."""
    return block_kept(data, "identity")


def not_for_marketing(data: RequestLetterData) -> bool:
    """Nobody has to prove who they are to stop advertising or to withdraw a consent."""
    return not set(data.request.rights) <= {Right.MARKETING_OBJECTION, Right.WITHDRAWAL}


def asked_quickly(data: RequestLetterData) -> bool:
    """The question goes out soon after the request came in."""
    return data.letter.dated - data.request.received_on <= _QUICKLY


def clarified(data: RequestLetterData) -> bool:
    """It is on file what the person is asked, and with it why."""
    found = reading.clarification(data)
    return found is not None and present(found.question)


def choices(data: RequestLetterData) -> bool:
    """The person can choose, and need not find words of their own."""
    found = reading.clarification(data)
    return found is not None and len(found.choices) >= _FEWEST_CHOICES and free_to_reply(data)


def free_to_reply(data: RequestLetterData) -> bool:
    """The person is told that "everything" is an answer, and that nobody asks for their motive."""
    return block_kept(data, "choices")


def in_first_month(data: RequestLetterData) -> bool:
    """The notice goes out while the normal period runs, under a law that has an extension."""
    last = data.statutory.extension_notice_by
    return last is not None and data.letter.dated <= last


def until(data: RequestLetterData) -> bool:
    """The new day is known and not beyond the limit of the law."""
    extension, day = reading.extension(data), reading.extended_until(data)
    limit = data.statutory.extended_until
    return extension is not None and day is not None and (limit is None or day <= limit)


def swiss_until(data: RequestLetterData) -> bool:
    """The new day is told within the 30 days."""
    return until(data) and data.letter.dated <= data.statutory.month_end


def extension_reasons(data: RequestLetterData) -> bool:
    """Why this case needs more time is said."""
    extension = reading.extension(data)
    return extension is not None and present(extension.explanation)


def not_for_refusal(data: RequestLetterData) -> bool:
    """No refusal is put off."""
    refused = any(one.outcome is Outcome.REFUSED for one in data.request.decisions.values())
    return not refused or bool(data.request.undecided)


def only_once(data: RequestLetterData) -> bool:
    """The period is extended once."""
    return sum(fact.kind is FactKind.EXTENDED for fact in data.request.facts) == 1


# General answer


def question_answered(data: RequestLetterData) -> bool:
    """The answer is there: in the decision, in a free paragraph or in the edited wording."""
    wishes, decisions = data.letter.wishes, reading.covered(data)
    question = [one for one in decisions if one.right is Right.GENERAL_QUESTION]
    decided = bool(decisions) and all(present(one.facts) for one in question)
    return decided or any_present(wishes.body, wishes.extra)


def no_hidden_request(data: RequestLetterData) -> bool:
    """Every right that was recognised in the message has its outcome."""
    return not data.request.undecided


def notice(data: LetterData) -> bool:
    """It is known where the privacy notice stands."""
    return present(data.organisation.website)
