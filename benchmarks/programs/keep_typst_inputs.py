"""Runs one export and keeps what it hands to Typst: `keep_typst_inputs.py FOLDER OUTPUT.pdf`.

FOLDER gets each virtual file, and `options.json` with the rest of the arguments.
"""

import json
import sys
from pathlib import Path

import typst

from cpdjournal.__main__ import main

_compile = typst.compile
folder, output = Path(sys.argv[1]), sys.argv[2]


def _kept(files, **options):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "options.json").write_text(json.dumps(options), "utf-8")
    return _compile(files, **options)


typst.compile = _kept
sys.argv[1:] = ["export", "--format", "pdf", "--output", output]
sys.exit(main())
