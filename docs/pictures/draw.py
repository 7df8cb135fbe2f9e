"""Draw the README's pictures from the demo journal: `make pictures`.

Each picture is Textual's own SVG of the real app, without the web fonts that it would fetch.
"""

import asyncio
import os
import re
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
AS_OF = date(2026, 11, 21)
SIZE = (100, 30)

# keys from a fresh start, and the words that tell that the screen is there
SHOTS = {
    "home": ((), "NISCC asks for 90 h"),
    "learn": (("f3", "enter"), "Basics"),
    "case": (("f3", "enter", *["down"] * 9, "enter"), "In uniform"),
    "scenario": (
        ("f3", "enter", *["down"] * 11, "enter", "enter", "enter", "1"),
        "And how sure are you?",
    ),
    "reflect": (("f2", "enter"), "1 of"),
    "journal": (("f4",), "Showing"),
    "evidence": (("f5",), "reflections chosen"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        os.environ["CPDJOURNAL_STATE_DIR"] = str(Path(folder) / "state")
        os.environ["TZ"] = "Europe/Belfast"
        import sys

        from cpdjournal.__main__ import main as cpdjournal

        sys.argv = ["cpdjournal", "demo", str(demo), "--as-of", AS_OF.isoformat(), "--quiet"]
        assert cpdjournal() == 0
        for name, (keys, words) in SHOTS.items():
            asyncio.run(shoot(demo / "journal", name, keys, words))


async def shoot(journal: Path, name: str, keys: tuple[str, ...], words: str) -> None:
    from cpdjournal import places
    from cpdjournal.tui.app import CpdJournalApp
    from cpdjournal.tui.desk import Desk
    from cpdjournal.tui.shelf import Shelf
    from cpdjournal.tui.wiring import Wiring

    desk = Desk(journal)
    app = CpdJournalApp(
        Wiring(desk, Shelf(places.pack_folders()), AS_OF),
        state_folder=None,
        opening=desk.open_soon(),
        is_locked=False,
    )
    try:
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, app, "asks for 90 h")
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            await until(pilot, app, words)
            await pilot.pause(0.3)
            svg = app.export_screenshot(title="cpdjournal")
    finally:
        desk.end()
    (HERE / f"{name}.svg").write_text(without_web_fonts(svg), encoding="utf-8")


async def until(pilot, app, words: str) -> None:
    for _ in range(200):
        strips = app.screen._compositor.render_strips()
        if words in " ".join(strip.text for strip in strips):
            return
        await pilot.pause(0.05)
    raise SystemExit(f"{words!r} never came on the screen")


def without_web_fonts(svg: str) -> str:
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.textualize.io", ""
    ), "a picture would fetch something"
    return svg


if __name__ == "__main__":
    main()
