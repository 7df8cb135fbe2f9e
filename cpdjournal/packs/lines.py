"""Where the scenes and choices of a scenario stand in its file."""

Lines = dict[tuple[str, str, str], int]
"""The line of a scene, choice ("" for the scene itself) and key ("" for the heading)."""


def line_of(lines: Lines, scene: str, choice: str = "", key: str = "") -> int | None:
    """The line of a key; of its heading where the key is missing."""
    return lines.get((scene, choice, key), lines.get((scene, choice, "")))
