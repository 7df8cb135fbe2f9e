"""The recovery kit: a secret key on one page, that opens the journal without the passphrase.

It is an age X25519 identity. The journal's folder holds `recovery.age`, the database key sealed
to it; the kit itself is never kept there.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from cpdjournal.errors.keys import NotARecoveryKit

_PREFIX = "AGE-SECRET-KEY-1"
_CHARACTERS = "[02-9AC-HJ-NP-Z]"  # Bech32's alphabet (BIP 173), upper case
_LENGTH = 58
_GROUP = 6


@dataclass(frozen=True, slots=True)
class RecoveryKit:
    """Whoever has it can read the journal."""

    identity: str = field(repr=False)
    """AGE-SECRET-KEY-1 and 58 characters."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The characters after the prefix, six at a time (the last has four), to copy by hand."""
        secret = self.identity.removeprefix(_PREFIX)
        return tuple(secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP))

    @property
    def recipient(self) -> str:
        """The public key to seal to: age1…"""
        from cpdjournal.vault.sealing import recipient_of

        return recipient_of(self.identity)

    def as_text(self, journal_id: str, made_on: date) -> str:
        """The kit as one page of plain text, to print or to keep in a file."""
        rows = [self.groups[start : start + 5] for start in range(0, len(self.groups), 5)]
        in_groups = "\n".join("    " + "  ".join(row) for row in rows)
        return _PAGE.format(
            journal=journal_id,
            made_on=f"{made_on.day} {made_on:%B %Y}",
            identity=self.identity,
            groups=in_groups,
        )


def new_kit() -> RecoveryKit:
    """A kit that nobody has seen yet."""
    from cpdjournal.vault.sealing import new_identity

    return RecoveryKit(new_identity())


def read_kit(text: str) -> RecoveryKit:
    """The kit in a text: the whole page, the one line, or the groups copied by hand.

    Spaces, line breaks and small letters don't matter.

    Raises:
        NotARecoveryKit: no key is in it, or a character was copied wrongly.
    """
    import pyrage
    from pyrage import x25519

    letters = re.sub(r"\s+", "", text.upper())
    if found := re.search(f"{_PREFIX}({_CHARACTERS}{{{_LENGTH}}})", letters):
        secret = found[1]
    elif re.fullmatch(f"{_CHARACTERS}{{{_LENGTH}}}", letters):
        secret = letters
    else:
        raise NotARecoveryKit
    try:
        x25519.Identity.from_str(_PREFIX + secret)  # Bech32 has a checksum of its own
    except pyrage.IdentityError as error:
        raise NotARecoveryKit from error
    return RecoveryKit(_PREFIX + secret)


_PAGE = """\
cpdjournal: RECOVERY KIT

Whoever has this page can read the journal, without the passphrase.
Keep it where you keep a passport, and not on the computer with the journal.

Journal    {journal}
Made on    {made_on}

The key, on one line:

{identity}

The same after AGE-SECRET-KEY-1, in groups, to copy by hand:

{groups}

When the passphrase is forgotten
  Run:  cpdjournal recover
  Give it this page, or the key. Then choose a new passphrase.

Without cpdjournal
  The journal's folder holds recovery.age and journal.db. With the tools "age"
  and "sqlcipher" (version 4), save this page as kit.txt and run:
    grep ^AGE-SECRET-KEY-1 kit.txt > key.txt
    age --decrypt --identity key.txt recovery.age
  It prints 64 characters. Put them in place of KEY:
    sqlcipher journal.db
    PRAGMA key = "x'KEY'";
    SELECT * FROM revisions;
  Remove key.txt afterwards.
"""
