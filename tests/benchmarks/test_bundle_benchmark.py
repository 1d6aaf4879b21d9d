from __future__ import annotations

import shutil

import pytest

from tests.benchmarks import bench_bundle


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="the other side of the benchmark")
def test_both_sides_of_the_bundle_benchmark_do_their_work() -> None:
    row = bench_bundle.run(pages=8, repeats=1)
    assert row.ours > 0
    assert row.theirs > 0


def test_without_the_other_side_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _tool: None)
    with pytest.raises(bench_bundle.ToolMissing):
        bench_bundle.run(pages=8, repeats=1)
