"""Opening what lies outside the app: links of packs, and files that we wrote.

A link is text that a stranger wrote. Only https and mailto are ever handed to the operating
system, taken apart and put together again, and only after the person has seen the address whole
and said yes (`screens/confirm_link.py`). Rules: the project's security notes, section 4, U3.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from textual.app import App

from cpdjournal import safetext
from cpdjournal.errors import MachineSaysNo

LONGEST = 2_000
_HOST = re.compile(r"(?!-)(?:[a-z0-9-]{1,63}(?<!-)\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_MAILBOX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.!#$&'*+/=?^_{|}~-]{0,63}")
_KEPT = "/:@!$&'()*+,;=~-._%"
"""What stays as it is in a path; everything else is percent-encoded."""


@dataclass(frozen=True, slots=True)
class SafeLink:
    """An address that may be opened once the person has said yes to it."""

    address: str
    """Put together anew: ASCII only, no name or password in it."""
    host: str
    """Where it leads, as shown: a foreign alphabet appears as punycode (xn--...)."""
    is_mail: bool = False


class NothingToOpenWith(MachineSaysNo):
    """This computer has no browser or viewer that we could ask."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing on this computer could be asked to open it.",
            "Nothing was opened.",
            "Copy the address, or go to the file, and open it yourself.",
        )


def safe_link(address: str) -> SafeLink | None:
    """The link, when it is https to a named host or mailto to one mailbox; else None."""
    parts = _parts(address)
    if parts is None:
        return None
    if parts.scheme == "https":
        return _web_link(parts, usual_port=443)
    if parts.scheme == "mailto" and not parts.netloc:
        # what may stand after "?" (copies, a body, a file to attach) is left out
        mailbox, _, domain = unquote(parts.path).rpartition("@")
        named = _host(domain)
        if named and _MAILBOX.fullmatch(mailbox):
            return SafeLink(f"mailto:{quote(mailbox, safe='')}@{named}", named, is_mail=True)
    return None


def unprotected_link(address: str) -> SafeLink | None:
    """The link, when it is http to a named host: shown and copied, never opened; else None."""
    parts = _parts(address)
    return _web_link(parts, usual_port=80) if parts and parts.scheme == "http" else None


def open_link(link: SafeLink) -> None:
    """Hand a link to the browser or mail program.

    Raises:
        NothingToOpenWith: nothing was opened.
    """
    _hand_over(link.address)


def open_file(path: Path) -> None:
    """Show a file that we wrote, or its folder, in the program the person uses for it.

    Raises:
        NothingToOpenWith: nothing was opened.
    """
    _hand_over(str(path.absolute()))


def copy_out(app: App[Any], text: str) -> None:
    """Hand what is meant to leave the app to the terminal's clipboard; not every terminal takes it.

    What is copied in any other way stays inside the app (`FrameApp.copy_to_clipboard`).
    """
    App.copy_to_clipboard(app, text)


def _parts(address: str) -> SplitResult | None:
    """None for what is no address at all, or holds what no address holds."""
    if len(address) > LONGEST or address != safetext.clean_line(address) or "\\" in address:
        return None
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port  # taken apart only now, and that may fail
    except ValueError:
        return None
    return parts


def _web_link(parts: SplitResult, *, usual_port: int) -> SafeLink | None:
    named = _host(parts.hostname or "")
    if not named or "@" in parts.netloc:
        return None
    place = named if parts.port in (None, usual_port) else f"{named}:{parts.port}"
    path = quote(parts.path, safe=_KEPT)
    query, fragment = quote(parts.query, safe=_KEPT + "?"), quote(parts.fragment, safe=_KEPT)
    return SafeLink(urlunsplit((parts.scheme, place, path, query, fragment)), named)


def _host(host: str) -> str:
    """A host's name in ASCII; empty for an address in numbers, or a name without a dot."""
    try:
        named = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return named if len(named) <= 253 and _HOST.fullmatch(named) else ""


def _hand_over(target: str) -> None:
    """`target` never begins with a hyphen: it is absolute, or `https:`, or `mailto:`."""
    if sys.platform == "win32":
        try:
            os.startfile(target)  # noqa: S606
        except OSError as error:
            raise NothingToOpenWith from error
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_desktop = sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not program or not has_desktop:  # without a desktop xdg-open takes over the terminal
        raise NothingToOpenWith
    try:
        process = subprocess.Popen(  # noqa: S603
            [program, target],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise NothingToOpenWith from error
    threading.Thread(target=process.wait, daemon=True).start()  # else it is left as a zombie
