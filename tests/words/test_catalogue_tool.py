from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from dpo_desk.words import catalogue


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues of their own, so that those of the program stay as they are."""
    monkeypatch.setattr(catalogue, "path_of", lambda language: tmp_path / language / "dpo_desk.po")
    return tmp_path


def test_new_texts_reach_every_catalogue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.main([]) == 0
    for language in ("nl", "de"):
        assert (folder / language / "dpo_desk.mo").stat().st_size > 0
        with (folder / language / "dpo_desk.po").open("rb") as file:
            found = read_po(file, locale=language)
        assert found.get("Requests") is not None
        assert found.get("The request is manifestly unfounded.") is not None
    assert catalogue.main(["--check"]) == 1
    assert "nl: not translated: Requests\n" in capsys.readouterr().out


def test_what_is_wrong_with_a_catalogue_is_named(folder: Path) -> None:
    catalogue.update("nl")
    path = folder / "nl" / "dpo_desk.po"
    found = catalogue.read("nl")
    message = found.get("{n} d")
    assert message is not None
    message.string = "{m} d"
    found.add("A text nobody shows any more", "Een tekst")
    with path.open("wb") as file:
        write_po(file, found)
    problems = catalogue.problems("nl")
    assert "nl: other placeholders: {n} d" in problems
    assert "nl: not used any more: A text nobody shows any more" in problems
    assert "nl: the compiled catalogue is older than the texts; run `make texts`" in problems
    catalogue.update("nl")
    assert not any("not used any more" in problem for problem in catalogue.problems("nl"))
    kept = catalogue.read("nl").get("{n} d")
    assert kept is not None
    assert kept.string == "{m} d"
