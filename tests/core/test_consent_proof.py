from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpo_desk.core.confidence import Confidence
from dpo_desk.core.consent_proof import Gap, Strength, gaps, strength_of
from dpo_desk.core.consents import Act, Bystander, Event, EventKind, Relation
from dpo_desk.core.minimum_ages import MinimumAge, age_in
from dpo_desk.core.purposes import (
    ConsentChannel,
    Explicit,
    OtherController,
    Purpose,
    PurposeIncomplete,
    PurposeProblem,
    PurposeRemark,
    Rest,
    RestKind,
    Special,
    Term,
    Words,
    check_purpose,
    months_after,
    remarks,
)
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.core.wordings import (
    Line,
    Pair,
    Piece,
    Side,
    Wording,
    compare,
    hash_of,
    in_force,
    line_by_line,
    tidied,
    word_by_word,
)

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
TOLD = Words(
    language="en", title="News", explanation="Monthly", data=("e-mail address",), storage="Until you say no"
)
PURPOSE = Purpose(id=1, organisation_id=1, words=(TOLD,))
UNPROTECTED = Transfer(country="US", safeguard=Safeguard.NONE)
YES = Event(
    seq=1,
    kind=EventKind.GIVEN,
    act=Act.GIVEN,
    on=DAY,
    since=DAY,
    channel=ConsentChannel.PAPER,
    recorded_at=NOW,
    who="Iris",
    wording_id=1,
    proof_id=1,
    country="NL",
)
WORDS = Wording(
    id=1,
    purpose_id=1,
    language="en",
    version=1,
    text="Yes",
    sha256=hash_of("Yes"),
    valid_from=DAY,
    added_at=NOW,
    added_by="Iris",
)
AGES = {
    "NL": MinimumAge(country="NL", age=16, source="UAVG", confidence=Confidence.SEEN),
    "CH": MinimumAge(country="CH", age=None, source="FADP", confidence=Confidence.KNOWN),
}
ONLINE = replace(PURPOSE, online=True)
GUARDIAN = Bystander(relation=Relation.GUARDIAN, name="Bo Lund", checked="passport seen")


@pytest.mark.parametrize(
    ("event", "purpose", "wording", "lacking", "strength"),
    [
        (YES, PURPOSE, WORDS, (), Strength.STRONG),
        (replace(YES, act=Act.REFUSED), PURPOSE, None, (), Strength.STRONG),
        (replace(YES, preticked=True), PURPOSE, WORDS, (Gap.PRETICKED,), Strength.VOID),
        (replace(YES, bundled=True), PURPOSE, WORDS, (Gap.BUNDLED,), Strength.WEAK),
        (YES, PURPOSE, None, (Gap.NO_WORDING,), Strength.WEAK),
        (replace(YES, proof_id=None), PURPOSE, WORDS, (Gap.NO_EVIDENCE,), Strength.WEAK),
        (
            replace(YES, proof_id=None, proof_place="archive"),
            PURPOSE,
            WORDS,
            (Gap.PROOF_ELSEWHERE,),
            Strength.FAIR,
        ),
        (replace(YES, channel=ConsentChannel.WEB), PURPOSE, WORDS, (Gap.NOT_CONFIRMED,), Strength.FAIR),
        (
            replace(
                YES,
                channel=ConsentChannel.WEB,
                proof_id=None,
                opt_in_asked_at=NOW,
                opt_in_confirmed_at=NOW,
            ),
            PURPOSE,
            WORDS,
            (),
            Strength.STRONG,
        ),
        (YES, replace(PURPOSE, special=(Special.HEALTH,)), WORDS, (Gap.NOT_EXPLICIT,), Strength.VOID),
        (
            YES,
            replace(PURPOSE, explicit=(Explicit.TRANSFER,)),
            replace(WORDS, explicit=True),
            (),
            Strength.STRONG,
        ),
        (replace(YES, age=15), PURPOSE, WORDS, (), Strength.STRONG),
        (replace(YES, age=15), ONLINE, WORDS, (Gap.GUARDIAN_MISSING,), Strength.VOID),
        (replace(YES, age=16), ONLINE, WORDS, (), Strength.STRONG),
        (replace(YES, age=15, country="XX"), ONLINE, WORDS, (Gap.GUARDIAN_MISSING,), Strength.VOID),
        (replace(YES, age=12, country="CH"), ONLINE, WORDS, (), Strength.STRONG),
        (replace(YES, age=15, bystanders=(GUARDIAN,)), ONLINE, WORDS, (), Strength.STRONG),
        (
            replace(YES, age=15, bystanders=(replace(GUARDIAN, checked=""),)),
            ONLINE,
            WORDS,
            (Gap.GUARDIAN_UNCHECKED,),
            Strength.FAIR,
        ),
        (
            replace(YES, age=17, bystanders=(GUARDIAN,)),
            replace(PURPOSE, minimum_age=18),
            WORDS,
            (Gap.UNDER_AGE,),
            Strength.VOID,
        ),
    ],
)
def test_each_consent_says_what_its_proof_lacks(
    event: Event, purpose: Purpose, wording: Wording | None, lacking: tuple[Gap, ...], strength: Strength
) -> None:
    assert gaps(event, purpose, wording, AGES) == lacking
    assert strength_of(lacking) is strength


def test_the_worst_gap_decides() -> None:
    assert strength_of([Gap.PROOF_ELSEWHERE, Gap.BUNDLED]) is Strength.WEAK
    assert strength_of(Gap) is Strength.VOID
    assert [one.holds for one in Strength] == [True, True, True, False]
    assert all(gap.article.startswith("GDPR ") for gap in Gap)
    assert age_in({}, "NL") == 16


# purposes


def test_a_consent_lasts_as_long_as_the_term_of_its_day() -> None:
    purpose = replace(PURPOSE, terms=(Term(date(2026, 1, 1), 12), Term(date(2025, 1, 1), None)))
    assert purpose.renewal_due(date(2024, 5, 1)) is None
    assert purpose.renewal_due(date(2025, 5, 1)) is None
    assert purpose.renewal_due(date(2026, 1, 31)) == date(2027, 1, 31)
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(9999, 6, 1), 12) == date.max
    assert PURPOSE.proof_until(date(2024, 2, 29)) == date(2027, 2, 28)


def test_the_first_language_gives_the_title() -> None:
    assert (PURPOSE.title, replace(PURPOSE, words=()).title) == ("News", "")


def test_people_are_told_in_their_language_or_the_usual_one() -> None:
    dutch = replace(TOLD, language="nl", title="Nieuws")
    both = replace(PURPOSE, words=(TOLD, dutch))
    assert [both.words_in(language).title for language in ("nl", "en", "fi")] == ["Nieuws", "News", "News"]


def test_who_gets_the_data_is_what_rests_on_the_consent() -> None:
    rests = tuple(Rest(kind, kind.value) for kind in RestKind)
    known = replace(PURPOSE, rests=rests)
    assert (known.recipients, known.third_parties) == (("processor", "recipient"), ("recipient",))


def test_special_data_and_countries_without_a_safeguard_need_explicit_words() -> None:
    assert not replace(PURPOSE, transfers=(replace(UNPROTECTED, safeguard=Safeguard.CLAUSES),)).needs_explicit
    assert replace(PURPOSE, transfers=(UNPROTECTED,)).needs_explicit
    health = replace(PURPOSE, special=(Special.HEALTH,))
    assert (health.sensitive, health.needs_explicit, PURPOSE.sensitive) == (True, True, False)
    assert all(one.article.startswith("GDPR 4") for one in Safeguard)


@pytest.mark.parametrize(
    ("purpose", "problem"),
    [
        (replace(PURPOSE, words=()), PurposeProblem.NO_TITLE),
        (replace(PURPOSE, words=(Words(language="en", title=" "),)), PurposeProblem.NO_TITLE),
        (replace(PURPOSE, words=PURPOSE.words * 2), PurposeProblem.LANGUAGE_TWICE),
        (replace(PURPOSE, rests=(Rest(RestKind.SYSTEM, " "),)), PurposeProblem.NOTHING_NAMED),
        (replace(PURPOSE, controller=OtherController(name="")), PurposeProblem.NOTHING_NAMED),
        (replace(PURPOSE, terms=(Term(DAY, 0),)), PurposeProblem.RENEWAL_NOT_COUNTABLE),
        (replace(PURPOSE, terms=(Term(DAY, 1), Term(DAY, 2))), PurposeProblem.TERM_TWICE),
        (replace(PURPOSE, proof_years=51), PurposeProblem.PROOF_NOT_COUNTABLE),
        (replace(PURPOSE, minimum_age=0), PurposeProblem.AGE_NOT_POSSIBLE),
        (replace(PURPOSE, words=(replace(TOLD, data=("name", " ")),)), PurposeProblem.DATA_EMPTY),
        (
            replace(PURPOSE, transfers=(UNPROTECTED, replace(UNPROTECTED, country=""))),
            PurposeProblem.NO_COUNTRY,
        ),
        (replace(PURPOSE, jurisdiction="Holland"), PurposeProblem.NO_COUNTRY),
        (replace(PURPOSE, notice="on the wall"), PurposeProblem.NO_LINK),
    ],
)
def test_a_purpose_nobody_could_agree_to_is_refused(purpose: Purpose, problem: PurposeProblem) -> None:
    with pytest.raises(PurposeIncomplete) as caught:
        check_purpose(purpose)
    assert caught.value.problem is problem


def test_a_whole_purpose_passes_and_what_it_lacks_in_law_is_told() -> None:
    check_purpose(PURPOSE)
    assert remarks(PURPOSE) == (PurposeRemark.NO_WITHDRAWAL, PurposeRemark.NOTHING_RESTS)
    whole = replace(
        PURPOSE,
        rests=(Rest(RestKind.SYSTEM, "CRM"),),
        given_by=(ConsentChannel.WEB,),
        withdrawn_by=(ConsentChannel.WEB, ConsentChannel.EMAIL),
    )
    assert remarks(whole) == ()
    assert remarks(replace(whole, withdrawn_by=(ConsentChannel.PAPER,))) == (
        PurposeRemark.HARDER_TO_WITHDRAW,
    )
    bare = replace(whole, words=(Words(language="en", title="x"),), controller=OtherController(name="Fair"))
    assert remarks(bare) == (
        *(PurposeRemark.NO_EXPLANATION, PurposeRemark.PROOF_PLACE_UNKNOWN),
        *(PurposeRemark.NO_DATA, PurposeRemark.NO_STORAGE),
    )
    far = replace(whole, explicit=tuple(Explicit))
    assert remarks(far) == (PurposeRemark.NO_LOGIC, PurposeRemark.TRANSFER_UNNAMED)
    told = (replace(TOLD, logic="Who answers first is called first"),)
    assert remarks(replace(far, words=told, transfers=(UNPROTECTED,))) == ()
    assert all(one.article.startswith("GDPR ") for one in PurposeRemark)


# wordings


def test_line_ends_do_not_change_a_text() -> None:
    assert hash_of("a\r\nb\rc") == hash_of("a\nb\nc")
    assert tidied("a\r\nb\r") == "a\nb\n"
    assert WORDS.sound
    assert not replace(WORDS, text="Yes!").sound


def test_the_version_in_force_is_the_latest_begun() -> None:
    newer = replace(WORDS, id=2, version=2, valid_from=date(2026, 5, 1))
    german = replace(WORDS, id=3, language="de")
    every = (WORDS, newer, german)
    assert in_force(every, "en", date(2026, 4, 30)) == WORDS
    assert in_force(every, "en", date(2026, 5, 1)) == newer
    assert in_force(every, "de", DAY) == german
    assert in_force(every, "en", date(2026, 3, 1)) is None


def test_two_versions_side_by_side() -> None:
    assert compare("Yes\nwe may\nwrite", "Yes\nwe may well\nwrite\nmonthly") == (
        Pair(Side.SAME, "Yes", "Yes"),
        Pair(Side.CHANGED, "we may", "we may well"),
        Pair(Side.SAME, "write", "write"),
        Pair(Side.ONLY_NEW, "", "monthly"),
    )
    assert compare("a\nb\nc", "x") == (
        Pair(Side.CHANGED, "a", "x"),
        Pair(Side.ONLY_OLD, "b", ""),
        Pair(Side.ONLY_OLD, "c", ""),
    )


def test_two_lines_word_by_word() -> None:
    old, new = word_by_word("We mail you twice a month.", "We mail you, at most once a week.")
    assert old == (
        Piece("We mail you", apart=False),
        Piece(" twice", apart=True),
        Piece(" a ", apart=False),
        Piece("month", apart=True),
        Piece(".", apart=False),
    )
    assert [piece.text for piece in new if piece.apart] == [", at most once", "week"]
    assert word_by_word("red car", "blue van")[0] == (Piece("red car", apart=True),)
    assert word_by_word("", "all new") == ((), (Piece("all new", apart=True),))
    endless = "a " * 3000
    assert word_by_word(endless, endless + "b")[0] == (Piece(endless, apart=True),)


def test_two_texts_line_by_line() -> None:
    assert line_by_line("Yes\nmail", "Yes\nletter\nweekly") == (
        Line(Side.SAME, (Piece("Yes", apart=False),), (Piece("Yes", apart=False),)),
        Line(Side.CHANGED, (Piece("mail", apart=True),), (Piece("letter", apart=True),)),
        Line(Side.ONLY_NEW, (), (Piece("weekly", apart=True),)),
    )


def test_a_line_is_set_beside_the_one_it_came_from() -> None:
    old, new = (
        "You use my name.\nI can go.",
        "You use my name and mail.\nYou keep both.\nI can go at any time.",
    )
    assert [(pair.side, pair.old[:3], pair.new[:8]) for pair in compare(old, new)] == [
        (Side.CHANGED, "You", "You use "),
        (Side.ONLY_NEW, "", "You keep"),
        (Side.CHANGED, "I c", "I can go"),
    ]
    assert [pair.side for pair in compare("a b\nc d", "c d!\nc d e")] == [Side.CHANGED, Side.CHANGED]
    assert [pair.side for pair in compare("x y z\nc d", "c d e")] == [Side.ONLY_OLD, Side.CHANGED]
    long = compare("\n".join(f"a{n}" for n in range(40)), "\n".join(f"b{n}" for n in range(30)))
    assert [pair.side for pair in long] == [Side.CHANGED] * 30 + [Side.ONLY_OLD] * 10
