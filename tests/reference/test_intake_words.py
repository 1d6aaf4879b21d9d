from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dpo_desk.core.intake_words import NO_RIGHTS
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.reference.intake_words import load_intake_words

ASKED = {right.value for right in Right} - {Right.GENERAL_QUESTION.value}


def test_every_language_knows_every_right() -> None:
    words = load_intake_words(resources_dir())
    spoken = {code: language for code, language in words.languages.items() if language.phrases}
    assert set(spoken) == {"da", "de", "en", "es", "fi", "fr", "it", "lt", "nb", "nl", "pl", "sv"}
    for code, language in spoken.items():
        tags = {phrase.tag for phrases in language.phrases.values() for phrase in phrases}
        assert tags == ASKED | NO_RIGHTS, code
        assert len(language.function_words) > 60, code
    cited = {phrase.tag for phrases in words.articles.values() for phrase in phrases}
    assert cited == ASKED | {"ignored"}


def test_a_shared_word_speaks_the_less() -> None:
    votes = load_intake_words(resources_dir()).votes
    assert dict(votes["und"]) == {"de": 1.0}
    assert set(dict(votes["jeg"])) == {"da", "nb"}
    assert dict(votes["jeg"])["nb"] == 0.5


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    shutil.copytree(resources_dir() / "intake", tmp_path / "intake")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "problem", "key"),
    [
        (
            "languages/nl.toml",
            'negation = "around"',
            'negation = "nowhere"',
            Damage.UNKNOWN_VALUE,
            "negation",
        ),
        ("languages/nl.toml", "softeners = ", "softner = ", Damage.MISSING_KEY, "softeners"),
        ("languages/nl.toml", "access = [", 'acces = ["x"]\naccess = [', Damage.UNKNOWN_KEY, "acces"),
        ("languages/nl.toml", '"inzage*"', '"in*"', Damage.UNKNOWN_VALUE, "access"),
        ("languages/nl.toml", '"inzage*"', '"{nothing}"', Damage.UNKNOWN_VALUE, "access"),
        ("languages/nl.toml", '"inzage*"', "7", Damage.WRONG_TYPE, "access"),
        ("articles.toml", "laws = ", "lawz = ", Damage.UNKNOWN_KEY, "lawz"),
        ("marks.toml", "forward = ", "foreward = ", Damage.MISSING_KEY, "forward"),
        ("neighbours.toml", "letters = ", "leters = ", Damage.MISSING_KEY, "letters"),
    ],
)
def test_damage_is_named(resources: Path, file: str, old: str, new: str, problem: Damage, key: str) -> None:
    damaged = resources / "intake" / file
    text = damaged.read_text(encoding="utf-8")
    assert old in text
    damaged.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DamagedResource) as caught:
        load_intake_words(resources)
    assert (caught.value.file, caught.value.problem, caught.value.key) == (f"intake/{file}", problem, key)


def test_no_languages_at_all_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedResource) as caught:
        load_intake_words(tmp_path)
    assert caught.value.problem is Damage.EMPTY
