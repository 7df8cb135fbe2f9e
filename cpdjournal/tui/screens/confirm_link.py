"""Before a link opens: the whole address, where it leads, and a question."""

from textual.widgets import Button

from cpdjournal.tui.opening import safe_link
from cpdjournal.tui.widgets.question import Question

REFUSED = (
    "Only web addresses that begin with https and mail addresses are opened. "
    "If you trust this one, copy it into your browser yourself."
)


class ConfirmLink(Question):
    """Dismisses with True only for an https or mailto address that the person said yes to."""

    def __init__(self, href: str) -> None:
        self.link = link = safe_link(href)
        if link is None:
            super().__init__("This address is not opened.", f"{href}\n\n{REFUSED}", no="Stay here")
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
