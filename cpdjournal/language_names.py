"""Languages by their names in English."""

from collections import Counter
from collections.abc import Iterable

NAMES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cy": "Welsh",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ga": "Irish",
    "gd": "Scottish Gaelic",
    "gu": "Gujarati",
    "lt": "Lithuanian",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "so": "Somali",
    "uk": "Ukrainian",
    "ur": "Urdu",
}


def name_of(tag: str) -> str:
    """A language (BCP 47) as "Welsh"; the tag itself where we have no name for it."""
    return NAMES.get(primary(tag), tag)


def primary(tag: str) -> str:
    """The language without its place: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def names_of(tags: Iterable[str]) -> dict[str, str]:
    """Each tag as `name_of`; where two would be called the same, with the tag behind it."""
    names = {tag: name_of(tag) for tag in tags}
    several = Counter(names.values())
    return {
        tag: f"{name} ({tag})" if several[name] > 1 and name != tag else name
        for tag, name in names.items()
    }


def is_english(tag: str) -> bool:
    return primary(tag) == "en"
