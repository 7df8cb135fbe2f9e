"""Words that are not used yet, for pages without a journal: kept in memory."""

from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords


def unsent_words() -> UnsentWords:
    kept: dict[str, str] = {}

    async def words(about: str) -> str:
        return kept.get(about, "")

    async def keep(about: str, typed: str) -> None:
        kept[about] = typed

    return UnsentWords(words=words, keep=keep)


def begun(words: str = "") -> UnsentKeeper:
    """With what was typed before."""

    async def keep(typed: str) -> None:
        return None

    return UnsentKeeper(words, keep)
