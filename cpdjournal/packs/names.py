"""Which files a pack holds, by their names: one rule for the checker and for installing."""

import re

_PART = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}"
_KINDS = r"png|jpe?g|gif|webp|mp3|m4a|ogg|opus|wav|mp4|webm"
_PAGES = (
    rf"(?:pack|sources|codes|CHANGES|README)\.md|LICEN[CS]E(?:\.md|\.txt)?|items/{_PART}\.md|"
    rf"media/(?:{_PART}/)?{_PART}\.txt"
)
_LANGUAGE = r"(?:lang/[A-Za-z0-9-]{2,35}/)?"
_IS_PAGE = re.compile(_LANGUAGE + rf"(?:{_PAGES})")
_IS_MEDIA = re.compile(_LANGUAGE + rf"media/(?:{_PART}/)?{_PART}\.(?:{_KINDS})", re.IGNORECASE)
_IS_FOLDER = re.compile(
    rf"items|media(?:/{_PART})?|lang(?:/[A-Za-z0-9-]{{2,35}}(?:/items|/media)?)?"
)
_MEANT = re.compile(
    _LANGUAGE + rf"(?:items/[^/.~][^/]*\.md|media/(?:[^/]+/)?[^/.~][^/]*\.(?:txt|{_KINDS}))",
    re.IGNORECASE,
)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_page(name: str) -> bool:
    """Of a page or a drawing made of letters.

    Args:
        name: with slashes, from the pack's folder on.
    """
    return bool(_IS_PAGE.fullmatch(name))


def belongs(name: str) -> bool:
    """Of a file that a pack may hold; anything else is left behind when it is installed."""
    return is_page(name) or bool(_IS_MEDIA.fullmatch(name))


def is_folder(name: str) -> bool:
    """Of a folder that a pack may hold."""
    return bool(_IS_FOLDER.fullmatch(name))


def is_device(name: str) -> bool:
    """Some systems take a part of it for a device, whatever comes behind it."""
    return any(_DEVICE.fullmatch(part.rstrip(". ")) for part in name.split("/"))


def is_misspelt(name: str) -> bool:
    """It lies where a page or a picture would, but is not written as a pack's names are."""
    return bool(_MEANT.fullmatch(name)) and not belongs(name)


def proposal(name: str) -> str:
    """A name for a misspelt file."""
    stem, _, kind = name.rpartition("/")[2].rpartition(".")
    words = re.findall(r"[A-Za-z0-9_]+", stem)
    return f"{'-'.join(words) or 'new-name'}.{kind.lower()}"
