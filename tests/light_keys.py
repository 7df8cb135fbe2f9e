"""Passphrases that cost less, where a test isn't about what they cost."""

import json

from cpdjournal.vault import keyfile

LIGHT = (19 * 1024, 2, 1)
"""As `keyfile.COST`: the least that is ever recommended. `keys.json` names what it asks for."""


def lighten(folder, passphrase):
    """Wrap the key of a journal that the installed command made anew, at `LIGHT`."""
    assert keyfile.COST == LIGHT
    named = json.loads((folder / keyfile.KEYS).read_bytes())["journal"]
    keyfile.set_passphrase(folder, named, keyfile.unlock(folder, passphrase), passphrase)
