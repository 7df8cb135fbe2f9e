"""Wiring of the evidence page: what is chosen, looked at and written to files."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdjournal import clock

if TYPE_CHECKING:
    from cpdjournal.tui.messages import Address
    from cpdjournal.tui.screens.page import Page
    from cpdjournal.tui.wiring import Wiring


async def evidence(wiring: "Wiring", address: "Address") -> "Page[Any]":
    """What goes into an evidence pack, and where to."""
    from cpdjournal.evidence import choosing, export, leaving
    from cpdjournal.tui.screens.evidence import EvidenceScreen
    from cpdjournal.tui.screens.evidence_save import Look
    from cpdjournal.tui.wiring_sharing import unsent_words

    async def to_files(
        pack: Any, formats: tuple[str, ...], output: Path | None, reason: str
    ) -> Any:
        return await wiring.desk.run(
            export.export, pack, formats, output, now=clock.now(), override_reason=reason
        )

    return EvidenceScreen(
        profile=wiring.profile,
        registry=await wiring.shelf.registry(),
        today=wiring.today,
        choose=wiring.bound(choosing.choose),
        export=to_files,
        look=Look(gate=wiring.bound(leaving.gate), unsent=unsent_words(wiring)),
    )


PAGES: "dict[str, Callable[[Wiring, Address], Awaitable[Page[Any]]]]" = {"evidence": evidence}
"""Kind of address to what makes its page."""
