"""Why a sealed file that can be opened is not taken in."""

from cpdjournal.errors.files import UnreadableInput


class OwnCopy(UnreadableInput):
    """The registrant opened the copy of what they sent."""

    def __init__(self) -> None:
        super().__init__(
            "You wrote this file yourself.",
            "It is sealed for the one you chose, and your reflections are in your journal.",
            "Hand it to them; they open it in their own cpdjournal.",
        )


class NotForMe(UnreadableInput):
    """It can be opened with this key, though it was signed for somebody else."""

    def __init__(self) -> None:
        super().__init__(
            "This file was made for somebody else.",
            "Somebody may have passed it on. Nothing was taken from it.",
            "Ask the one who wrote it for a copy that is made for you.",
        )


class Expired(UnreadableInput):
    """Its sender set a day, and that is over."""

    def __init__(self) -> None:
        super().__init__(
            "This share was to be read until a day that is over.",
            "It was not kept.",
            "Ask for it again if you still need it.",
        )


class Withdrawn(UnreadableInput):
    """Its sender asked to read it no further, and that came first."""

    def __init__(self) -> None:
        super().__init__(
            "Whoever sent this share has taken it back.",
            "It was not kept.",
            "Ask them if you still need it.",
        )


class NotShared(UnreadableInput):
    """A review of a share that was not sent to whoever reviews it."""

    def __init__(self, name: str, shared_with: str) -> None:
        shared = f"You shared that with {shared_with}" if shared_with else "You never shared that"
        super().__init__(
            f"{name} reviews something that you have not shared with them.",
            f"{shared}; nothing was taken from this file.",
            "Ask them how they came by it. If these are their new keys, read the new check phrase "
            "to each other first, then open the file again."
            if shared_with
            else "Ask them what it is about. If you went back to an older copy of your journal, "
            "share it with them once more.",
        )


class RecordIsKept(UnreadableInput):
    """Another record of a session of which both have one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} sent a record of a session of which you have one already.",
            "A signed record is not changed any more: yours stays as it is, and nothing was taken "
            "from this file.",
            "Ask them what is different, and write it into the record of your next session.",
        )


class SealedForGivenUpKeys(UnreadableInput):
    """Somebody gave up the keys that a file in the exchange folder was sealed for."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A file that you left for {name} was still there, sealed for keys that they gave up.",
            "Nobody but whoever has those keys could open it, so it was cleared away.",
            "When you have checked their new card, share it once more.",
        )
