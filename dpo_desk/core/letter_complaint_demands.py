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


def secure(data: ComplaintLetterData) -> bool:
    """Documents do not travel in the open."""
    return not _enclosed(data) or data.letter.wishes.dispatch in _SAFE


def decided(data: ComplaintLetterData) -> bool:
    """There is a decision that orders something."""
    return bool(told.ordered_measures(data))


def carried_out(data: ComplaintLetterData) -> bool:
    """The table stands that tells of each measure when it was done, and what shows it."""
    return block_kept(data, "ordered")


def still_open(data: ComplaintLetterData) -> bool:
    """Of each measure that is open it is told until when."""
    return all(one.done is not None or one.measure.due_on is not None for one in told.ordered_measures(data))


def all_establishments(data: ComplaintLetterData) -> bool:
    """Across borders it is said that the measures reach every establishment: Art. 60(10) GDPR."""
    return not told.cross_border(data) or block_kept(data, "establishments")


def reserved(data: ComplaintLetterData) -> bool:
    """Who appeals says that complying admits nothing."""
    return not told.appealed(data) or block_kept(data, "reserve")
