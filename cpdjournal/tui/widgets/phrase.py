"""A check phrase, big enough to be read out: eight words, and the same in digits below."""

from textual.content import Content
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.vault.check_phrase import CheckPhrase

ON_A_LINE = 4


class PhraseText(Static):
    """Words numbered and apart, so that two people don't lose their place."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id, classes="phrase")

    def show(self, lead: str, phrase: CheckPhrase) -> None:
        words = [f"{at}  {visible_line(word)}" for at, word in enumerate(phrase.words, start=1)]
        width = max((len(word) for word in words), default=0) + 3
        lines = [
            "".join(f"{word:<{width}}" for word in words[at : at + ON_A_LINE]).rstrip()
            for at in range(0, len(words), ON_A_LINE)
        ]
        self.update(
            Content.assemble(
                lead,
                "\n\n",
                ("\n\n".join(lines), "bold"),
                f"\n\nor in digits:  {'  '.join(phrase.digits)}",
            )
        )
