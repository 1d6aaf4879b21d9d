from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dpo_desk.core.authorities import GENERAL, AddressKind, Authority, BoardSeat, Caution, Remit, Use
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.countries import EEA, EU, region_code
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.paths import resources_dir
from dpo_desk.reference.authorities import load_authorities

DIRECTORY = load_authorities(resources_dir())
EVERY = pytest.mark.parametrize("authority", DIRECTORY.authorities, ids=lambda one: one.id)
SMALL = (
    *("AX", "FO", "GL", "GB", "GI", "JE", "GG", "IM", "SM", "MC", "AD"),
    *("AL", "BA", "MK", "ME", "RS", "MD", "UA", "XK", "GE", "TR"),
)
SEVERAL = {"AT": 2, "BE": 3, "BG": 2, "DE": 26, "DK": 2, "ES": 6, "LT": 2, "PL": 2, "EU": 2, "CH": 12}
PER_COUNTRY = dict.fromkeys((*EEA, *SMALL), 1) | SEVERAL
WITHOUT_STREET = {"ch-cantons", "sm", "xk"}
UNSURE = {
    *("at-pdk", "be-vtc", "be-coc", "bg-courts", "de-kath-by", "dk-courts", "es-an", "es-fge", "ax"),
    *("lt-media", "pl-church", "ch-zh", "ch-be", "ch-bs", "ch-bl", "ch-zg", "ch-sz-ow-nw", "ch-fr"),
    *("ch-vd", "ch-ge", "ch-ti", "fo", "sm", "al", "ba", "mk", "me", "rs", "md", "ua", "xk", "ge", "tr"),
}
FOUR_DIGITS = ("AT", "BE", "BG", "CH", "CY", "DK", "HU", "NO", "SI", "LI", "AL", "GE", "MK")
FIVE_DIGITS = (
    *("DE", "EE", "ES", "FI", "FR", "HR", "IT", "LT", "SM", "MC"),
    *("BA", "ME", "RS", "UA", "XK", "TR"),
)
POSTCODES = {
    "NL": r"\d{4} [A-Z]{2}",
    "GB": r"[A-Z]{2}\d \d[A-Z]{2}",
    "GI": r"GX11 1AA",
    "JE": r"JE\d \d[A-Z]{2}",
    "GG": r"GY\d \d[A-Z]{2}",
    "IM": r"IM\d{1,2} \d[A-Z]{2}",
    "IE": r"[A-Z]\d{2} [A-Z0-9]{4}",
    "MT": r"[A-Z]{3} \d{4}",
    "PT": r"\d{4}-\d{3}",
    "PL": r"\d{2}-\d{3}",
    "LV": r"LV-\d{4}",
    "LU": r"L-\d{4}",
    "MD": r"MD-\d{4}",
    "AX": r"AX-\d{5}",
    "FO": r"FO-\d{3}",
    "AD": r"AD\d{3}",
    "IS": r"\d{3}",
    **dict.fromkeys(("CZ", "GR", "SE", "SK"), r"\d{3} \d{2}"),
    **dict.fromkeys(FOUR_DIGITS, r"\d{4}"),
    **dict.fromkeys(FIVE_DIGITS, r"\d{5}"),
    "RO": r"\d{6}",
}


def test_every_country_has_its_records() -> None:
    assert Counter(authority.country for authority in DIRECTORY) == PER_COUNTRY
    assert len(DIRECTORY) == 102


def test_ids_are_unique_and_speak_of_their_country() -> None:
    ids = [authority.id for authority in DIRECTORY]
    assert len(set(ids)) == len(ids)
    for authority in DIRECTORY:
        assert re.fullmatch(r"[a-z]{2}(-[a-z]+)*", authority.id)
        assert authority.id[:2] == authority.country.lower()


@EVERY
def test_a_record_is_well_formed(authority: Authority) -> None:
    assert len(authority.names) >= 1
    for former in (
        (authority.names, authority.abbreviations),
        *((o.names, o.abbreviations) for o in authority.former),
    ):
        for language, text in (*former[0], *former[1]):
            assert re.fullmatch(r"[a-z]{2,3}", language)
            assert " | " not in text
    assert all(re.fullmatch(r"[a-z]{2,3}", language) for language in authority.languages)
    assert authority.languages
    assert all(
        region_code("FI" if authority.country == "AX" else authority.country, one) == one
        for one in authority.regions
    )
    assert not re.search(r"\(known|\(seen", f"{authority.note} {authority.law}")


@EVERY
def test_it_can_be_written_to(authority: Authority) -> None:
    address = authority.address
    assert address.complete == (authority.id not in WITHOUT_STREET)
    if address.postcode:
        assert re.fullmatch(POSTCODES[address.country], address.postcode)
    else:
        assert authority.id == "ch-cantons"
    if authority.email:
        assert re.fullmatch(r"[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", authority.email)
    if authority.phone:
        assert re.fullmatch(r"\+\d{2,3}( ?[\d-]+)+", authority.phone)
    for link in filter(None, (authority.website, authority.complaint_form)):
        parts = urlsplit(link)
        assert parts.scheme == "https"
        assert re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", parts.hostname or "")
        assert not parts.username


@EVERY
def test_it_says_where_it_comes_from(authority: Authority) -> None:
    if authority.last_checked:
        assert authority.sources
        assert authority.checked_from is not None
        assert date(2015, 1, 1) <= authority.checked_from <= date(2026, 12, 31)
        assert authority.last_checked.startswith(str(authority.checked_from.year))
    else:
        assert Caution.UNDATED in authority.cautions(date(2026, 10, 1))
    if not authority.sources:
        assert authority.confidence is not Confidence.SEEN


def test_what_is_unsure_stays_unsure() -> None:
    assert {one.id for one in DIRECTORY if one.confidence is Confidence.UNSURE} == UNSURE
    assert {one.id for one in DIRECTORY if one.confidence is Confidence.KNOWN} == {
        *("es-pv", "es-cgpj", "eu-edps", "gg", "ch-cantons", "gl", "mc"),
    }
    assert DIRECTORY.get("es-an").confidence_in("address") is Confidence.UNSURE
    assert DIRECTORY.get("es-an").confidence_in("scope") is Confidence.SEEN
    assert DIRECTORY.get("it").confidence_in("email") is Confidence.KNOWN
    for authority in DIRECTORY:
        if authority.confidence is Confidence.UNSURE:
            assert Caution.UNSURE in authority.cautions(date(2026, 10, 1))


def test_every_eea_state_has_one_authority_with_a_seat_in_the_board() -> None:
    seats = {BoardSeat.MEMBER, BoardSeat.NO_VOTE, BoardSeat.JOINT}
    assert sorted(one.country for one in DIRECTORY if one.board_seat in seats) == sorted(EEA)
    assert {one.country for one in DIRECTORY if one.board_seat is BoardSeat.NO_VOTE} == EEA - EU


@pytest.mark.parametrize("country", sorted(EEA - {"DE"}))
def test_every_eea_state_but_germany_has_one_authority_for_all_companies(country: str) -> None:
    private = [one for one in DIRECTORY.in_country(country) if Remit.PRIVATE in one.remits]
    assert [one.regions for one in private] == [()]


def test_every_german_land_has_one_authority_for_companies_and_one_for_public_bodies() -> None:
    for remit in (Remit.PRIVATE, Remit.PUBLIC):
        regions = [one.regions for one in DIRECTORY.in_country("DE") if remit in one.remits]
        assert len(regions) == len({*regions}) == 16


def test_the_remits_say_who_is_for_what() -> None:
    assert DIRECTORY.get("nl").remits == GENERAL
    assert DIRECTORY.get("at").remits == GENERAL - {Remit.PARLIAMENT}
    assert DIRECTORY.get("bg").remits == GENERAL - {Remit.COURT_ADMINISTRATION, Remit.PROSECUTION}
    assert DIRECTORY.get("eu-edpb").remits == frozenset()
    assert {one.id: one.use for one in DIRECTORY if one.use is not Use.COMPLAINTS} == {
        "be-vtc": Use.EXTRA_CONTACT,
        "ch-cantons": Use.DIRECTORY,
        "eu-edpb": Use.NO_COMPLAINTS,
    }


@pytest.mark.parametrize(
    ("id_", "day", "language", "name", "short"),
    [
        ("gb", date(2026, 9, 29), "en", "Information Commissioner's Office", "ICO"),
        ("gb", date(2026, 9, 30), "en", "Information Commission", "IC"),
        ("gb", date(2001, 5, 1), "en", "Data Protection Commissioner", ""),
        ("gb", date(1999, 5, 1), "en", "Data Protection Registrar", ""),
        ("se", date(2020, 12, 31), "sv", "Datainspektionen", ""),
        ("se", date(2021, 1, 1), "sv", "Integritetsskyddsmyndigheten", "IMY"),
        ("se", date(2021, 1, 1), "de", "Integritetsskyddsmyndigheten", "IMY"),
        ("nl", date(2015, 12, 31), "nl", "College bescherming persoonsgegevens", "CBP"),
        ("nl", date(2016, 1, 1), "nl", "Autoriteit Persoonsgegevens", "AP"),
        ("nl", date(2016, 1, 1), "en", "Dutch Data Protection Authority", "AP"),
        ("nl", date(2001, 12, 31), "nl", "Registratiekamer", ""),
        ("be", date(2026, 1, 1), "nl", "Gegevensbeschermingsautoriteit", "GBA"),
        ("be", date(2026, 1, 1), "de", "Datenschutzbehörde", "DSB"),
        ("be", date(2018, 5, 24), "fr", "Commission de la protection de la vie privée", "CPVP"),
        ("ie", date(2018, 5, 25), "ga", "An Coimisiún um Chosaint Sonraí", "DPC"),
        ("de-sn", date(2022, 12, 31), "de", "Sächsischer Datenschutzbeauftragter", ""),
        ("at", date(2013, 12, 31), "de", "Datenschutzkommission", "DSK"),
        ("at", date(2014, 1, 1), "de", "Österreichische Datenschutzbehörde", "DSB"),
        ("mc", date(2024, 12, 31), "fr", "Commission de Contrôle des Informations Nominatives", "CCIN"),
        (
            "ch",
            date(2026, 1, 1),
            "it",
            "Incaricato federale della protezione dei dati e della trasparenza",
            "IFPDT",
        ),
    ],
)
def test_the_name_is_the_one_of_the_day(id_: str, day: date, language: str, name: str, short: str) -> None:
    authority = DIRECTORY.get(id_)
    assert authority.name_on(day, language) == name
    assert authority.abbreviation_on(day, language) == short


def test_addresses_that_moved_are_known_as_former() -> None:
    former = {
        one.id: [other.text for other in one.other_addresses if other.kind is AddressKind.FORMER]
        for one in DIRECTORY
    }
    assert former["pl"] == ["ul. Stawki 2, 00-193 Warszawa (left in July 2025)"]
    assert {"hr", "ie", "sk", "is", "pl"} <= {id_ for id_, texts in former.items() if texts}


def test_greenland_is_written_to_in_denmark() -> None:
    assert DIRECTORY.get("gl").address.country == "DK"
    assert DIRECTORY.get("eu-edps").address.country == "BE"


# Damage

GOOD = """
[[authority]]
id = "xx"
country = "NL"
name = { nl = "Toezicht" }
remits = ["general"]
languages = ["nl"]
law = "GDPR"
edpb = "member"
confidence = "seen"
"""


def damage_of(folder: Path, text: str, name: str = "xx.toml") -> DamagedResource:
    (folder / "authorities").mkdir(exist_ok=True)
    (folder / "authorities" / name).write_text(text, encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_authorities(folder)
    return caught.value


def test_a_small_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "xx.toml").write_text(GOOD, encoding="utf-8")
    (authority,) = load_authorities(tmp_path)
    assert authority.names == (("nl", "Toezicht"),)
    assert authority.checked_from is None
    assert authority.source_date == ""


@pytest.mark.parametrize(
    ("line", "key", "problem"),
    [
        ('phnoe = "+31"', "phnoe", Damage.UNKNOWN_KEY),
        ("phone = 31", "phone", Damage.WRONG_TYPE),
        ('phone = " +31"', "phone", Damage.UNKNOWN_VALUE),
        ('use = "helper"', "use", Damage.UNKNOWN_VALUE),
        ('except = ["everything"]', "except", Damage.UNKNOWN_VALUE),
        ('regions = "NL-NH"', "regions", Damage.WRONG_TYPE),
        ("regions = [1]", "regions", Damage.WRONG_TYPE),
        ('regions = [""]', "regions", Damage.UNKNOWN_VALUE),
        ('abbreviation = "AP"', "abbreviation", Damage.WRONG_TYPE),
        ("abbreviation = { nl = 3 }", "abbreviation", Damage.WRONG_TYPE),
        ('former = ["CBP"]', "former", Damage.WRONG_TYPE),
        ('former = [{ until = "2015" }]', "former", Damage.MISSING_KEY),
        ('former = [{ name = { nl = "CBP" }, until = "then" }]', "until", Damage.UNKNOWN_VALUE),
        ('former = [{ name = { nl = "CBP" }, util = "2015" }]', "util", Damage.UNKNOWN_KEY),
        (
            'other_addresses = [{ kind = "old", text = "x", confidence = "seen" }]',
            "kind",
            Damage.UNKNOWN_VALUE,
        ),
        ('other_addresses = [{ kind = "former", text = "x" }]', "confidence", Damage.MISSING_KEY),
        ('last_checked = "2026-13"', "last_checked", Damage.UNKNOWN_VALUE),
        ('last_checked = "2026-02-30"', "last_checked", Damage.UNKNOWN_VALUE),
        ('last_checked = "soon"', "last_checked", Damage.UNKNOWN_VALUE),
        ("last_checked = 2026", "last_checked", Damage.WRONG_TYPE),
        ("last_checked = 2026-01-01T10:00:00Z", "last_checked", Damage.WRONG_TYPE),
        ('confidence_of = { address = "perhaps" }', "confidence_of", Damage.UNKNOWN_VALUE),
    ],
)
def test_damage_names_file_record_and_key(tmp_path: Path, line: str, key: str, problem: Damage) -> None:
    error = damage_of(tmp_path, f"{GOOD}{line}\n")
    assert (error.file, error.record, error.key, error.problem) == ("authorities/xx.toml", "xx", key, problem)
    assert error.exit_status == 5
    assert error.values["problem"] == problem.value


@pytest.mark.parametrize(
    ("old", "new", "record", "key", "problem"),
    [
        ('id = "xx"\n', "", "#1", "id", Damage.MISSING_KEY),
        ('law = "GDPR"\n', "", "xx", "law", Damage.MISSING_KEY),
        ('name = { nl = "Toezicht" }\n', "", "xx", "name", Damage.MISSING_KEY),
        ('remits = ["general"]', 'remits = ["generals"]', "xx", "remits", Damage.UNKNOWN_VALUE),
        (
            'remits = ["general"]',
            'remits = ["public"]\nexcept = ["police"]',
            "xx",
            "except",
            Damage.UNKNOWN_VALUE,
        ),
        ("[[authority]]", "[authority]", "", "authority", Damage.WRONG_TYPE),
        ("[[authority]]", "[[authorities]]", "", "authorities", Damage.UNKNOWN_KEY),
    ],
)
def test_a_record_without_what_it_needs_is_refused(
    tmp_path: Path, old: str, new: str, record: str, key: str, problem: Damage
) -> None:
    error = damage_of(tmp_path, GOOD.replace(old, new))
    assert (error.record, error.key, error.problem) == (record, key, problem)


def test_an_id_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "authorities").mkdir()
    (tmp_path / "authorities" / "nl.toml").write_text(GOOD, encoding="utf-8")
    error = damage_of(tmp_path, GOOD)
    assert (error.file, error.record, error.problem) == ("authorities/xx.toml", "xx", Damage.DUPLICATE)


def test_a_folder_without_files_and_a_file_without_records_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedResource) as caught:
        load_authorities(tmp_path)
    assert (caught.value.file, caught.value.problem) == ("authorities", Damage.EMPTY)
    error = damage_of(tmp_path, "# nothing\n")
    assert (error.file, error.problem, error.key) == ("authorities/xx.toml", Damage.EMPTY, "authority")


def test_every_word_of_the_shipped_files_can_be_mended_by_hand(tmp_path: Path) -> None:
    copy = tmp_path / "authorities"
    shutil.copytree(resources_dir() / "authorities", copy)
    file = copy / "nl.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Postbus 93374", "Postbus 1"), encoding="utf-8")
    assert load_authorities(tmp_path).get("nl").address.lines == ("Postbus 1",)
