"""Before something opens outside the app, and what is handed over then."""

import os
import sys
from base64 import b64encode

import pytest
from test_opening import HOSTILE

from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.opening import NothingToOpenWith, open_file, open_link, safe_link
from cpdjournal.tui.screens.confirm_link import ConfirmLink

GOOD = "https://www.example.org/a/rather/long/path?with=a&query#and-a-part"


class AskingApp(FrameApp):
    """Asks about one address; the answer lands in `answer`."""

    def __init__(self, href):
        super().__init__()
        self.href, self.answer = href, None

    def on_mount(self):
        self.push_screen(ConfirmLink(self.href), self._take)

    def _take(self, answer):
        self.answer = answer


async def answered(until, href, *keys):
    app = AskingApp(href)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await until(pilot, lambda: app.answer is not None)
    return app.answer


async def test_the_address_is_shown_whole_with_where_it_leads(screen_text):
    app = AskingApp(GOOD)
    async with app.run_test() as pilot:
        await pilot.pause()
        text = screen_text(app).replace("│", "").replace("\n", "").replace(" ", "")

    assert GOOD in text
    assert "Itleadstowww.example.org." in text


@pytest.mark.parametrize("keys", [["enter"], ["escape"], ["right", "left", "enter"]])
async def test_without_a_clear_yes_nothing_opens(until, keys):
    assert await answered(until, GOOD, *keys) is False


async def test_yes_is_one_key_away(until):
    assert await answered(until, GOOD, "right", "enter") is True


@pytest.mark.parametrize("href", [one.replace("\\n", "\n") for one in HOSTILE[::3]])
async def test_a_hostile_address_has_no_yes(until, href):
    assert await answered(until, href, "right", "enter", "escape") is False


@pytest.mark.parametrize(
    ("href", "copied"),
    [
        (GOOD, GOOD),
        ("http://www.Example.org/a b", "http://www.example.org/a%20b"),
        ("mailto:help@example.org?attach=/etc/passwd", "mailto:help@example.org"),
    ],
)
async def test_an_address_is_copied_whole_to_the_terminal_and_nothing_opens(
    href, copied, monkeypatch, screen_text
):
    app = AskingApp(href)
    async with app.run_test() as pilot:
        await pilot.pause()
        written = []
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.click("#copy")
        await pilot.pause()

        assert "Handed to your terminal's clipboard." in screen_text(app)
        assert app.answer is None
    assert f"\x1b]52;c;{b64encode(copied.encode()).decode()}\a" in written


async def test_an_http_address_is_told_why_it_is_not_opened(until, screen_text):
    app = AskingApp("http://www.example.org/x")
    async with app.run_test() as pilot:
        await pilot.pause()

        assert "It begins with http" in screen_text(app)
    assert await answered(until, "http://www.example.org/x", "enter") is False


async def test_what_is_no_address_is_not_copied():
    app = AskingApp("file:///etc/passwd")
    async with app.run_test() as pilot:
        await pilot.pause()

        assert not app.screen.query("#copy")


async def test_letters_that_look_alike_are_shown_for_what_they_are(screen_text):
    app = AskingApp("https://аррӏе.com/")
    async with app.run_test() as pilot:
        await pilot.pause()

        assert "xn--80ak6aa92e.com" in screen_text(app)


linux = pytest.mark.skipif(sys.platform != "linux", reason="uses xdg-open")


@pytest.fixture
def opener(tmp_path, monkeypatch):
    """A real program in place of xdg-open, that notes what it is handed."""
    noted, program = tmp_path / "noted", tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "{noted}.part"\n'
                       f'mv "{noted}.part" "{noted}"\necho noise; echo noise >&2\n')  # fmt: skip
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")
    return noted


async def _noted(until, opener):
    app = FrameApp()
    async with app.run_test() as pilot:
        await until(pilot, opener.exists)
    return opener.read_text().splitlines()


@linux
async def test_a_link_is_handed_over_as_one_word_and_put_together_anew(until, opener, capfd):
    open_link(safe_link("https://Example.org/a b;$(id)"))

    assert await _noted(until, opener) == ["1", "https://example.org/a%20b;$(id)"]
    assert "noise" not in "".join(capfd.readouterr())


@linux
async def test_a_file_is_handed_over_by_its_whole_path(until, opener, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-rf.pdf").touch()

    open_file((tmp_path / "-rf.pdf").relative_to(tmp_path))

    assert await _noted(until, opener) == ["1", str(tmp_path / "-rf.pdf")]


@linux
def test_without_a_desktop_nothing_takes_over_the_terminal(opener, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    with pytest.raises(NothingToOpenWith):
        open_link(safe_link(GOOD))
    assert not opener.exists()
