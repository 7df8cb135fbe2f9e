"""Sharing: what may not leave, whom it can't go to, and what came in."""

from cpdjournal.errors import CpdJournalError, ExitCode, UnusableFile, WrongUsage


class FindingsNotAnswered(CpdJournalError):
    """Something that may identify a person was found, and nobody said why it may leave."""

    exit_code = ExitCode.ANSWER_IS_NO

    def __init__(self, found: int) -> None:
        super().__init__(
            f"{found} {'place' if found == 1 else 'places'} may identify a person.",
            "Nothing has left.",
            "Change the words, or say why they may go as they are (--override-findings REASON).",
        )


class NotWhatWasLookedAt(WrongUsage):
    """Something changed between the share gate and the seal."""

    def __init__(self) -> None:
        super().__init__(
            "What would leave changed since it was looked at.",
            "Nothing was sealed.",
            "Look at it again, and share it then.",
        )


class NoSuchContact(WrongUsage):
    """Nobody is called so, or more than one."""

    def __init__(self, asked: str, *, several: bool = False) -> None:
        super().__init__(
            f"{'More than one contact answers' if several else 'No contact answers'} to {asked}.",
            "Nothing was sent or changed.",
            "`cpdjournal contacts list` shows who is known; ask for their card if they are not.",
        )


class ContactNotUsable(WrongUsage):
    """Nothing is sent to this contact as things stand."""

    def __init__(self, name: str, state: str) -> None:
        happened, next_step = {
            "changed": (
                f"The keys of {name} changed.",
                "Read the new check phrase to each other, then `cpdjournal contacts check NAME`.",
            ),
            "revoked": (
                f"The keys of {name} are not to be trusted any more.",
                "Ask for a new card, and check it with them.",
            ),
        }.get(
            state,
            (
                f"You have not checked the card of {name} yet.",
                "Read the check phrase to each other, or say that it is fine (--unchecked).",
            ),
        )
        # Keys that were given up can't be checked either: there nothing was to be sealed.
        meaning = "Nothing was done." if state == "revoked" else "Nothing was sealed."
        super().__init__(happened, meaning, next_step)


class KeysNobodyChecked(WrongUsage):
    """It would go to keys that stood under a contact's name for a while, never checked."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This is between you and {name}, and those are not the keys of your contact now.",
            "Somebody may have pretended to be them. Nothing was sealed.",
            "Ask your contact whether they were theirs; if so, let it be shared once more, with "
            "the keys that they have now.",
        )


class NothingToSend(WrongUsage):
    """A review in which nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing in this review yet.",
            "Nothing was sealed.",
            "Comment, ask, agree or endorse something first.",
        )


class NoSuchMessage(WrongUsage):
    """No share or review has this id, or more than one starts or ends so."""

    def __init__(self, asked: str, *, several: bool = False) -> None:
        super().__init__(
            f"{'More than one share or review' if several else 'No share or review'} "
            f"answers to the id {asked}.",
            "Nothing was changed.",
            "`cpdjournal inbox` shows what came in, with the ids.",
        )


class AlreadyTaken(UnusableFile):
    """The same sealed file was taken in before."""

    def __init__(self) -> None:
        super().__init__(
            "This file is here already.",
            "It was opened before, and nothing in it is new.",
            "`cpdjournal inbox` shows it.",
        )


class MessageErased(UnusableFile):
    """The words of a share are gone, and its row tells that it was there."""

    def __init__(self) -> None:
        super().__init__(
            "The words of this share are not here any more.",
            "They were erased when their day was over, or were taken back.",
            "Ask for them again if you still need them.",
        )


class NotHandedOver(CpdJournalError):
    """It was sealed, and then could not be put where it was to go."""

    exit_code = ExitCode.MACHINE_SAYS_NO

    def __init__(self, why: CpdJournalError) -> None:
        super().__init__(
            f"{why.happened} The sealed file lies nowhere yet.",
            "Nothing of it is lost, nobody has it, and it does not count as sent.",
            "Mend that, or choose another place, and run the same command again.",
        )


class KeysNotGivenUp(CpdJournalError):
    """The notices could not be written."""

    exit_code = ExitCode.MACHINE_SAYS_NO

    def __init__(self, why: CpdJournalError) -> None:
        super().__init__(
            f"{why.happened} The notices could not be written.",
            "Your keys are still the same, and no notice lies anywhere.",
            "Mend that, or choose another folder, and run the same command again.",
        )
