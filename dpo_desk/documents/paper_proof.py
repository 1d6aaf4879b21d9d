"""The paper that proves a consent; the evidence is bound behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dpo_desk.documents.exhibit_words import left_out_text, why_text
from dpo_desk.documents.exhibits import Shown
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.paper_edges import number_words, page, typed
from dpo_desk.documents.paper_witness import places, witness
from dpo_desk.documents.proof_values import ConsentProof, ProvenConsent, ProvenWords
from dpo_desk.documents.values import (
    Block,
    Bullets,
    Heading,
    KeyValues,
    Numbered,
    PageTitle,
    Paragraph,
    Small,
    Table,
    literal,
)
from dpo_desk.words import _, ngettext, pgettext
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import plain_date
from dpo_desk.words.file_facts import in_groups


def proof_page(proof: ConsentProof, shown: Sequence[Shown]) -> Report:
    """Put the paper together.

    Args:
        proof: what it says.
        shown: where the evidence behind it stands.
    """
    report = page(
        proof,
        _("Proof of consent"),
        _about(proof),
        *(block for one in proof.consents for block in _consent(one, proof)),
        *_evidence(shown),
        *witness(proof.made_on, proof.entries, proof.code),
    )
    return replace(report, subtitle=literal(proof.person))


def _about(proof: ConsentProof) -> KeyValues:
    titles = ", ".join(one.purpose for one in proof.consents)
    rows = (
        *proof.known_by,
        (ngettext("Purpose", "Purposes", len(proof.consents)), titles),
        (_("Where it stood on"), plain_date(proof.on)),
        (_("Printed by"), proof.by),
    )
    return KeyValues(tuple((name, typed(value)) for name, value in rows if value))


def _consent(one: ProvenConsent, proof: ConsentProof) -> list[Block]:
    return [
        PageTitle(literal(one.purpose)),
        Paragraph(_verdict(one, proof)),
        _facts(one),
        Heading(_("How this was found")),
        Numbered(tuple(map(typed, one.derivation))),
        Heading(_("What happened")),
        _history(one),
        *_lacking(one),
        *_words(one.wordings),
        Heading(_("Places in the journal")),
        places(one.journal),
    ]


def _verdict(one: ProvenConsent, proof: ConsentProof) -> str:
    if one.may:
        words = _("**On {date} this consent was in force.**")
    else:
        words = _("**On {date} nothing could rest on this consent: {state}.**")
    return words.format(date=plain_date(proof.on), state=typed(one.state))


def _facts(one: ProvenConsent) -> KeyValues:
    rows = (
        (_("What it is for"), one.explanation),
        (_("Who answers for it"), one.controller),
        (pgettext("of a consent", "State"), one.state),
        (_("Since"), plain_date(one.since) if one.since else ""),
        (_("To be renewed before"), plain_date(one.ends_on) if one.ends_on else ""),
        (_("Strength of the proof"), one.strength),
    )
    return KeyValues(tuple((name, typed(value)) for name, value in rows if value))


def _history(one: ProvenConsent) -> Table:
    return Table(
        head=(
            pgettext("number of a row", "No."),
            _("Day"),
            _("What"),
            pgettext("channel", "Way"),
            _("Entered"),
            pgettext("of the words", "Version"),
            _("Exhibit"),
        ),
        rows=tuple(
            (
                str(event.number),
                event.day,
                literal(event.what),
                event.way,
                literal(event.entered),
                event.words,
                event.exhibit,
            )
            for event in one.events
        ),
        widths=(9, 25, 42, 27, 32, 15, 15),
    )


def _lacking(one: ProvenConsent) -> list[Block]:
    if one.yes_on is None:
        return [
            Heading(_("What the proof lacks")),
            Paragraph(_("Nothing has to be proven: up to this day there was no yes.")),
        ]
    head = Heading(_("What the proof of the yes of {date} lacks").format(date=plain_date(one.yes_on)))
    if one.lacks:
        return [head, Bullets(tuple(f"{typed(words)} ({cited(article)})" for words, article in one.lacks))]
    return [head, Paragraph(_("Nothing: words, moment, way and evidence are on file."))]


def _words(wordings: Sequence[ProvenWords]) -> list[Block]:
    blocks: list[Block] = []
    for one in wordings:
        blocks.append(
            Heading(
                _("The words that were shown: version {version}, {language}").format(
                    version=one.version, language=one.language_name
                )
            )
        )
        told = _("Shown from {date} on. SHA-256 {hash}.").format(
            date=plain_date(one.valid_from), hash=in_groups(one.sha256)
        )
        if not one.sound:
            told += " " + _("**The text is not the one that was entered.**")
        blocks.append(Small(told))
        blocks += [Paragraph(literal(text), one.language) for text in one.text.split("\n\n") if text.strip()]
    return blocks


def _evidence(shown: Sequence[Shown]) -> list[Block]:
    if not shown:
        return [PageTitle(_("Evidence")), Paragraph(_("No document is kept with this consent."))]
    return [
        PageTitle(_("Evidence")),
        Table(
            head=(_("Exhibit"), _("Document"), pgettext("of a bundle", "Page"), _("Remarks")),
            rows=tuple(
                (
                    one.exhibit_number,
                    typed(one.title),
                    number_words(one.first),
                    why_text(one.why) if one.why else left_out_text(one.left_out),
                )
                for one in shown
            ),
            widths=(17, 65, 13, 70),
            right=frozenset({2}),
            title=_("Evidence"),
        ),
    ]
