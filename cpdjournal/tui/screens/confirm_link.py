"""Before a link opens: the whole address, where it leads, and a question."""

from textual import on
from textual.widgets import Button, Static

from cpdjournal.tui.opening import copy_out, safe_link, unprotected_link
from cpdjournal.tui.widgets.question import Question

REFUSED = "Only web addresses that begin with https and mail addresses are opened."
UNPROTECTED = (
    "It begins with http: on the way there, others on the network could see or change the page. "
    "So it is not opened from here. If you trust it, copy it into your browser yourself."
)
COPIED = (
    "Handed to your terminal's clipboard. If pasting brings nothing, your terminal does not allow "
    "that: mark the address with the mouse."
)


class ConfirmLink(Question):
    """Dismisses with True only for an https or mailto address that the person said yes to."""

    def __init__(self, href: str) -> None:
        self.link = link = safe_link(href)
        plain = unprotected_link(href)
        self.copied_as = link.address if link else plain.address if plain else ""
        """Empty for what is no address."""
        if link is None:
            why = UNPROTECTED if plain else REFUSED
            super().__init__(
                "This address is not opened.", f"{self.copied_as or href}\n\n{why}", no="Stay here"
            )
            return
        program = "mail program" if link.is_mail else "browser"
        super().__init__(
            "Write to this address?" if link.is_mail else "Open this page?",
            f"{link.address}\n\nIt leads to {link.host}. Your {program} opens it, outside this "
            "journal, and whoever runs it can see that you came.",
            yes="Open it",
            no="Stay here",
        )

    def on_mount(self) -> None:  # Textual calls the one of Question too
        self.query_one("#yes", Button).display = self.link is not None
        if self.copied_as:
            self.query_one("#answers").mount(Button("Copy it", id="copy"))

    @on(Button.Pressed, "#copy")
    def _copy(self, event: Button.Pressed) -> None:
        event.prevent_default()  # Question takes any other button for an answer
        copy_out(self.app, self.copied_as)
        self.query_one("#how", Static).update(COPIED)
