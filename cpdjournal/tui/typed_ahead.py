"""Letters that are typed while a page is being opened are meant for it, not for the one before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste


class TypedAhead:
    """Holds them until the page stands there. Enter and all other keys are never held."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._opening = 0
        self._held: list[Event] = []

    @contextmanager
    def held(self) -> Iterator[None]:
        """While a page is opened. Where that fails, or the lock comes, they are dropped."""
        self._opening += 1
        is_open = False
        try:
            yield
            is_open = True
        finally:
            self._opening -= 1
            if not self._opening or not is_open:
                held, self._held = self._held, []
                for event in held if is_open else ():
                    self._app.post_message(event)

    def takes(self, event: Event) -> bool:
        """Whether an event is held now, and comes again later."""
        is_typed = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        if self._opening and is_typed:
            self._held.append(event)
            return True
        return False
