"""Typst alone, on what an export handed to it: `bare_typst.py FOLDER OUTPUT.pdf`."""

import json
import sys
from pathlib import Path

import typst

folder, output = Path(sys.argv[1]), Path(sys.argv[2])
options = json.loads((folder / "options.json").read_text("utf-8"))
files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "options.json"}
output.write_bytes(typst.compile(files, **options))
