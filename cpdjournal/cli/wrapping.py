"""Long lines broken to fit, words and Markdown as they are."""

import re

_LIST_ITEM = re.compile(r"(\s*(?:[-*+]|\d+[.)])\s+|\s*>\s?)")


def wrapped(words: str, width: int, margin: str = "") -> str:
    """Every line broken at spaces to a width, the margin before each; a list keeps its indent."""
    import textwrap

    lines: list[str] = []
    for line in words.splitlines():
        marker = match[0] if (match := _LIST_ITEM.match(line)) else ""
        under = marker if ">" in marker else " " * len(marker)
        lines += textwrap.wrap(
            line,
            max(width, len(margin) + len(marker) + 10),
            initial_indent=margin,
            subsequent_indent=margin + under,
            break_on_hyphens=False,
            break_long_words=False,  # an address stays one that can be copied
        ) or [""]
    return "\n".join(lines)
