"""The lines that frame every page: title, what is blocked, what just happened, the ways on."""

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import visible_line

KEY_WORDS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "question_mark": "?",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
}


def key_words(binding: Binding) -> str:
    """A key as people say it: "Ctrl+Q", "F1", "Esc"."""
    if binding.key_display:
        return binding.key_display
    *modifiers, key = binding.key.split("+")
    words = KEY_WORDS.get(key, key.capitalize())
    return "+".join([*(modifier.capitalize() for modifier in modifiers), words])


class TitleLine(Widget):
    """The program's name and where one is."""

    heading = reactive("")

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.set_reactive(TitleLine.heading, heading)

    def render(self) -> Content:
        heading = visible_line(self.heading)
        return Content(f"cpdjournal · {heading}" if heading else "cpdjournal")


class BlockedLine(Static):
    """Why nothing can be written; takes no room while everything can."""

    blocked = reactive("")

    def __init__(self, blocked: str) -> None:
        super().__init__(markup=False)
        self.set_reactive(BlockedLine.blocked, blocked)

    def on_mount(self) -> None:
        self.watch_blocked(self.blocked)

    def watch_blocked(self, blocked: str) -> None:
        self.display = bool(blocked)
        self.update(Content(visible_line(blocked)))


class StatusLine(Static):
    """The last thing that happened, in words; takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.words = ""
        self.display = False

    def say(self, words: str) -> None:
        self._show(words, is_error=False)

    def tell(self, error: CpdJournalError) -> None:
        self._show(f"{error.happened} {error.meaning} {error.next_step}", is_error=True)

    def _show(self, words: str, *, is_error: bool) -> None:
        self.words = visible_line(words)
        self.set_class(is_error, "-error")
        self.display = bool(words)
        self.update(Content(self.words))


class KeyLines(Static):
    """The ways on: the page's own keys, then the app's. Each can be clicked too."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: object = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def on_resize(self) -> None:
        self._keys_changed(self.screen)

    def _keys_changed(self, screen: Screen[object]) -> None:
        if not (self.is_attached and screen is self.screen):
            return
        keys, room = keys_of(screen), screen.size.width - 2
        told = ([(one.key, one.description) for those in keys for one in those], room)
        if told != self._shown:  # each update lays out the whole page anew
            self._shown = told
            self.update(ways_on(keys, room))


def keys_of(screen: Screen[object]) -> tuple[list[Binding], list[Binding]]:
    """What is to be told of the page's keys and of the app's, in the order they are written."""
    app = screen.app
    of_page: dict[str, Binding] = {}
    of_app: dict[str, Binding] = {}
    # The page's own come first, even where the field that has the focus takes the key itself:
    # Enter in a list is told as what it does here.
    for _, binding in screen._bindings:
        if binding.show and app._check_action_state(binding.action, screen):
            of_page.setdefault(binding.action, binding)
    for node, binding, enabled, _ in screen.active_bindings.values():
        if binding.show and enabled and node is not screen:
            (of_app if node is app else of_page).setdefault(binding.action, binding)
    written = [one.action for one in app.BINDINGS if isinstance(one, Binding)]
    places = {action: place for place, action in reversed(list(enumerate(written)))}
    in_order = sorted(of_app.values(), key=lambda one: places.get(one.action, len(written)))
    return list(of_page.values()), in_order


def ways_on(keys: tuple[list[Binding], list[Binding]], room: int) -> Content:
    """The page's keys, then the app's: as many lines as it takes, none broken within a way on."""
    lines: list[Content] = []
    for bindings in keys:
        line = Content("")
        for way in map(_way, bindings):
            if line and len(line) + 2 + len(way) > room:
                lines.append(line)
                line = Content("")
            line = Content("  ").join([line, way]) if line else way
        if line:
            lines.append(line)
    return Content("\n").join(lines)


def _way(binding: Binding) -> Content:
    press = Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"})
    return Content.assemble(
        (key_words(binding), Style(bold=True) + press), (f" {binding.description}", press)
    )
