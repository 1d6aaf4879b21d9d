"""What can be demanded of letters about a complaint; see `letter_demands`."""

from __future__ import annotations

from datetime import date

from dpo_desk.core import letter_complaint_reading as told
from dpo_desk.core.complaint_facts import LinkKind, Verdict
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letter_demands import any_present, block_kept, officer, present

_FIRST_REQUEST_FROM = date(2027, 4, 2)  # Regulation (EU) 2025/2518
_SAFE = frozenset({Dispatch.ENCRYPTED_EMAIL, Dispatch.REGISTERED_POST, Dispatch.PORTAL, Dispatch.HANDED_OVER})


# To the person


def language(data: ComplaintLetterData) -> bool:
    """The person used the language, or is known to read it."""
    return data.letter.language in {data.complaint.language, data.person.language}


def in_time(data: ComplaintLetterData) -> bool:
    """It leaves by its day, or owns that it is late."""
    return not told.late(data) or present(data.letter.wishes.delay_cause)


def subject(data: ComplaintLetterData) -> bool:
    """It is known what the complaint is about."""
    return present(data.complaint.summary)


def next_step(data: ComplaintLetterData) -> bool:
    """Who looks into it is known, and by when the next word comes."""
    return any_present(data.handled_by, data.organisation.officer.name) and told.next_word(data) is not None


def authority_known(data: ComplaintLetterData) -> bool:
    """An authority to which the person may turn is named."""
    return bool(data.authorities)


def confidential(data: ComplaintLetterData) -> bool:
    """What stays with the data protection officer is said: Art. 38(5) GDPR."""
    return not present(data.organisation.officer.name) or block_kept(data, "confidential")


def done(data: ComplaintLetterData) -> bool:
    """Something was done, and is told."""
    return bool(told.done_so_far(data)) and block_kept(data, "done")


def why_longer(data: ComplaintLetterData) -> bool:
    """Why it takes longer is said."""
    return present(data.letter.wishes.delay_cause)


def next_word(data: ComplaintLetterData) -> bool:
    """A day to come is named."""
    day = told.next_word(data)
    return day is not None and day > data.letter.dated


def found(data: ComplaintLetterData) -> bool:
    """Every point has what was found of it."""
    points = told.points(data)
    return bool(points) and all(present(one.text, one.why) for one in points) and block_kept(data, "points")


def assessed(data: ComplaintLetterData) -> bool:
    """Every point has its verdict and the rule it is measured by; what goes on as a request needs none."""
    points = told.points(data)
    ruled = all(one.verdict is Verdict.IS_A_REQUEST or present(one.rule) for one in points)
    return bool(points) and ruled and block_kept(data, "points")


def measures(data: ComplaintLetterData) -> bool:
    """Where the person is right, it is said what changes."""
    return not told.founded(data) or (bool(told.own_measures(data)) and block_kept(data, "measures"))


def apology(data: ComplaintLetterData) -> bool:
    """Where the person is right, the house says it is sorry."""
    return not told.founded(data) or block_kept(data, "apology")


def request_first(data: ComplaintLetterData) -> bool:
    """Across borders the case holds the request that came before the complaint."""
    linked = any(one.kind is LinkKind.REQUEST for one in data.complaint.links)
    asked = told.cross_border(data) and data.letter.dated >= _FIRST_REQUEST_FROM
    return not asked or linked


def terms(data: ComplaintLetterData) -> bool:
    """What is proposed is said."""
    return present(data.letter.wishes.complaint.terms)


def voluntary(data: ComplaintLetterData) -> bool:
    """Nobody has to agree, and it is said."""
    return block_kept(data, "voluntary")


# To somebody inside


def tasks(data: ComplaintLetterData) -> bool:
    """There is something to carry out, and it is listed."""
    return bool(told.tasks(data.complaint, data.letter.wishes.complaint.unit)) and block_kept(data, "tasks")


def dated_tasks(data: ComplaintLetterData) -> bool:
    """Each has its last day."""
    own = data.letter.wishes.complaint
    return own.until is not None or all(
        one.measure.due_on is not None for one in told.tasks(data.complaint, own.unit)
    )


def proof(data: ComplaintLetterData) -> bool:
    """It is said what has to show that it was done."""
    return present(data.letter.wishes.complaint.proof)


def need_to_know(data: ComplaintLetterData) -> bool:
    """It is said that only those who have to act learn of it."""
    return block_kept(data, "need_to_know")


# To an authority


def file_number(data: ComplaintLetterData) -> bool:
    """The authority's number is known, and the day of what it wrote."""
    return present(told.file_number(data)) and told.came_on(data) is not None


def lead(data: ComplaintLetterData) -> bool:
    """It goes to the authority that leads."""
    return data.complaint.lead_id in {"", *(one.id for one in data.authorities)}


def contact(data: ComplaintLetterData) -> bool:
    """The data protection officer can be reached, where there is one."""
    return not present(data.organisation.officer.name) or (
        officer(data) and present(data.organisation.officer.email)
    )


def only_needed(data: ComplaintLetterData) -> bool:
    """Somebody looked for data of others and secrets in what is enclosed."""
    return not _enclosed(data) or present(data.letter.wishes.third_parties_checked_by)


def _enclosed(data: ComplaintLetterData) -> bool:
    return bool(data.documents) or any_present(*data.letter.wishes.enclosures)


def answered(data: ComplaintLetterData) -> bool:
    """Every question has its answer; a letter that asks none is answered in a paragraph."""
    asked = told.questions(data)
    if not asked:
        return any_present(data.letter.wishes.extra, data.letter.wishes.body)
    return all(present(answer) for _question, answer in asked) and block_kept(data, "questions")


def legal_view(data: ComplaintLetterData) -> bool:
    """The own view in law is said."""
    return present(data.letter.wishes.complaint.legal_view)


def evidence(data: ComplaintLetterData) -> bool:
    """What shows it is listed, or why nothing is enclosed is said."""
    listed = _enclosed(data) and block_kept(data, "documents")
    return listed or present(data.letter.wishes.complaint.missing)


def remedied(data: ComplaintLetterData) -> bool:
    """Something has been put right meanwhile, and is told."""
    return any(one.done is not None for one in data.complaint.measures) and block_kept(data, "measures")


def lawyer(data: ComplaintLetterData) -> bool:
    """A lawyer looked at it: nobody has to accuse themselves."""
    return present(data.letter.wishes.complaint.lawyer)


def hearing(data: ComplaintLetterData) -> bool:
    """The wish to be heard and to see the file is there."""
    return block_kept(data, "hearing")


def approved(data: ComplaintLetterData) -> bool:
    """The management has approved it."""
    return present(data.letter.wishes.complaint.approved_by)


def until(data: ComplaintLetterData) -> bool:
    """The day that is asked for lies after the one that was set, and after the letter."""
    day, last = data.letter.wishes.complaint.until, told.due(data)
    return day is not None and day > data.letter.dated and (last is None or day > last)


def before_due(data: ComplaintLetterData) -> bool:
    """More time is asked for while the period runs: no reason makes up for that."""
    return not told.late(data)


def part_sent(data: ComplaintLetterData) -> bool:
    """What is ready goes with it, or it is said that nothing is."""
    return _enclosed(data) or present(data.letter.wishes.complaint.missing)


def listed(data: ComplaintLetterData) -> bool:
    """The documents stand in a numbered list with their hashes."""
    return bool(data.documents) and block_kept(data, "documents")


def asked_for(data: ComplaintLetterData) -> bool:
    """Each document tells which question it answers, where there are any."""
    count = len(told.questions(data))
    return not count or all(1 <= question <= count for _document, question in data.documents)


def missing(data: ComplaintLetterData) -> bool:
    """Every question has a document, or it is said what is missing and why."""
    shown = {question for _document, question in data.documents}
    whole = all(number in shown for number in range(1, len(told.questions(data)) + 1))
    return whole or present(data.letter.wishes.complaint.missing)


def secrecy(data: ComplaintLetterData) -> bool:
    """A house that keeps secrets of a profession says what they keep back: Art. 90 GDPR."""
    return not data.organisation.professional_secrecy or present(data.letter.wishes.complaint.secrecy)


def secure(data: ComplaintLetterData) -> bool:
    """Documents do not travel in the open."""
    return not _enclosed(data) or data.letter.wishes.dispatch in _SAFE


def decided(data: ComplaintLetterData) -> bool:
    """There is a decision that orders something."""
    return bool(told.ordered_measures(data))


def carried_out(data: ComplaintLetterData) -> bool:
    """The table stands that tells of each measure when it was done, and what shows it."""
    return block_kept(data, "ordered")


def person_told(data: ComplaintLetterData) -> bool:
    """Whatever was done for the person who complained, they were told of by the day of the letter."""
    days = (one.told_on for one in told.ordered_measures(data) if one.done and one.measure.for_person)
    return all(day is not None and day <= data.letter.dated for day in days)


def still_open(data: ComplaintLetterData) -> bool:
    """Of each measure that is open it is told until when."""
    return all(one.done is not None or one.measure.due_on is not None for one in told.ordered_measures(data))


def all_establishments(data: ComplaintLetterData) -> bool:
    """Across borders it is said that the measures reach every establishment: Art. 60(10) GDPR."""
    return not told.cross_border(data) or block_kept(data, "establishments")


def reserved(data: ComplaintLetterData) -> bool:
    """Who appeals says that complying admits nothing."""
    return not told.appealed(data) or block_kept(data, "reserve")


def burdened(data: ComplaintLetterData) -> bool:
    """There is a decision against the house, which alone can be appealed."""
    return told.burdened(data)


def appeal_in_time(data: ComplaintLetterData) -> bool:
    """The time to appeal runs, the appeal was lodged before, or it is said why it comes later."""
    return told.appealed(data) or in_time(data)


def where(data: ComplaintLetterData) -> bool:
    """It is said where the appeal is lodged."""
    return present(data.letter.wishes.complaint.court)


def suspension(data: ComplaintLetterData) -> bool:
    """Where something is ordered, it is asked not to be enforced meanwhile."""
    return not told.ordered_measures(data) or block_kept(data, "suspension")
