"""How far somebody is, in words and as a bar of text. The words come first: they read aloud."""

from cpdjournal.packs.progress import PartProgress, Progress

LONGEST_BAR = 20
"""Cells; a part with fewer items has one cell for each."""


def bar(done: int, of: int) -> str:
    """As `■■■□□`: at least one cell full once something is done, all only when all is."""
    cells = min(of, LONGEST_BAR)
    if not cells:
        return ""
    full = done * cells // of
    if done and not full:
        full = 1
    return "■" * full + "□" * (cells - full)


def done_in(part: PartProgress) -> int:
    return part.read.done + part.decided.done


def told(part: PartProgress) -> str:
    """Words, then the bar; only the words while nothing was begun."""
    if not part.is_begun:
        return part.in_words
    return f"{part.in_words}  {bar(done_in(part), part.items)}"


def overall(found: tuple[Progress, ...]) -> str:
    """One line about all packs; empty while nothing was begun."""
    begun = [one for one in found if one.total.is_begun]
    if not begun:
        return ""
    read = sum(one.total.read.done for one in begun)
    decided = sum(one.total.decided.done for one in begun)
    written = sum(one.total.written.done for one in begun)
    pieces = [
        f"{read} page{'' if read == 1 else 's'} read" if read else "",
        f"{decided} scenario{'' if decided == 1 else 's'} decided" if decided else "",
        f"{written} written about" if written else "",
    ]
    packs = f"{len(begun)} pack{'' if len(begun) == 1 else 's'}"
    return f"So far, in {packs}: {', '.join(filter(None, pieces))}."
