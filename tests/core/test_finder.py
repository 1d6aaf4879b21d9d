"""Every rule of the finder on the real directory; each test names the provision it rests on."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.authorities import Directory, Remit
from dpo_desk.core.competence import Finding, Note, ReasonCode, Situation
from dpo_desk.core.countries import EEA, Place, place
from dpo_desk.core.finder import find
from dpo_desk.core.organisations import Sector
from dpo_desk.paths import resources_dir
from dpo_desk.reference.authorities import load_authorities

DIRECTORY = load_authorities(resources_dir())
LAENDER = ("BB", "BE", "BW", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")


def asked(
    seat: str,
    sector: Sector = Sector.PRIVATE,
    *,
    residence: str = "",
    work: str = "",
    event: str = "",
    remit: Remit | None = None,
    **more: Any,  # noqa: ANN401 - other fields of Situation
) -> Finding:
    return find(
        DIRECTORY,
        Situation(
            seat=somewhere(seat),
            sector=sector,
            residence=somewhere(residence) if residence else None,
            work=somewhere(work) if work else None,
            event=somewhere(event) if event else None,
            remit=remit,
            **more,
        ),
    )


def somewhere(text: str) -> Place:
    country, _, region = text.partition("-")
    return place(country, region)


def ids(finding: Finding) -> list[str]:
    return [option.authority_id for option in finding.options]


def why(finding: Finding, authority: str) -> list[tuple[str, str]]:
    option = next(one for one in finding.options if one.authority_id == authority)
    return [(reason.code.value, reason.article) for reason in option.reasons]


# Art. 77(1), 56(1), 55 GDPR


def test_residence_work_and_event_are_each_a_choice_by_art_77_1() -> None:
    finding = asked("NL", residence="SE", work="DK", event="NO")
    assert ids(finding) == ["nl", "se", "dk", "no"]
    assert why(finding, "se") == [("residence", "GDPR 77(1)")]
    assert why(finding, "dk") == [("work", "GDPR 77(1)")]
    assert why(finding, "no") == [("event", "GDPR 77(1)")]


def test_the_seat_leads_across_borders_by_art_56_1() -> None:
    finding = asked("NL", residence="LT")
    assert finding.lead == "nl"
    assert why(finding, "nl") == [("lead", "GDPR 56(1)")]
    assert finding.notes == ()


def test_what_is_about_one_state_alone_its_own_authority_may_take_by_art_56_2() -> None:
    finding = asked("IE", residence="FR", local=somewhere("FR"))
    assert finding.lead == "ie"
    assert why(finding, "ie") == [("lead", "GDPR 56(1)")]
    assert why(finding, "fr") == [("residence", "GDPR 77(1)"), ("local", "GDPR 56(2)")]
    assert Note.LOCAL_CASE in finding.notes
    assert Note.LOCAL_CASE.article == "GDPR 56(3)"
    establishment = asked("IE", local=somewhere("DE-BY"))
    assert why(establishment, "de-by-private")[0] == ("local", "GDPR 56(2)")
    assert why(asked("NL", Sector.TELECOM, local=somewhere("DE")), "de-bfdi")[0] == ("local", "GDPR 56(2)")


@pytest.mark.parametrize(("seat", "local"), [("IE", "IE"), ("IE", "GB"), ("US", "FR"), ("CH", "FR")])
def test_there_is_no_local_case_at_home_nor_outside_the_one_stop_shop(seat: str, local: str) -> None:
    finding = asked(seat, residence="FR", local=somewhere(local))
    assert Note.LOCAL_CASE not in finding.notes
    assert all(code != "local" for one in ids(finding) for code, _ in why(finding, one))


@pytest.mark.parametrize("public", [{"sector": Sector.PUBLIC}, {"public_task": True}])
def test_a_public_task_is_no_local_case_by_art_55_2(public: dict[str, Any]) -> None:
    assert Note.LOCAL_CASE not in asked("NL", residence="FR", local=somewhere("FR"), **public).notes


def test_at_home_the_seats_authority_is_competent_by_art_55_1() -> None:
    finding = asked("NL", residence="NL", work="NL")
    assert finding.lead == "nl"
    assert ids(finding) == ["nl"]
    assert why(finding, "nl") == [
        ("seat", "GDPR 55(1)"),
        ("residence", "GDPR 77(1)"),
        ("work", "GDPR 77(1)"),
    ]


def test_cross_border_can_be_told_instead_of_derived() -> None:
    assert why(asked("NL", cross_border=True), "nl") == [("lead", "GDPR 56(1)")]
    assert why(asked("NL", residence="BE", cross_border=False), "nl") == [("seat", "GDPR 55(1)")]


def test_one_authority_is_one_option_with_all_its_reasons() -> None:
    finding = asked("NL", residence="SE", work="SE")
    assert ids(finding) == ["nl", "se"]
    assert why(finding, "se") == [("residence", "GDPR 77(1)"), ("work", "GDPR 77(1)")]


@pytest.mark.parametrize("sector", [Sector.PUBLIC, Sector.FEDERAL])
def test_a_public_body_answers_to_its_own_state_alone_by_art_55_2(sector: Sector) -> None:
    finding = asked("NL", sector, residence="DE-BY")
    assert ids(finding) == ["nl"]
    assert finding.lead == "nl"
    assert why(finding, "nl") == [("own_state", "GDPR 55(2)")]
    assert finding.notes == (Note.ONLY_OWN_STATE,)
    assert Note.ONLY_OWN_STATE.article == "GDPR 55(2)"


def test_a_company_with_a_public_task_answers_to_its_own_state_alone_by_art_55_2() -> None:
    finding = asked("NL", residence="BE", public_task=True)
    assert ids(finding) == ["nl"]
    assert why(finding, "nl") == [("own_state", "GDPR 55(2)")]


# No establishment in the EU


def test_without_eu_establishment_nobody_leads() -> None:
    finding = asked("US", residence="LT", work="DK")
    assert finding.lead is None
    assert ids(finding) == ["lt", "dk"]
    assert finding.notes == (Note.SEAT_NOT_LISTED, Note.NO_EU_ESTABLISHMENT)
    assert Note.NO_EU_ESTABLISHMENT.article == "GDPR 56(1), 27"


def test_a_main_establishment_in_the_eu_makes_its_authority_lead_by_art_56_1() -> None:
    finding = find(
        DIRECTORY,
        Situation(seat=place("US"), residence=place("LT"), main_establishment=place("IE")),
    )
    assert finding.lead == "ie"
    assert why(finding, "ie") == [("lead", "GDPR 56(1)")]
    assert finding.notes == ()


def test_a_swiss_house_has_no_lead_in_the_eu() -> None:
    finding = asked("CH", residence="AT")
    assert finding.lead is None
    assert ids(finding) == ["ch", "at"]
    assert Note.NO_EU_ESTABLISHMENT in finding.notes


# United Kingdom, Switzerland, other laws


def test_in_the_uk_the_controller_comes_first_by_s_164a() -> None:
    finding = asked("GB", residence="GB")
    assert finding.lead == "gb"
    assert why(finding, "gb") == [("seat", "DPA 2018 115"), ("residence", "UK GDPR 77")]
    assert finding.notes == (Note.UK_CONTROLLER_FIRST,)
    assert Note.UK_CONTROLLER_FIRST.article == "DPA 2018 164A"


def test_people_in_the_uk_and_switzerland_are_under_laws_of_their_own_by_art_77_and_fadp_49() -> None:
    finding = asked("NO", residence="GB", work="CH")
    assert finding.lead == "no"
    assert why(finding, "gb") == [("residence", "UK GDPR 77")]
    assert why(finding, "ch") == [("work", "FADP 49(1)")]
    assert finding.notes == (Note.UK_CONTROLLER_FIRST, Note.SWISS_REPORT_ONLY, Note.OTHER_LAW)


def test_the_islands_name_their_own_act() -> None:
    assert why(asked("NL", residence="JE"), "je") == [("residence", "Data Protection (Jersey) Law 2018")]


@pytest.mark.parametrize("sector", [Sector.PRIVATE, Sector.FEDERAL, Sector.TELECOM])
def test_swiss_companies_and_federal_bodies_answer_to_the_fdpic_by_fadp_4(sector: Sector) -> None:
    finding = asked("CH-ZH", sector, residence="CH")
    assert finding.lead == "ch"
    assert why(finding, "ch") == [("seat", "FADP 4, 49(1)"), ("residence", "FADP 49(1)")]
    assert finding.notes == (Note.REGION_OTHER_REMIT, Note.SWISS_REPORT_ONLY)


@pytest.mark.parametrize(
    ("seat", "lead"),
    [("CH-ZH", "ch-zh"), ("CH-OW", "ch-sz-ow-nw"), ("CH-NW", "ch-sz-ow-nw"), ("CH-LU", "ch-cantons")],
)
def test_swiss_cantonal_bodies_answer_to_their_canton_by_fadp_2_1(seat: str, lead: str) -> None:
    finding = asked(seat, Sector.PUBLIC)
    assert finding.lead == lead
    assert ids(finding) == [lead]
    assert why(finding, lead) == [("seat", "FADP 2(1); cantonal act")]


def test_a_swiss_public_body_without_canton_is_led_to_the_list_of_cantons() -> None:
    finding = asked("CH", Sector.PUBLIC)
    assert finding.lead == "ch-cantons"
    assert why(finding, "ch-cantons")[0][1].startswith("FADP 2(1)")
    assert finding.notes == (Note.REGION_MAY_CHANGE,)


# Germany


@pytest.mark.parametrize(("land", "sector"), [*product(LAENDER, (Sector.PRIVATE, Sector.PUBLIC))])
def test_a_german_land_supervises_companies_and_its_own_bodies_by_bdsg_40(land: str, sector: Sector) -> None:
    finding = asked(f"DE-{land}", sector)
    assert finding.lead == f"de-{land.lower()}"
    code = "region_private" if sector is Sector.PRIVATE else "region_public"
    assert why(finding, f"de-{land.lower()}")[1] == (code, "BDSG 40(1); Land data protection act")


def test_bavaria_has_one_for_companies_and_one_for_public_bodies_by_its_articles_15_and_18() -> None:
    private = asked("DE-BY")
    public = asked("DE-BY", Sector.PUBLIC)
    assert private.lead == "de-by-private"
    assert why(private, "de-by-private")[1] == (
        "region_private",
        "BDSG 40(1); Bavarian Data Protection Act 18",
    )
    assert public.lead == "de-by-public"
    assert why(public, "de-by-public") == [
        ("own_state", "GDPR 55(2)"),
        ("region_public", "Bavarian Data Protection Act 15"),
    ]


@pytest.mark.parametrize("sector", [Sector.FEDERAL, Sector.TELECOM])
def test_german_federal_bodies_and_telecoms_answer_to_the_bfdi_by_bdsg_9(sector: Sector) -> None:
    finding = asked("DE-NW", sector)
    assert finding.lead == "de-bfdi"
    assert ids(finding) == ["de-bfdi"]
    assert why(finding, "de-bfdi")[1] == (sector.value, "BDSG 9")
    assert Note.REGION_OTHER_REMIT in finding.notes


def test_a_telecom_abroad_answers_to_the_bfdi_for_people_in_germany_by_bdsg_9() -> None:
    finding = asked("NL", Sector.TELECOM, residence="DE-BY")
    assert ids(finding) == ["nl", "de-bfdi"]
    assert why(finding, "de-bfdi") == [("residence", "GDPR 77(1)"), ("telecom", "BDSG 9")]


def test_without_the_land_no_german_authority_leads_and_all_are_named_by_bdsg_40() -> None:
    finding = asked("DE", residence="NL")
    assert finding.lead is None
    assert finding.notes == (Note.REGION_NEEDED,)
    assert len(ids(finding)) == 17
    assert why(finding, "de-nw") == [("one_of_regions", "BDSG 40(1); Land data protection act")]


def test_a_person_in_an_unknown_land_may_turn_to_one_of_sixteen_by_bdsg_40() -> None:
    finding = asked("NL", residence="DE")
    assert finding.lead == "nl"
    assert len(ids(finding)) == 17
    assert why(finding, "de-by-private") == [
        ("residence", "GDPR 77(1)"),
        ("one_of_regions", "BDSG 40(1); Bavarian Data Protection Act 18"),
    ]
    assert "de-by-public" not in ids(finding)
    assert Note.REGION_NEEDED in finding.notes


def test_any_german_authority_passes_a_complaint_on_by_bdsg_19_2() -> None:
    finding = asked("DE-NW", residence="DE-BY", work="DE-NW", event="DE")
    assert finding.lead == "de-nw"
    assert ids(finding) == ["de-nw", "de-by-private"]
    assert why(finding, "de-by-private") == [("residence", "GDPR 77(1)"), ("passes_on", "BDSG 19(2)")]
    assert ("work", "GDPR 77(1)") in why(finding, "de-nw")
    assert ("event", "GDPR 77(1)") in why(finding, "de-nw")
    assert finding.notes == (Note.ANY_GERMAN_AUTHORITY,)
    assert Note.ANY_GERMAN_AUTHORITY.article == "BDSG 19(2)"


@pytest.mark.parametrize("sector", [Sector.PRIVATE, Sector.CHURCH, Sector.BROADCASTER])
def test_in_another_country_every_house_is_an_ordinary_one(sector: Sector) -> None:
    finding = asked("NL", sector, residence="DE-BY")
    assert ids(finding) == ["nl", "de-by-private"]


def test_german_churches_have_authorities_of_their_own_by_art_91_2() -> None:
    finding = asked("DE-NW", Sector.CHURCH)
    assert ids(finding) == ["de-kdsz-nrw", "de-ekd"]
    assert finding.lead is None
    assert why(finding, "de-ekd")[1] == ("church", "GDPR 91(2); DSG-EKD")
    assert finding.notes == (Note.CHURCH_OWN_LAW, Note.SEVERAL_AT_SEAT, Note.NAMED_BODIES_ONLY)


def test_one_church_has_one_authority_by_art_91_2() -> None:
    protestant = asked("DE-NW", remit=Remit.CHURCH_PROTESTANT)
    catholic = asked("DE-BY", remit=Remit.CHURCH_CATHOLIC)
    assert protestant.lead == "de-ekd"
    assert catholic.lead == "de-kath-by"
    assert why(catholic, "de-kath-by")[1][1].startswith("GDPR 91(2)")
    assert Note.CHURCH_OWN_LAW in protestant.notes


def test_every_land_has_a_catholic_authority_by_art_91_2() -> None:
    for land in (*LAENDER, "BY"):
        finding = asked(f"DE-{land}", remit=Remit.CHURCH_CATHOLIC)
        assert ids(finding)
        assert all(why(finding, one)[1][1].startswith("GDPR 91(2)") for one in ids(finding))


def test_german_public_broadcasters_have_an_officer_and_deutsche_welle_its_own_by_art_85() -> None:
    finding = asked("DE-SN", Sector.BROADCASTER)
    assert finding.lead == "de-rundfunk"
    assert ids(finding) == ["de-rundfunk", "de-dw"]
    assert why(finding, "de-rundfunk")[1] == ("broadcaster", "GDPR 85; media state treaties")
    assert Note.NAMED_BODIES_ONLY in finding.notes


# Spain, Finland, Poland and others with several authorities


@pytest.mark.parametrize(("region", "lead"), [("CT", "es-ct"), ("PV", "es-pv"), ("AN", "es-an")])
def test_spanish_regional_bodies_answer_to_their_region_by_lopdgdd_57(region: str, lead: str) -> None:
    finding = asked(f"ES-{region}", Sector.PUBLIC, residence=f"ES-{region}")
    assert finding.lead == lead
    assert ids(finding) == [lead]
    assert why(finding, lead)[1][0] == "region_public"
    assert why(finding, lead)[1][1].startswith("LOPDGDD 57")


@pytest.mark.parametrize("region", ["CT", "PV", "AN"])
def test_spanish_companies_answer_to_the_aepd_everywhere_by_art_55_1(region: str) -> None:
    finding = asked(f"ES-{region}")
    assert finding.lead == "es"
    assert ids(finding) == ["es"]
    assert why(finding, "es")[0] == ("seat", "GDPR 55(1)")
    assert finding.notes == (Note.REGION_OTHER_REMIT,)


def test_bodies_of_other_spanish_regions_answer_to_the_aepd_by_art_55_2() -> None:
    assert why(asked("ES-MD", Sector.PUBLIC), "es")[0] == ("own_state", "GDPR 55(2)")
    assert asked("ES-MD", Sector.PUBLIC).lead == "es"
    assert asked("ES-MD", Sector.PUBLIC).notes == ()
    assert asked("ES-CT", Sector.FEDERAL).lead == "es"


def test_a_spanish_public_body_without_region_is_told_that_it_matters() -> None:
    finding = asked("ES", Sector.PUBLIC)
    assert finding.lead == "es"
    assert finding.notes == (Note.REGION_MAY_CHANGE,)


@pytest.mark.parametrize("seat", ["AX", "FI-01"])
def test_aland_supervises_its_own_public_bodies_alone_by_its_landskapslag(seat: str) -> None:
    public = asked(seat, Sector.PUBLIC)
    private = asked(seat, residence="AX")
    assert public.lead == "ax"
    assert why(public, "ax")[1] == ("region_public", "Landskapslag (2019:9)")
    assert private.lead == "fi"
    assert ids(private) == ["fi"]
    assert why(private, "fi") == [("seat", "GDPR 55(1)"), ("residence", "GDPR 77(1)")]
    assert private.notes == (Note.REGION_OTHER_REMIT,)


def test_finnish_bodies_elsewhere_answer_to_the_ombudsman_by_art_55() -> None:
    assert why(asked("FI", residence="FI"), "fi") == [("seat", "GDPR 55(1)"), ("residence", "GDPR 77(1)")]
    assert why(asked("FI", Sector.PUBLIC), "fi") == [("own_state", "GDPR 55(2)")]
    assert why(asked("FI", residence="SE"), "fi") == [("lead", "GDPR 56(1)")]


def test_a_church_in_poland_may_be_under_its_inspector_by_art_91_2() -> None:
    finding = asked("PL", Sector.CHURCH)
    assert finding.lead is None
    assert ids(finding) == ["pl-church", "pl"]
    assert Note.SEVERAL_AT_SEAT in finding.notes


def test_a_church_without_authority_of_its_own_answers_to_the_general_one() -> None:
    finding = asked("NL", Sector.CHURCH)
    assert finding.lead == "nl"
    assert finding.notes == (Note.CHURCH_OWN_LAW,)
    assert Note.CHURCH_OWN_LAW.article == "GDPR 91(2)"


def test_flemish_bodies_answer_to_the_federal_authority() -> None:
    finding = asked("BE-VLG", Sector.PUBLIC)
    assert finding.lead == "be"
    assert ids(finding) == ["be"]


@pytest.mark.parametrize(
    ("seat", "remit", "first"),
    [
        ("AT", Remit.PARLIAMENT, "at-pdk"),
        ("BE", Remit.POLICE, "be"),
        ("BG", Remit.PROSECUTION, "bg-courts"),
        ("ES", Remit.PROSECUTION, "es"),
        ("LT", Remit.MEDIA, "lt"),
        ("NL", Remit.POLICE, "nl"),
    ],
)
def test_narrower_remits_are_found(seat: str, remit: Remit, first: str) -> None:
    assert ids(asked(seat, remit=remit))[0] == first


def test_narrower_authorities_stand_beside_the_general_one() -> None:
    assert ids(asked("LT", remit=Remit.MEDIA)) == ["lt", "lt-media"]
    assert ids(asked("BE", remit=Remit.POLICE)) == ["be", "be-coc"]


# Courts: Art. 55(3) GDPR


def test_courts_are_unsupervised_in_their_judicial_work_by_art_55_3() -> None:
    finding = asked("NL", Sector.COURT, residence="BE")
    assert finding.lead == "nl"
    assert why(finding, "nl") == [("own_state", "GDPR 55(2)"), ("court_administration", "GDPR 55(3)")]
    assert finding.notes == (Note.ONLY_OWN_STATE, Note.COURTS_UNSUPERVISED)


def test_spanish_courts_have_the_council_for_judicial_work() -> None:
    finding = asked("ES", Sector.COURT)
    assert ids(finding) == ["es-cgpj", "es"]
    assert why(finding, "es-cgpj") == [("court_judicial", "LOPJ 236 octies")]
    assert finding.lead is None
    assert finding.notes == (Note.SEVERAL_AT_SEAT,)


def test_bulgarian_and_danish_courts_have_bodies_of_their_own() -> None:
    assert asked("BG", Sector.COURT).lead == "bg-courts"
    assert asked("DK", Sector.COURT).lead == "dk-courts"
    assert why(asked("DK", Sector.COURT), "dk-courts")[1] == (
        "court_administration",
        "databeskyttelsesloven 37",
    )


# Institutions of the Union


def test_institutions_of_the_union_answer_to_the_edps_by_regulation_2018_1725() -> None:
    finding = asked("BE", Sector.EU_INSTITUTION, residence="SE")
    assert finding.lead == "eu-edps"
    assert ids(finding) == ["eu-edps"]
    assert why(finding, "eu-edps") == [("eu_institution", "Regulation (EU) 2018/1725 63(1)")]
    assert finding.notes == ()


def test_the_board_takes_no_complaints() -> None:
    for sector in Sector:
        assert "eu-edpb" not in ids(asked("BE", sector, residence="EU"))


# Nothing found


def test_nothing_found_says_so_and_why() -> None:
    finding = asked("US", residence="BR", work="AU", event="JP")
    assert finding.lead is None
    assert finding.options == ()
    assert finding.notes == (
        Note.NOTHING_FOUND,
        Note.SEAT_NOT_LISTED,
        Note.RESIDENCE_NOT_LISTED,
        Note.WORK_NOT_LISTED,
        Note.EVENT_NOT_LISTED,
        Note.OTHER_LAW,
    )


def test_an_empty_directory_finds_nothing_even_for_institutions() -> None:
    empty = Directory(())
    assert find(empty, Situation(seat=place("NL"))).notes == (Note.NOTHING_FOUND, Note.SEAT_NOT_LISTED)
    institution = Situation(seat=place("BE"), sector=Sector.EU_INSTITUTION)
    assert find(empty, institution) == Finding(None, (), (Note.NOTHING_FOUND,))


def test_notes_about_the_directory_have_no_provision() -> None:
    assert Note.NOTHING_FOUND.article == ""


# A house in Oslo with offices in eight countries: its people turn to the authority where they live

OFFICES = {
    "NO": ("no", "seat", "GDPR 55(1)"),
    "SE": ("se", "residence", "GDPR 77(1)"),
    "DK": ("dk", "residence", "GDPR 77(1)"),
    "DE-BE": ("de-be", "region_private", "BDSG 40(1); Land data protection act"),
    "NL": ("nl", "residence", "GDPR 77(1)"),
    "GB": ("gb", "residence", "UK GDPR 77"),
    "CH": ("ch", "residence", "FADP 49(1)"),
    "LT": ("lt", "residence", "GDPR 77(1)"),
}


@pytest.mark.parametrize(("home", "told"), OFFICES.items(), ids=OFFICES)
def test_each_of_eight_countries_has_its_authority_by_art_77_1(home: str, told: tuple[str, str, str]) -> None:
    finding = asked("NO", residence=home)
    authority, code, article = told
    assert finding.lead == "no"
    assert ids(finding) == list(dict.fromkeys(("no", authority)))
    assert (code, article) in why(finding, authority)
    assert why(finding, "no")[0][1] == ("GDPR 55(1)" if home in {"NO", "GB", "CH"} else "GDPR 56(1)")


# What holds for every question

PLACES = st.sampled_from(
    [place(code) for code in (*sorted(EEA), "GB", "CH", "JE", "US", "TR", "AX")]
    + [place("DE", "BY"), place("DE", "NW"), place("ES", "CT"), place("CH", "ZH"), place("ES", "MD")]
)
SITUATIONS = st.builds(
    Situation,
    seat=PLACES,
    sector=st.sampled_from(Sector),
    remit=st.none() | st.sampled_from(Remit),
    residence=st.none() | PLACES,
    work=st.none() | PLACES,
    event=st.none() | PLACES,
    local=st.none() | PLACES,
    main_establishment=st.none() | PLACES,
    cross_border=st.none() | st.booleans(),
    public_task=st.booleans(),
)


@given(SITUATIONS)
def test_a_finding_is_sound(situation: Situation) -> None:
    finding = find(DIRECTORY, situation)
    found = ids(finding)
    assert len(found) == len(set(found))
    assert finding.lead is None or finding.lead in found
    assert bool(found) != (Note.NOTHING_FOUND in finding.notes)
    for option in finding.options:
        assert option.reasons
        assert all(reason.article for reason in option.reasons)
        DIRECTORY.get(option.authority_id)
    leads = [
        reason for option in finding.options for reason in option.reasons if reason.code is ReasonCode.LEAD
    ]
    if Note.NO_EU_ESTABLISHMENT in finding.notes:
        assert finding.lead is None
        assert not leads


@given(PLACES, st.sampled_from(sorted(EEA - {"DE"})))
def test_whoever_lives_in_the_eea_can_turn_to_someone_there_about_a_company(seat: Place, home: str) -> None:
    finding = find(DIRECTORY, Situation(seat=seat, residence=place(home)))
    assert any(DIRECTORY.get(one).country == home for one in ids(finding))
