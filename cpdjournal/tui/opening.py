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
from urllib.parse import quote, unquote, urlsplit, urlunsplit

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
    if len(address) > LONGEST or address != safetext.clean_line(address) or "\\" in address:
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme == "https" and not parts.username and not parts.password:
        named = _host(host)
        if not named or "@" in parts.netloc:
            return None
        place = named if port in (None, 443) else f"{named}:{port}"
        path = quote(parts.path, safe=_KEPT)
        query, fragment = quote(parts.query, safe=_KEPT + "?"), quote(parts.fragment, safe=_KEPT)
        return SafeLink(urlunsplit(("https", place, path, query, fragment)), named)
    if parts.scheme == "mailto" and not parts.netloc:
        # what may stand after "?" (copies, a body, a file to attach) is left out
        mailbox, _, domain = unquote(parts.path).rpartition("@")
        named = _host(domain)
        if named and _MAILBOX.fullmatch(mailbox):
            return SafeLink(f"mailto:{quote(mailbox, safe='')}@{named}", named, is_mail=True)
    return None


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
