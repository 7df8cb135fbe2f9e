"""The note about the employer's own policy, in words, and when to ask about it again."""

from datetime import date

from cpdjournal.registrant import PolicyNote
from cpdjournal.safetext import visible_line
from cpdjournal.tui.typed import show_day

OLD_AFTER = 365
"""Days after which it is asked whether the policy was read again."""


def is_empty(note: PolicyNote) -> bool:
    return note == PolicyNote()


def policy_words(note: PolicyNote) -> str:
    """What the registrant noted, as one or two sentences; empty when nothing was."""
    pieces = []
    if note.where:
        pieces.append(f"You find it here: {visible_line(note.where)}.")
    if note.version:
        pieces.append(f"Version: {visible_line(note.version)}.")
    if note.read_on:
        pieces.append(f"You last read it on {show_day(note.read_on)}.")
    if note.note:
        pieces.append(f"Your note: {visible_line(note.note)}")
    return " ".join(pieces)


def policy_nag(note: PolicyNote, today: date) -> str:
    """A gentle question when the note is empty or older than a year; else empty."""
    if is_empty(note):
        return "Do you know where your employer's policy is? You can note the place."
    if note.read_on is None:
        return "When did you last read your employer's policy? You can note the day."
    if (today - note.read_on).days > OLD_AFTER:
        return (
            f"You last read your employer's policy on {show_day(note.read_on)}, more than a year "
            "ago. It may have changed."
        )
    return ""
