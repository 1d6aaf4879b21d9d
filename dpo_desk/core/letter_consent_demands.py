"""What can be demanded of letters that tell of consents; see `letter_demands`."""

from __future__ import annotations

from collections.abc import Callable

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.consent_reasons import why_again
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold, LetterData, RequestLetterData
from dpo_desk.core.letter_demands import block_kept, present, sender
from dpo_desk.core.purposes import ConsentChannel, Explicit, PurposeRemark, Words, remarks
from dpo_desk.core.transfers import Safeguard

_ELECTRONIC = frozenset({ConsentChannel.EMAIL, ConsentChannel.WEB})
_PROTECTED = frozenset({Safeguard.ADEQUACY, Safeguard.NONE})  # nothing to have a copy of


def _each(data: LetterData, holds: Callable[[ConsentTold], bool]) -> bool:
    """There is a consent, and something holds for each."""
    return bool(data.consents) and all(holds(one) for one in data.consents)


def _words(data: LetterData, holds: Callable[[Words], bool]) -> bool:
    """Something holds for what people are told of each purpose, in the language of the letter itself."""
    language = data.letter.language
    return _each(
        data, lambda one: any(words.language == language and holds(words) for words in one.purpose.words)
    )


# Confirming an end


def which(data: LetterData) -> bool:
    """Which consent ended is named, with the day it was given."""
    return _each(data, lambda one: present(one.purpose.title) and one.agreed is not None) and block_kept(
        data, "withdrawn"
    )


def which_words(data: LetterData) -> bool:
    """It is known to which words each consent was given."""
    return _each(data, lambda one: one.shown is not None)


def effect_at_once(data: LetterData) -> bool:
    """Each consent ended on the day on which the wish came in, at the latest."""
    last = data.request.received_on if isinstance(data, RequestLetterData) else data.letter.dated
    return _each(data, lambda one: one.withdrawn is not None and one.withdrawn.on <= last)


def afterwards_told(data: LetterData) -> bool:
    """What was done before stays lawful, says the letter."""
    return block_kept(data, "afterwards")


def decided(data: LetterData) -> bool:
    """What becomes of the data is decided: erased, or kept on another basis that was told from the start."""
    return _each(data, lambda one: one.answer is not None) and block_kept(data, "data_next")


def all_told(data: LetterData) -> bool:
    """Everybody who relied on the consent has stopped."""
    tasks = [task for one in data.consents for task in one.tasks]
    return all(task.done_on is not None for task in tasks) and (not tasks or block_kept(data, "stopped"))


def effect_told(data: LetterData) -> bool:
    """What saying no means is told: Art. 7(4) GDPR."""
    return _words(data, lambda words: present(words.if_refused)) and block_kept(data, "afterwards")


def proof_told(data: LetterData) -> bool:
    """Until when the proof is kept is known and told."""
    return _each(data, lambda one: one.proof_until is not None) and block_kept(data, "afterwards")


def language(data: ConsentLetterData) -> bool:
    """The person used the language, or is known to read it."""
    shown = {one.shown.language for one in data.consents if one.shown is not None}
    return data.letter.language in {data.person.language, *shown}


def received(data: ConsentLetterData) -> bool:
    """It is known when the person took the consent back."""
    return data.written_on is not None and data.written_on <= data.letter.dated


def asked(data: ConsentLetterData) -> bool:
    """The letter is about something that was taken back."""
    return any(one.withdrawn is not None for one in data.consents)


def electronic(data: ConsentLetterData) -> bool:
    """Who took it back electronically hears so electronically, where there is a way: Art. 12(3) GDPR."""
    wrote = any(one.withdrawn is not None and one.withdrawn.channel in _ELECTRONIC for one in data.consents)
    return not (wrote and any(mail.strip() for mail in data.person.emails) and reading.on_paper(data))


def authorised(data: ConsentLetterData) -> bool:
    """It goes to the person, or to a representative whose authority was shown."""
    return reading.unproven_spokesperson(data) is None


# Asking again


def controller(data: ConsentLetterData) -> bool:
    """Who asks has a name and an address; another controller a way to be reached."""
    others = [one.purpose.controller for one in data.consents]
    return sender(data) and all(one is None or present(one.name, one.contact) for one in others)


def purpose(data: ConsentLetterData) -> bool:
    """Each purpose has its title, its explanation and the words to agree to, all in the letter's language."""
    told = _words(data, lambda words: present(words.title, words.explanation))
    return told and version(data) and answer_asked(data)


def categories(data: ConsentLetterData) -> bool:
    """It is said which data are used."""
    return facts_told(data) and _words(data, lambda words: bool(words.data) and present(*words.data))


def facts_told(data: ConsentLetterData) -> bool:
    """The table stands that tells basis, data, recipients and time."""
    return block_kept(data, "purposes")


def transfers(data: ConsentLetterData) -> bool:
    """Of each transfer it is told where a copy of the safeguards can be had."""
    gone = [one for told in data.consents for one in told.purpose.transfers]
    return facts_told(data) and all(one.safeguard in _PROTECTED or present(one.copy) for one in gone)


def storage(data: ConsentLetterData) -> bool:
    """It is said how long the data are kept."""
    return facts_told(data) and _words(data, lambda words: present(words.storage))


def freedom_told(data: ConsentLetterData) -> bool:
    """The part stands that tells the person's rights and that nobody has to agree."""
    return block_kept(data, "freedom")


def can_be_withdrawn(data: ConsentLetterData) -> bool:
    """How to take it back is told, and no harder than to give it."""
    harder = (PurposeRemark.NO_WITHDRAWAL, PurposeRemark.HARDER_TO_WITHDRAW)
    easy = _each(data, lambda one: not set(harder) & set(remarks(one.purpose)))
    return easy and freedom_told(data) and _each(data, lambda one: present(one.purpose.withdraw_how))


def voluntary(data: ConsentLetterData) -> bool:
    """What a no means is told."""
    return freedom_told(data) and _words(data, lambda words: present(words.if_refused))


def automated(data: ConsentLetterData) -> bool:
    """Of a decision by a machine alone, logic and consequences are told."""
    deciding = [one.purpose for one in data.consents if Explicit.AUTOMATED in one.purpose.explicit]
    return all(present(one.words_in(data.letter.language).logic) for one in deciding)


def answer_asked(data: ConsentLetterData) -> bool:
    """The page stands that shows the words apart, with a line to sign for yes and one for no."""
    return block_kept(data, "answer")


def explicit(data: ConsentLetterData) -> bool:
    """Where consent must be explicit, the words ask for it in so many words."""
    return all(
        one.asks is not None and one.asks.explicit for one in data.consents if one.purpose.needs_explicit
    )


def child(data: ConsentLetterData) -> bool:
    """A child's guardian is asked, not the child."""
    young = any(one.needs_guardian for one in data.consents)
    return not young or reading.spokesperson(data) is not None


def version(data: ConsentLetterData) -> bool:
    """The words exist in the letter's language, as a version that can be named."""
    return _each(data, lambda one: one.asks is not None)


def why_now(data: ConsentLetterData) -> bool:
    """There is a reason to ask again."""
    return _each(data, lambda one: why_again(one) is not None)


def old_consent(data: ConsentLetterData) -> bool:
    """What was agreed to and when is known."""
    return _each(data, lambda one: one.agreed is not None and one.shown is not None)


def silence(data: ConsentLetterData) -> bool:
    """No answer means no, from a day that is still to come."""
    last = data.letter.dated
    return _each(data, lambda one: one.reading.ends_on is not None and one.reading.ends_on > last)


def may_be_asked(data: ConsentLetterData) -> bool:
    """Nobody is asked who said no or objected."""
    return _each(data, lambda one: one.reading.in_force and not one.banned)
