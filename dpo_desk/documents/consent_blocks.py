"""The tables, lists and pages of letters that tell of consents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dpo_desk.core.addresses import postal_lines
from dpo_desk.core.consents import reference_of
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold, LetterData
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.transfers import Transfer
from dpo_desk.core.withdrawals import NextUse, Task
from dpo_desk.core.wordings import Wording
from dpo_desk.documents.consent_values import provisions, words_of
from dpo_desk.documents.sheets import (
    Annex,
    Blanks,
    Block,
    Bullets,
    Heading,
    KeyValues,
    Paragraph,
    Small,
    Table,
    literal,
)
from dpo_desk.documents.speech import Speech
from dpo_desk.documents.wording import Light, ended, typed

ANSWER = "answer"
"""The block that becomes a page to sign."""


# Confirming an end


def _withdrawn(speech: Speech[LetterData]) -> list[Block]:
    rows = tuple(
        (
            literal(words_of(speech, one).title),
            speech.short_day(one.agreed.on if one.agreed else None),
            _version(speech, one.shown),
            speech.short_day(one.withdrawn.on if one.withdrawn else None),
        )
        for one in speech.data.consents
    )
    names = ("consent_for", "agreed_on", "agreed_to", "ended_on")
    head = tuple(speech.say(f"table.{name}") for name in names)
    return [Table(head=head, rows=rows, widths=(0.4, 0.17, 0.26, 0.17))] if rows else []


def _version(speech: Speech[LetterData], wording: Wording | None) -> str:
    if wording is None:
        return speech.say("version.unknown")
    return speech.say(
        "version.named", version=wording.version, language=speech.language_name(wording.language)
    )


def _stopped(speech: Speech[LetterData]) -> list[Block]:
    tasks = dict.fromkeys(task for one in speech.data.consents for task in one.tasks)
    return [Bullets(tuple(_stop(speech, task) for task in tasks))] if tasks else []


def _stop(speech: Speech[LetterData], task: Task) -> str:
    if task.done_on is None:
        return speech.say(f"stopping.{task.kind.value}", name=task.name)
    return speech.say(f"stopped.{task.kind.value}", name=task.name, day=speech.day(task.done_on))


def _data_next(speech: Speech[LetterData]) -> list[Block]:
    told = [(one, _use(speech, one)) for one in speech.data.consents]
    if len({text for _one, text in told}) == 1:
        return [Paragraph(told[0][1])] if told[0][1] else []
    return [
        Paragraph(speech.say("reason.item", right=words_of(speech, one).title, text=text))
        for one, text in told
        if text
    ]


def _use(speech: Speech[LetterData], told: ConsentTold) -> Light:
    answer = told.answer
    if answer is None:
        return Light("")
    if answer.use is NextUse.ERASE:
        return speech.say("data_next.erase")
    kept = speech.say("data_next.other_basis", basis=answer.basis)
    return Light(f"{kept} {typed(answer.reason)}")


def _afterwards(speech: Speech[LetterData]) -> list[Block]:
    consents = speech.data.consents
    if not consents:
        return []
    changes = dict.fromkeys(words_of(speech, one).if_refused.strip() for one in consents)
    until = max((one.proof_until for one in consents if one.proof_until), default=None)
    effect = [speech.say("afterwards.effect"), *(typed(ended(one)) for one in changes if one)]
    said = [speech.say("afterwards.past"), " ".join(effect), speech.say("afterwards.again")]
    if until is not None:
        cite = speech.cites["accountability"]
        said.append(speech.say("afterwards.proof", day=speech.day(until), cite=cite))
    return [Paragraph(one) for one in said]


# Asking again


def _purposes(speech: Speech[LetterData]) -> list[Block]:
    """What people must be told before they agree: Art. 13 GDPR."""
    blocks: list[Block] = []
    consents = speech.data.consents
    for one in consents:
        if len(consents) > 1:
            blocks.append(Heading(literal(words_of(speech, one).title)))
        blocks.append(KeyValues(tuple((label, text) for label, text in _facts(speech, one) if text.strip())))
    return blocks


def _facts(speech: Speech[LetterData], told: ConsentTold) -> list[tuple[str, str]]:
    purpose, words = told.purpose, words_of(speech, told)
    receivers = "; ".join(purpose.recipients)
    gone = [_transfer(speech, one) for one in purpose.transfers]
    facts = [
        ("controller", literal(_controller(purpose))),
        ("for", typed(words.explanation)),
        ("basis", speech.say("fact.consent", cites=provisions(speech, (purpose,)))),
        ("data", literal(", ".join(words.data))),
        ("recipients", literal(receivers) or speech.say("fact.nobody")),
        ("abroad", " ".join(gone) or speech.say(f"transfer.none_{speech.territory}")),
        ("storage", typed(words.storage)),
        ("automated", typed(words.logic)),
        ("notice", literal(purpose.notice)),
    ]
    return [(speech.say(f"fact.{name}"), text) for name, text in facts]


def _controller(purpose: Purpose) -> str:
    other = purpose.controller
    return "" if other is None else ", ".join(one for one in (other.name, other.contact) if one.strip())


def _transfer(speech: Speech[LetterData], gone: Transfer) -> str:
    said = speech.say(f"abroad.{gone.safeguard.value}", country=speech.country(gone.country))
    return f"{said} {typed(gone.copy)}".strip()


def _freedom(speech: Speech[LetterData]) -> list[Block]:
    consents = speech.data.consents
    refused = dict.fromkeys(words_of(speech, one).if_refused.strip() for one in consents)
    how = dict.fromkeys(one.purpose.withdraw_how.strip() for one in consents)
    free = [speech.say("freedom.voluntary"), *(typed(ended(one)) for one in refused if one)]
    back = [
        speech.say("freedom.withdraw", cite=speech.cites["withdrawal"], how=one.rstrip("."))
        for one in how
        if one
    ]
    return [
        Paragraph(" ".join(free)),
        *(Paragraph(one) for one in back),
        Paragraph(speech.say(f"freedom.rights_{speech.numbering}", law=speech.law_name)),
    ]


def answer_page(speech: Speech[ConsentLetterData]) -> Annex:
    """The page that is signed and sent back: the very words, a line for yes and a line for no."""
    house, person = speech.data.organisation, speech.data.person
    lines = postal_lines(house.address, home=house.country, country_name="")
    to = ", ".join((house.name, *lines))
    blocks: list[Block] = [
        Paragraph(speech.say("answer.send", to=to)),
        KeyValues(
            (
                (speech.say("answer.name"), literal(person.name)),
                (speech.say("reference.ours"), literal(speech.data.reference)),
                (speech.say("answer.letter"), speech.day(speech.data.letter.dated)),
            )
        ),
    ]
    for one in speech.data.consents:
        if one.asks is not None:
            blocks += _question(speech, one, one.asks)
    return Annex(speech.say("answer.title"), tuple(blocks))


def _question(speech: Speech[ConsentLetterData], told: ConsentTold, asks: Wording) -> list[Block]:
    title = words_of(speech, told).title
    paragraphs = tuple(literal(" ".join(part.split())) for part in asks.text.split("\n") if part.strip())
    version = speech.say("version.named", version=asks.version, language=speech.language_name(asks.language))
    since = speech.say("version.since", day=speech.day(asks.valid_from))
    return [
        Heading(literal(title)),
        Paragraph(speech.say("answer.words")),
        *(Paragraph(one) for one in paragraphs),
        Small(f"{version}, {since} · {reference_of(told.consent_id)}"),
        Blanks(((speech.say("answer.yes"), ""), (speech.say("answer.no"), ""))),
    ]


END_BLOCKS: Mapping[str, Callable[[Speech[LetterData]], list[Block]]] = MappingProxyType(
    {
        "withdrawn": _withdrawn,
        "stopped": _stopped,
        "data_next": _data_next,
        "afterwards": _afterwards,
    }
)
"""What each block of a confirmation becomes, whatever the letter belongs to."""


def _answer(speech: Speech[ConsentLetterData]) -> list[Block]:
    return list(answer_page(speech).blocks)


RENEWAL_BLOCKS: Mapping[str, Callable[[Speech[ConsentLetterData]], list[Block]]] = MappingProxyType(
    {"purposes": _purposes, "freedom": _freedom, ANSWER: _answer}
)
"""What each block of a letter becomes that asks again."""
