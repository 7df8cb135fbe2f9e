"""The library: all packs and models that could be read, and what is wrong with the rest."""

from dataclasses import dataclass, field
from typing import Literal

from cpdjournal.content.items import Item
from cpdjournal.content.packs import Pack
from cpdjournal.prompt import Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A reflective model: prompts without a topic."""

    id: str
    title: str
    attribution: str
    """Whose idea it is, with years."""
    use_when: str
    minutes: int
    confidence: str
    intro: str
    prompts: tuple[Prompt, ...]
    source_hash: str = ""
    revision: int = 1
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What the checker found: `file, line: what is wrong. What to do. [code]`."""

    code: str
    severity: Literal["error", "warning"]
    file: str
    line: int | None
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.message} {self.mend} [{self.code}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All packs and models that could be read, and what is wrong with the rest."""

    packs: tuple[Pack, ...] = ()
    models: tuple[Model, ...] = ()
    problems: tuple[Problem, ...] = ()
    _items: dict[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        retired = {item.id: item for pack in self.packs for item in pack.retired}
        live = {item.id: item for pack in self.packs for item in pack.items}
        object.__setattr__(self, "_items", retired | live)

    def item(self, asked: str) -> Item | None:
        """The item of an id `PACK/NAME`, or of a name that only one pack uses; else None.

        Retired items are found, too: people have written on them.
        """
        if asked in self._items:
            return self._items[asked]
        named = [item for item in self._items.values() if item.name == asked]
        return named[0] if len(named) == 1 else None

    def newer(self, asked: str) -> Item | None:
        """The live item that says it replaces the one of this id; None when there is none."""
        pack = self.pack(asked.rpartition("/")[0])
        name = asked.rpartition("/")[2]
        return next((one for one in pack.items if one.replaces == name), None) if pack else None

    def pack(self, asked: str) -> Pack | None:
        return next((pack for pack in self.packs if pack.id == asked), None)

    def model(self, asked: str) -> Model | None:
        return next((model for model in self.models if model.id == asked), None)
