"""Callouts: what stands between two pieces of a page's Markdown.

A fold, a pause, a picture in characters, and doors to other pages. Whatever can be opened
takes the focus (Tab) and answers to Enter. What was ticked is remembered, what was opened is not.
"""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.content.items import Block, Callout, Media
from cpdjournal.safetext import visible, visible_line
from cpdjournal.tui.opening import safe_link, unprotected_link
from cpdjournal.tui.widgets.page_text import PageText, links_of

_MEDIA = {
    "text-diagram": "Picture in characters",
    "image": "Picture",
    "audio": "Recording",
    "video": "Film",
    "storyboard": "Storyboard",
}


class Opens(Vertical, can_focus=True):
    """Something that takes the focus and does one thing on Enter, Space or a click."""

    BINDINGS = [Binding("enter,space", "press", "Open", show=False)]

    def on_click(self) -> None:
        self.action_press()

    def action_press(self) -> None:
        """What Enter does."""


class Fold(Opens):
    """A folded block: one line until it is opened."""

    is_open = reactive(False)

    def __init__(self, title: str, body: str) -> None:
        super().__init__()
        self.title, self.body = visible_line(title) or "More", body

    def compose(self) -> ComposeResult:
        yield Static(self._words(), classes="opens-title")

    def watch_is_open(self, is_open: bool) -> None:
        for title in self.query(".opens-title").results(Static):
            title.update(self._words())
        body = self.query(".opens-body")
        if body:
            body.set(display=is_open)
        elif is_open:  # mounted when it is first asked for: most folds stay closed
            self.mount(Vertical(*page_widgets(self.body), classes="opens-body"))

    def _words(self) -> Content:
        sign, way = ("▾", "Enter folds it") if self.is_open else ("▸", "Enter opens it")
        return Content.assemble((f"{sign} {self.title}", "bold"), (f"  {way}", "$text-muted"))

    def action_press(self) -> None:
        self.is_open = not self.is_open


class Pause(Opens):
    """A moment to think. Its tick is a reminder for the reader; nobody else sees it."""

    class Ticked(Message):
        """The person put the tick there, or took it away."""

        def __init__(self, pause: "Pause") -> None:
            super().__init__()
            self.pause = pause

    ticked = reactive(False)

    def __init__(self, title: str, body: str) -> None:
        super().__init__()
        self.title, self.body = visible_line(title) or "Stop and think", body
        self.part = ""
        """The name under which its tick is kept."""

    def compose(self) -> ComposeResult:
        yield Static(self._words(), classes="opens-title")
        yield from page_widgets(self.body)

    def watch_ticked(self) -> None:
        for title in self.query(".opens-title").results(Static):
            title.update(self._words())

    def _words(self) -> Content:
        mark = "x" if self.ticked else " "
        return Content.assemble(
            (f"[{mark}] {self.title}", "bold"),
            (f"  Enter {'takes the tick away' if self.ticked else 'ticks it'}", "$text-muted"),
        )

    def action_press(self) -> None:
        self.ticked = not self.ticked
        self.post_message(self.Ticked(self))


class Box(Vertical):
    """Words that stand out: what to do, and whom to turn to."""

    def __init__(self, title: str, body: str) -> None:
        super().__init__()
        self.border_title = Content(visible_line(title))
        self.body = body

    def compose(self) -> ComposeResult:
        yield from page_widgets(self.body)


class Picture(Opens):
    """A picture in characters with the words that stand for it; or the words alone."""

    class Asked(Message):
        """The person wants to see it on the whole screen."""

        def __init__(self, media: Media) -> None:
            super().__init__()
            self.media = media

    def __init__(self, media: Media) -> None:
        super().__init__()
        self.media = media
        self.can_focus = bool(media.text)

    def compose(self) -> ComposeResult:
        media = self.media
        kind = _MEDIA.get(media.kind, "Picture")
        way = "  Enter shows it on the whole screen" if media.text else ""
        yield Static(Content.assemble((kind, "bold"), (way, "$text-muted")), classes="opens-title")
        if media.text:
            yield Static(Content(visible(media.text)), classes="drawing")
        yield Static(Content(f"In words: {visible(media.alt)}"), classes="alt")
        if media.transcript:
            yield Fold("Transcript", media.transcript)
        if media.url:
            yield Address(media.url)

    def action_press(self) -> None:
        if self.media.text:
            self.post_message(self.Asked(self.media))


class Address(Opens):
    """Where a link leads, shown whole. Enter asks; only https and mailto ever open.

    An http address is put up to be copied. Anything else takes no key.
    """

    class Chosen(Message):
        """The person wants to open it: it is confirmed before anything happens."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self, address: str, words: str = "") -> None:
        super().__init__()
        self.address, self.words = address, visible_line(words)
        self.may_open = safe_link(address) is not None
        self.can_focus = self.may_open or unprotected_link(address) is not None

    def compose(self) -> ComposeResult:
        way = "Enter opens it after a question, or copies it" if self.may_open else self._why_not()
        if self.words and self.words != self.address:
            yield Static(Content(self.words))
        yield Static(Content(visible_line(self.address)), classes="opens-title")
        yield Static(way, classes="quiet")

    def _why_not(self) -> str:
        if self.can_focus:
            return (
                "Not opened from here: it begins with http, so others on the network could see or "
                "change the page. Enter puts it up to be copied."
            )
        return "Not opened from here: it is neither a web address nor a mail address."

    def action_press(self) -> None:
        if self.can_focus:
            self.post_message(self.Chosen(self.address))


def block_widgets(blocks: tuple[Block, ...]) -> list[Widget]:
    """Widgets for the blocks of a section, in reading order."""
    widgets: list[Widget] = []
    for block in blocks:
        if isinstance(block, str):
            widgets += page_widgets(block)
        else:
            widgets.append(callout_widget(block))
    return widgets


def page_widgets(markdown: str) -> list[Widget]:
    """One page of Markdown, and after it the addresses of its links."""
    if not markdown.strip():
        return []
    links = [Address(link.address, link.words) for link in links_of(markdown)]
    return [PageText(markdown), *links]


def as_heading(words: str) -> str:
    """A line as a Markdown heading in which no sign means anything."""
    return f"## {as_line(words)}\n\n" if words else ""


def as_line(words: str) -> str:
    """Words as one line of Markdown in which no sign means anything."""
    line = visible_line(words)
    return "".join(f"\\{c}" if c in "\\`*_[]<>#&!~+-.:()" else c for c in line)


def callout_widget(callout: Callout) -> Widget:
    match callout.kind:
        case "more":
            return Fold(callout.title, callout.body)
        case "check":
            return Pause(callout.title, callout.body)
        case "media" if callout.media:
            return Picture(callout.media)
        case "policy" | "concern" | "support":
            from cpdjournal.tui.widgets.doors import door  # it is made of what is here

            return door(callout)
        case _:
            return Box(callout.title, callout.body)
