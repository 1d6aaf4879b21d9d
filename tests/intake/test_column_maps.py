from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.consent_imports import ColumnMap, DayOrder, Field
from dpo_desk.core.consents import Act
from dpo_desk.core.people import folded
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.intake.column_maps import MapUnreadable, map_from_toml, map_to_toml

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(
    st.dictionaries(st.sampled_from(Field), TEXTS),
    st.dictionaries(TEXTS.map(folded), st.sampled_from(Act)),
    st.sampled_from(Act),
    st.sampled_from(ConsentChannel),
    st.sampled_from((None, *DayOrder)),
)
def test_a_map_reads_as_it_was_written(
    columns: dict[Field, str],
    states: dict[str, Act],
    act: Act,
    channel: ConsentChannel,
    order: DayOrder | None,
) -> None:
    how = ColumnMap(
        columns=tuple(columns.items()),
        states=tuple((word, one) for word, one in states.items() if folded(word) == word),
        act=act,
        channel=channel,
        order=order,
    )
    assert map_from_toml(map_to_toml(how)) == how


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("[columns", "TOML"),
        ("colour = 1", "colour"),
        ("columns = 1", "columns"),
        ("[columns]\nemail = 1", "columns"),
        ("[columns]\nshoe = 'x'", "columns: shoe"),
        ("[states]\nx = 'maybe'", "states: maybe"),
        ("dates = 'year'", "dates: year"),
        ("act = 'x'", "act: x"),
    ],
)
def test_a_map_that_is_none_says_where(text: str, detail: str) -> None:
    with pytest.raises(MapUnreadable) as caught:
        map_from_toml(text)
    assert caught.value.values["detail"] == detail
