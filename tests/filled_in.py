"""What `pack new` makes, with words of one's own where it asks for them."""

from pathlib import Path

from cpdjournal.packs import untouched


def fill_in(folder: Path) -> Path:
    """Nothing in the folder's pages is as `pack new` wrote it that it wants replaced."""
    told = untouched.OF_THE_PACK | untouched.OF_PAGES
    for page in folder.rglob("*.md"):
        lines = page.read_text("utf-8").splitlines()
        page.write_text("".join(f"{_own(one) if one in told else one}\n" for one in lines), "utf-8")
    return folder


def _own(line: str) -> str:
    return "editors: [Jo]" if line.startswith("editors:") else f"{line} Ours."
