"""W02: which words of a pack are still those that `pack new` put there to be replaced?

Whoever hands on such a pack hands on "your organisation" and pages that say how to write a page.
Only lines that tell the writer what to do are looked for, and titles that say nothing: a question
or a habit of the skeleton may well be kept.
"""

from cpdjournal.packs.page import Page, said

YOUR_ORGANISATION = "your organisation"
"""As an attribution it is read as if nothing stood there, for evidence names it."""

OF_THE_PACK = frozenset(
    (
        "editors: [your name or your team]",
        f"attribution: {YOUR_ORGANISATION}",
        "Say here, in two or three sentences, whom this pack is for and what it is about.",
        "- lo1: Say what somebody can do after working through this pack",
        "- lo2: Add as many lines as you need, each with a name of its own",
    )
)
OF_PAGES = frozenset(
    (
        "title: A page to read",
        "Begin with what the reader should take away. Short pages are read to the end.",
        "Each heading like this one begins a section. Two or three short paragraphs are plenty.",
        "> Put here what only some readers need: an example, or a way to say it.",
        "End with something that can be done. If there is a policy about it, point to it:",
        "title: What is a question that people really ask?",
        "The reader writes an answer first, and then sees this one. Answer as you would a "
        "colleague: what is known, what depends on the place, and whom to ask.",
        "title: Two small habits",
        "Say why it helps, in one to three sentences.",
        "Name who that could be where you work.",
        "title: A case to judge",
        "What happened: Tell what was done, by whom and to whom, in three or four sentences. Leave "
        "out what you think of it: the reader judges first. Invent people; a changed name seldom "
        "hides anybody.",
        "Now say what the concern is, and why it matters to the people in it. The reader sees this "
        "after writing a view of their own.",
        "title: One moment, in writing",
        "title: Something worth reading",
        "held_at: say where it can be found; for a web page write url instead of held_at",
        f"publisher: {YOUR_ORGANISATION}",
        "Say in two sentences why it is worth the time, and what to look for in it.",
        "This is a whole story to play, and to change into your own. You are a home care worker. "
        "Yesterday you ran late, and one short visit did not happen. The record says that it did, "
        "because you filled it in beforehand.",
        "## our-policy: The policy or paper that your facts come from",
        f"Publisher: {YOUR_ORGANISATION}",
        "Held at: say where it can be found; for a web page write a line that begins with Url "
        "instead",
    )
)


def report_untouched(page: Page) -> None:
    """One note for each such line of pack.md, and one for any other page that has some."""
    if page.file == "pack.md":
        for number, line in _found(page, OF_THE_PACK):
            page.report(
                "W02",
                number,
                f'"{said(line)}" still stands here as `pack new` wrote it.',
                "Put your own in its place.",
            )
        return
    if found := _found(page, OF_PAGES):
        number, line = found[0]
        more = len(found) - 1
        besides = f", and {more} more line{'' if more == 1 else 's'}" if more else ""
        page.report(
            "W02",
            number,
            f'"{said(line)}" still stands here as `pack new` wrote it{besides}.',
            "Write your own in its place, or delete what you leave out.",
        )


def _found(page: Page, wanted: frozenset[str]) -> list[tuple[int, str]]:
    return [(n, line.strip()) for n, line in enumerate(page.lines, 1) if line.strip() in wanted]
