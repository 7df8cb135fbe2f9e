"""The app in the terminal."""

import os

# Before Textual is imported: with these set it writes every key, and so the passphrase, to a file.
for _name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[_name]
