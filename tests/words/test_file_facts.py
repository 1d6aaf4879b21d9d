from __future__ import annotations

import pytest

from dpo_desk.words import use_language
from dpo_desk.words.file_facts import file_size


@pytest.mark.parametrize(
    ("language", "told"), [("en", ("1 KB", "45.8 MB", "2 MB")), ("nl", ("1 kB", "45,8 MB", "2 MB"))]
)
def test_sizes_are_told_as_the_language_writes_them(language: str, told: tuple[str, ...]) -> None:
    use_language(language)
    assert tuple(map(file_size, (12, 48_000_000, 2 * 1024 * 1024))) == told
