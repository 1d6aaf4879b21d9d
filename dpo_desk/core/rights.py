"""The rights a data subject can use, and what the law attaches to each."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """Rights of Art. 7(3) and 15 to 22 GDPR, and the plain question to the DPO of Art. 38(4)."""

    WITHDRAWAL = "withdrawal"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    MARKETING_OBJECTION = "marketing_objection"
    AUTOMATED_DECISION = "automated_decision"
    GENERAL_QUESTION = "general_question"

    @property
    def article(self) -> str:
        """Number of the article in the GDPR and the UK GDPR."""
        return _ARTICLES[self]

    @property
    def immediate(self) -> bool:
        """Takes effect at once, with no month to wait: Art. 7(3) and 21(3)."""
        return self in {Right.WITHDRAWAL, Right.MARKETING_OBJECTION}

    @property
    def refusable(self) -> bool:
        """A withdrawal, a marketing objection and a question cannot be refused on a ground of law."""
        return not self.immediate and self is not Right.GENERAL_QUESTION

    @property
    def recipients_told(self) -> bool:
        """Recipients must be told of rectification, erasure and restriction: Art. 19."""
        return self in {Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION}

    @property
    def identity_may_be_asked(self) -> bool:
        """Art. 12(6) covers requests under Art. 15 to 21; marketing and withdrawal only need a match."""
        return not self.immediate and self not in {Right.AUTOMATED_DECISION, Right.GENERAL_QUESTION}


_ARTICLES = {
    Right.WITHDRAWAL: "7(3)",
    Right.ACCESS: "15",
    Right.RECTIFICATION: "16",
    Right.ERASURE: "17",
    Right.RESTRICTION: "18",
    Right.PORTABILITY: "20",
    Right.OBJECTION: "21(1)",
    Right.MARKETING_OBJECTION: "21(2)",
    Right.AUTOMATED_DECISION: "22",
    Right.GENERAL_QUESTION: "38(4)",
}
