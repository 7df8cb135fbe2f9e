"""Languages by their names in English."""

NAMES = {"en": "English", "cy": "Welsh", "ga": "Irish", "gd": "Scottish Gaelic"}


def name_of(tag: str) -> str:
    """A language (BCP 47) as "Welsh"; the tag itself where we have no name for it."""
    return NAMES.get(tag.partition("-")[0], tag)


def is_english(tag: str) -> bool:
    return tag.partition("-")[0].lower() == "en"
