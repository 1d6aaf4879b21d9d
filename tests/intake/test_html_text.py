from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.intake.html_text import MAX_HTML, text_of_html, wants_to_load


def text(markup: str) -> str:
    return text_of_html(markup).text.strip("\n")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div>two</div><div><br></div><div>three</div>", "one\ntwo\n\nthree"),
        ("<p>a  lot\n of&nbsp;&nbsp;space</p>", "a lot of space"),
        ("<b>bold</b><i>er</i> <u>text</u>", "bolder text"),
        ("<ul><li>one<li>two</ul>after", "- one\n- two\n\nafter"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<ol><li>one<ul><li>inner</ul></li><li>two</ol>", "1. one\n\n- inner\n\n2. two"),
        ("<li>stray", "- stray"),
        ("</ul></blockquote></pre>stray", "stray"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<pre>  two\n  lines</pre>", "two\nlines"),
        ("<blockquote>old<p>older</p></blockquote>new", "> old\n> \n> older\n> \nnew"),
        ("<blockquote><blockquote>oldest</blockquote></blockquote>", "> > oldest"),
        ("one<hr>two", "one\n\n* * *\n\ntwo"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ('<a href="https://x.example/a?b=1&amp;c=2">here</a>', "here (https://x.example/a?b=1&c=2)"),
        ('<a href="https://x.example/">x.example</a>', "x.example"),
        (
            '<a href="https://evil.example">https://bank.example</a>',
            "https://bank.example (https://evil.example)",
        ),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ('<a href="mailto:a@b.example">write</a>', "write (a@b.example)"),
        ('<a href="https://x.example"></a>', "https://x.example"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="data:text/html,x">x</a>', "x"),
        ('<img src="cid:1" alt="our logo">', "[our logo]"),
        ("<script>alert(1)</script><style>p{}</style><title>t</title>seen", "seen"),
        ("<!-- hidden --><svg><script>x</script></svg>seen", "seen"),
        ("<form><input value=x><button>go</button></form>", "go"),
        ("<p onclick=alert(1)>x", "x"),
        ("", ""),
        ("no markup at all", "no markup at all"),
        ("a < b", "a < b"),
    ],
)
def test_markup_becomes_readable(markup: str, expected: str) -> None:
    assert text(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://t.example/p.gif">',
        "<img src='//t.example/p.gif'>",
        '<img src="&#104;ttp://t.example/p.gif">',
        '<td background="http://t.example/b.png">',
        '<p style="background:url(https://t.example/b.png)">',
        "<style>@import 'https://t.example/a.css'</style>",
        '<link rel=stylesheet href="https://t.example/a.css">',
        '<iframe src="https://t.example"></iframe>',
        '<video src="https://t.example/v.mp4"></video>',
    ],
)
def test_what_would_load_something_is_told(markup: str) -> None:
    assert text_of_html(markup).remote_content


@pytest.mark.parametrize(
    "markup",
    ["<p>x", '<img src="cid:1">', '<a href="https://x.example">x</a>', '<img src="data:image/png;base64,x">'],
)
def test_what_loads_nothing_is_not(markup: str) -> None:
    assert not text_of_html(markup).remote_content
    assert not wants_to_load(markup)


def test_endless_html_is_cut() -> None:
    assert text_of_html("<p>x</p>" * 11_000).cut
    assert not text_of_html("<p>x</p>" * 9000).cut
    assert text_of_html("x" * (MAX_HTML + 1)).cut
    assert len(text_of_html("x" * (MAX_HTML + 1)).text) == MAX_HTML


@given(st.text(alphabet=st.sampled_from("<>/=\"' abpliu&;#1\n"), max_size=200))
def test_any_markup_can_be_read(markup: str) -> None:
    assert "<script" not in text_of_html(markup).text.replace("&", "")


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<ul>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<pre>", "x\ny"]
        )
    )
)
def test_words_survive_any_nesting(pieces: list[str]) -> None:
    markup = "".join(pieces)
    assert text_of_html(markup).text.count("x") == pieces.count("x\ny")
