"""A line or two of reason: Enter goes on instead of beginning a new line."""

from textual import events
from textual.message import Message

from cpdjournal.tui.widgets.writing import WritingArea


class ReasonArea(WritingArea):
    """Optional by nature: an empty one is as good."""

    class Done(Message):
        """Enter: on to the next question, with words or without."""

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done())
