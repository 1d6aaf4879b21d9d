"""Letters about consents and complaints, and what goes with a batch of them, as an office prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_batches import BatchLetter, piles
from dpo_desk.core.letters import Letter, LetterKind, Wishes
from dpo_desk.core.purposes import Words
from dpo_desk.core.wordings import hash_of
from dpo_desk.documents.letters import letter_pdf
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.paper_batches import BatchPaper, covering_list, separator
from dpo_desk.words import speaking
from tests.complaint_letter_cases import COMPLAINT_KINDS, ComplaintCase
from tests.consent_letter_cases import CONSENT_KINDS, PURPOSE, ConsentCase
from tests.letter_houses import DATED

_HOUSES = {"en": ("NL", "NL-L"), "nl": ("NL", "NL-L"), "de": ("DE", "DIN-B")}
_WORDS = {
    "en": Words(
        language="en",
        title="Newsletter of the house",
        explanation="Four times a year we write what we plan: building works, meetings, offers.",
        data=("name", "postal address", "e-mail address"),
        storage="Until you take your consent back, and three years longer as proof.",
        if_refused="You get no newsletter; nothing else changes, and your tenancy does not depend on it.",
    ),
    "nl": Words(
        language="nl",
        title="Nieuwsbrief van het huis",
        explanation="Vier keer per jaar schrijven wij wat wij van plan zijn: werkzaamheden en bijeenkomsten.",
        data=("naam", "postadres", "e-mailadres"),
        storage="Totdat u uw toestemming intrekt, en nog drie jaar als bewijs.",
        if_refused="U krijgt geen nieuwsbrief; verder verandert er niets, en uw huur hangt er niet van af.",
    ),
    "de": Words(
        language="de",
        title="Rundbrief des Hauses",
        explanation="Viermal im Jahr schreiben wir, was wir vorhaben: Bauarbeiten, Versammlungen, Angebote.",
        data=("Name", "Postanschrift", "E-Mail-Adresse"),
        storage="Bis zum Widerruf, als Nachweis drei Jahre länger.",
        if_refused="Sie erhalten keinen Rundbrief; Ihr Vertrag hängt nicht davon ab.",
    ),
}
_AGREED = {
    "en": "I agree that my name and address are used to send me the newsletter four times a year.",
    "nl": "Ik ga ermee akkoord dat mijn naam en adres worden gebruikt om mij de nieuwsbrief te sturen.",
    "de": "Ich willige ein, dass Sie mir mit Namen und Anschrift den Rundbrief schicken.",
}
_HOW = {"en": "by a letter, an e-mail or by phone", "nl": "met een brief, een e-mail of telefonisch"}
_HOW["de"] = "mit einem Brief, einer E-Mail oder am Telefon"


def printed(languages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Name and pages of each."""
    for language in languages:
        country, layout = _HOUSES[language]
        purpose = replace(PURPOSE, words=(_WORDS[language],), withdraw_how=_HOW[language])
        for kind in CONSENT_KINDS:
            data = ConsentCase(kind=kind, country=country, language=language, layout=layout).data()
            (told,) = data.consents
            assert told.asks is not None
            text = _AGREED[language]
            asks = replace(told.asks, text=text, sha256=hash_of(text))
            whole = replace(data, consents=(replace(told, purpose=purpose, asks=asks),))
            yield f"letter-{kind.value.replace('_', '-')}-{language}", letter_pdf(whole)
        for kind in COMPLAINT_KINDS:
            case = ComplaintCase(kind=kind, country=country, language=language, layout=layout)
            yield f"letter-{kind.value.replace('_', '-')}-{language}", letter_pdf(case.data())
        with speaking(language):
            paper = _batch(language)
            yield f"batch-list-{language}", print_report(covering_list(paper))
            yield f"batch-separator-{language}", print_report(separator(paper, 1))


def _batch(language: str) -> BatchPaper:
    letters = [_letter(number, 3, LetterKind.CONSENT_RENEWAL) for number in range(118, 140)]
    letters += [_letter(number, 2, LetterKind.ERASED) for number in range(140, 143)]
    registered = Wishes(dispatch=Dispatch.REGISTERED_POST)
    answer = _letter(150, 5, LetterKind.ACCESS_ANSWER)
    letters.append(replace(answer, letter=replace(answer.letter, wishes=registered)))
    return BatchPaper(
        language=language,
        house="Woonhaven Amstelland",
        store_id="ab12cd34ef56",
        made_on=DATED,
        piles=piles(letters),
    )


def _letter(number: int, pages: int, kind: LetterKind) -> BatchLetter:
    letter = Letter(
        id=number,
        number=f"L-2026-{number:04}",
        request_id=1,
        kind=kind,
        language="en",
        layout="NL-L",
        dated=DATED,
    )
    names = ("Eleanor Whitcombe", "Jonas Kazlauskas", "Ana Silva")
    return BatchLetter(letter=letter, person=names[number % 3], pages=pages, sheets=pages)
