"""The app in the terminal."""

import os

# Before Textual is imported: with these set it writes every key, and so the passphrase, to a file,
# sends them to a port, draws the open screen into a file, or loads a driver from elsewhere.
_SPYING = ("TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS", "TEXTUAL_SCREENSHOT")
_DRIVING = ("TEXTUAL_PRESS", "TEXTUAL_DRIVER", "TEXTUAL_SHOW_RETURN")
for _name in [name for name in os.environ if name.startswith((*_SPYING, *_DRIVING))]:
    del os.environ[_name]
os.environ.pop("TEXTUAL", None)
