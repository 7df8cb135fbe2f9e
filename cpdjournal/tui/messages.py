"""What a screen asks of the app: ids and our own words, never a reflection's text."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from cpdjournal.prompt import Prompt


@dataclass(frozen=True, slots=True)
class Address:
    """Which page, so that it can be opened again after a lock: ids only, never text."""

    kind: str
    """about, concern, feedback, finish, policy, route, support: what can be opened from about
    anywhere; home, learn, pack, item, readings, run (one path through a scenario, looked back on),
    journal, reflection, shown (what a reflection was written on, as it was), reflect, evidence,
    settings or help.
    Supervision, the registrant's side (wiring_supervision): supervision (the mode's first page),
    card, contacts, contact (a signing key), open-sealed, held and review (a bundle), share
    (reflections' ids, blanks between), shares (the log), reviews (what came back), actions, agenda
    (a signing key), sessions, watch-list. The supervisor's side: wiring_reviewing says."""
    id: str = ""
    spot: str = ""
    """Where on the page: a prompt's id, the selected line's id."""


class Open(Message):
    """Open a page on top of this one, or in its place."""

    def __init__(self, address: Address, *, instead: bool = False) -> None:
        super().__init__()
        self.address, self.instead = address, instead


class Write(Message):
    """Begin a new reflection on an item, with a model, or on nothing in particular."""

    def __init__(
        self,
        item_id: str = "",
        model_id: str = "",
        title: str = "",
        first: "tuple[Prompt, ...]" = (),
        run_id: str = "",
        quoting: str = "",
    ) -> None:
        """`first`: prompts put before the item's own. `quoting`: `private` or `shared` quotes the
        path of the run `run_id` through a scenario; empty does not.
        """
        super().__init__()
        self.item_id, self.model_id, self.title = item_id, model_id, title
        self.first = first
        self.run_id, self.quoting = run_id, quoting


class Edit(Message):
    """Go on with a stub or draft, or change a complete reflection."""

    def __init__(self, reflection_id: str) -> None:
        super().__init__()
        self.reflection_id = reflection_id


class OpenLink(Message):
    """Somebody chose a link in a pack's text: the app checks it, shows it whole, and asks."""

    def __init__(self, href: str) -> None:
        super().__init__()
        self.href = href


class OpenFile(Message):
    """Show a file that we wrote with the program the system has for it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


class Kept(Message):
    """Something was kept, completed, deleted or put back: other pages show what is stale."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words
