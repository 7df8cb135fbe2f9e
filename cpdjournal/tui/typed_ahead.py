"""Letters that are typed while a page is being opened are meant for it, not for the one before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste


class TypedAhead:
    """Holds them until the page stands there. Enter and the other keys are held only if asked."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._opening = self._holding_all = 0
        self._held: list[Event] = []

    @contextmanager
    def held(self, *, every_key: bool = False) -> Iterator[None]:
        """While a page is opened. Where that fails, or the lock comes, they are dropped.

        `every_key`: Enter and the rest, too, so that what is typed stays in its order.
        """
        self._opening += 1
        self._holding_all += every_key
        is_open = False
        try:
            yield
            is_open = True
        finally:
            self._opening -= 1
            self._holding_all -= every_key
            if not self._opening or not is_open:
                held, self._held = self._held, []
                for event in held if is_open else ():
                    self._app.post_message(event)

    def takes(self, event: Event) -> bool:
        """Whether an event is held now, and comes again later."""
        is_key = isinstance(event, Key) and (event.is_printable or self._holding_all > 0)
        if self._opening and (is_key or isinstance(event, Paste)):
            self._held.append(event)
            return True
        return False
