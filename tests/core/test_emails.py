from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.emails import EmailMalformed, is_email, require_emails


@pytest.mark.parametrize(
    "text",
    [
        "bo@post.example",
        "Bo.Lund+rights@sub.post-office.example",
        "o'neil@post.example",
        "a/b=c@post.example",
        "jörg@müller.example",
        "ünï@例え.テスト",
        "privacy@xn--bcher-kva.example",
        "a" * 64 + "@post.example",
        *("a.@docomo.ne.jp", "b..o@post.example", ".b@post.example"),
    ],
)
def test_a_mailbox_is_one(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "word", "bo@", "@post.example", "bo@post", "bo@1.2.3.4", "bo@post..example", "bo@.example"),
        *("bo@-post.example", "bo@post-.example", "bo@post.example.", "b;o@post.example"),
        *(
            "bo lund@post.example",
            "bo@post .example",
            "<bo@post.example>",
            "bo@post.example,ada@post.example",
        ),
        *("bo@post.example\n", "bo\u202e@post.example", "bo@po_st.example", "mailto:bo@post.example"),
        *("a" * 65 + "@post.example", "bo@" + "a." * 130 + "example", "bo@" + "a" * 64 + ".example"),
    ],
)
def test_a_slip_is_none(text: str) -> None:
    assert not is_email(text)


@given(st.text(max_size=300))
def test_any_text_is_judged_at_once(text: str) -> None:
    assert is_email(text) <= ("@" in text)


def test_what_is_on_file_stays_and_nothing_is_no_address() -> None:
    require_emails(["", "bo@post.example", "word"], known=["word"])
    with pytest.raises(EmailMalformed) as caught:
        require_emails(["bo@post.example", "word"])
    assert caught.value.email == caught.value.values["email"] == "word"
