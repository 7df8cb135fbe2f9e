"""Judge first: the own view, typed on the page itself, before the view of others stands beside it.

Until then letters are words: the first one begins the own view, wherever the page was scrolled to,
and no letter leads away from it.

The words are the draft of a reflection on the item, kept while they are typed like all writing;
what that reflection asks besides is found there with W.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from cpdjournal.content.items import Item
from cpdjournal.errors import CpdJournalError
from cpdjournal.packs.prompts_of import judged_first
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Place
from cpdjournal.safetext import clean
from cpdjournal.tui.learning import Surroundings
from cpdjournal.tui.leaving import leaves_all_the_same
from cpdjournal.tui.messages import Edit, Kept, Write
from cpdjournal.tui.own_words import OwnWords
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.widgets.before_writing import BeforeWriting
from cpdjournal.tui.widgets.own_view import AsWritten, OwnView

SAVE_EVERY = 0.5
"""Seconds, as in Reflect."""

REVEALED = "revealed"
"""The spot of a page on which the view of others is shown already."""

LETTERLESS = (
    Binding("f7", "pass_over(1)", "Next"),
    Binding("f8", "clauses_beside", "Standards"),
    Binding("f9", "pass_over(-1)", "Previous"),
)
"""Stand for keys that are letters, while letters are words."""


class JudgePage(ItemPage):
    """One key shows what others think, with an own view or without one; never sooner."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    OWN_TITLE: ClassVar[str] = "Your own view"

    def __init__(self, item: Item, around: Surroundings, spot: str = "") -> None:
        super().__init__(item, around, spot)
        self.revealed = spot == REVEALED
        self.is_open = self.is_open or self.revealed
        self.own, *after = judged_first(item)
        self.after: Prompt | None = after[0] if after else None
        """What is asked when both views are on the screen."""
        prompts = (self.own, *after)
        self.words = OwnWords(item.id, prompts, around.writing, around.own_answer)
        self._may_write = False
        self._typed_ahead = ""
        """Letters that came before words could be let in."""

    def facts_of_it(self) -> Iterable[Widget]:
        """What there is to judge."""
        raise NotImplementedError

    def others(self) -> list[Widget]:
        """What others think of it."""
        raise NotImplementedError

    # --- what is shown

    def reading(self) -> Iterable[Widget]:
        yield from self.facts_of_it()
        if self.revealed:
            yield from self._both_views()
        elif self.words.is_complete:
            yield AsWritten(self.OWN_TITLE, self.words.under(self.own))
            yield Static("F6 goes on to what others think. W writes about it anew.")
        else:
            yield self._place_to_write(self.own)

    def _both_views(self) -> Iterable[Widget]:
        views: list[Widget] = [Vertical(*self.others(), id="theirs")]
        if words := self.words.under(self.own).strip():
            views.insert(0, Vertical(AsWritten(self.OWN_TITLE, words), id="mine"))
        yield Vertical(*views, id="views")
        if self.after is None:
            return
        if not self.words.is_complete:
            yield self._place_to_write(self.after)
        elif words := self.words.under(self.after).strip():
            yield AsWritten(self.after.text, words)

    def _place_to_write(self, prompt: Prompt) -> OwnView:
        asked_above = prompt.text == self.item.title
        place = OwnView(prompt, self.words.under(prompt), asked_above=asked_above)
        place.let_write(self._may_write)
        return place

    def questions(self) -> Iterable[Widget]:
        if self.revealed:
            yield from super().questions()

    def closing(self) -> str:
        return super().closing() if self.revealed or self.words.is_complete else ""

    @property
    def place_to_write(self) -> OwnView | None:
        return next(iter(self.query(OwnView)), None)

    async def action_reveal(self) -> None:
        await self._save()
        self.revealed, self.spot = True, REVEALED
        await self.recompose_body()
        reading, views = self.query_one("#reading"), self.query_one("#views")
        reading.focus()
        self.call_after_refresh(lambda: reading.scroll_to_widget(views, top=True, animate=False))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "pass_over":
                steps = 1 if parameters == (1,) else -1
                return self.letters_are_words and bool(self.neighbour(steps))
            case "clauses_beside":
                return self.letters_are_words
            case "turn" | "clauses" | "open_all" if self.letters_are_words:
                return False
            case "reveal":
                return self.is_open and not self.revealed
            case "to_writing":
                return self.is_open and self.place_to_write is not None and not self.blocked
            case "write" | "done" if not self.revealed and not self.words.is_complete:
                return False  # the place to write is on the page; its keys come first
        return super().check_action(action, parameters)

    def is_read_to_its_end(self) -> bool:
        return self.revealed and super().is_read_to_its_end()

    # --- writing

    @property
    def letters_are_words(self) -> bool:
        """The own view can be written here, and comes before all else."""
        may_be_judged = self.is_open and not self.revealed and not self.words.is_complete
        return may_be_judged and not self.blocked

    async def on_key(self, event: events.Key) -> None:
        """What arrives here was wanted by no field; bindings are looked at after this."""
        letter = event.character or ""
        is_word = letter.strip() or (letter and self._is_typing)
        if not (event.is_printable and is_word and self.letters_are_words):
            return
        event.stop()
        event.prevent_default()
        if self._may_write and (place := self.place_to_write) is not None:
            place.area.insert(letter)
            place.area.focus()
        else:
            self._typed_ahead += letter
            if len(self._typed_ahead) == 1:
                self._begin_to_write()

    @property
    def _is_typing(self) -> bool:
        """A word was begun, and more was on its way before the place to write had the focus."""
        place = self.place_to_write
        has_begun = self._may_write and place is not None and place.area.has_focus
        return has_begun or bool(self._typed_ahead)

    def action_pass_over(self, steps: int) -> None:
        self.action_turn(steps)

    def action_clauses_beside(self) -> None:
        self.action_clauses()

    async def reflections_found(self) -> None:
        self._look_at_the_page()
        prompts = (self.own, *([self.after] if self.after else []))
        before = [self.words.under(one) for one in prompts]
        try:
            await self.words.find(self.reflections)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.call_after_refresh(self._go_on_writing)
        if not self.is_open or before == [self.words.under(one) for one in prompts]:
            return
        place = self.place_to_write
        if place is not None and not self.revealed and not self.words.is_complete:
            place.show(self.words.under(place.prompt))
        else:
            await self.recompose_body()
            self.query_one("#reading").focus()

    def _go_on_writing(self) -> None:
        """Where the cursor stands in the place to write, words are taken in."""
        place = self.place_to_write
        if place is not None and place.area.has_focus and not self._may_write:
            self._begin_to_write()

    def on_screen_resume(self) -> None:
        # Page's own comes after this one: it takes note of what has changed.
        if self._was_shown and self.has_something_changed:
            self._let_write(False)  # a page above may have written on the same draft
            self.look_for_reflections()

    async def action_to_writing(self) -> None:
        if self._may_write and self.place_to_write is not None:
            self.place_to_write.area.focus()
        else:
            self._begin_to_write()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._go_on_writing()

    @work(exclusive=True, group="begin")
    async def _begin_to_write(self) -> None:
        """Let words in, once it was said who may ask for them, and nobody else edits them."""
        try:
            await self._let_words_in()
        finally:
            self._typed_ahead = ""

    async def _let_words_in(self) -> None:
        writing = self.around.writing
        try:
            if not await writing.was_told():
                if not await self.app.push_screen_wait(BeforeWriting()):
                    self.query_one("#reading").focus()
                    return
                await writing.told()
            if self.words.keeper is None:
                await self.words.find(self.reflections)
            place = self.place_to_write
            if self.words.keeper is None or place is None or self.blocked:
                return
            await self.words.hold()
        except CpdJournalError as error:
            self.tell(error)
            return
        place.show(self.words.under(place.prompt))
        place.area.move_cursor(place.area.document.end)
        self._let_write(True)
        place.area.insert(self._typed_ahead)
        place.area.focus()

    def _let_write(self, may: bool) -> None:
        self._look_at_the_page()
        self._may_write = may
        for place in self.query(OwnView):
            place.let_write(may)

    @on(TextArea.Changed, "#own-words")
    def _look_at_the_page(self) -> None:
        """Take in what is typed, words whose messages have not arrived yet too."""
        if self._may_write:
            for view in self.query(OwnView):
                row, column = view.area.cursor_location
                place = Place(prompt=view.prompt.id, row=row, column=column)
                self.words.take(clean(view.area.text), place)
        self._show_mark()

    def _show_mark(self) -> None:
        if self.words.keeper is not None:
            for place in self.query(OwnView):
                place.mark.show(self.words.keeper)

    def on_mount(self) -> None:
        self.set_interval(SAVE_EVERY, self._save_in_time)

    def _save_in_time(self) -> None:
        keeper = self.words.keeper
        if keeper is not None and keeper.unsaved and not keeper.is_saving:
            self._save_now()

    @work(group="draft")
    async def _save_now(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        self._look_at_the_page()
        kept = await self.words.save()
        self._show_mark()
        return kept

    async def flush(self) -> None:
        if not await self._save() and self.words.keeper is not None:
            trouble = self.words.keeper.trouble
            if trouble is not None and not trouble.spooled:
                raise trouble.error

    def watch_blocked(self, blocked: str) -> None:
        super().watch_blocked(blocked)
        if blocked:
            self._let_write(False)
        self.refresh_bindings()

    # --- going

    def action_back(self) -> None:
        self._leave()

    @work(group="leaving", exclusive=True)
    async def _leave(self) -> None:
        keeper = self.words.keeper
        saved = await self._save()
        if not saved and keeper is not None and not await leaves_all_the_same(self, keeper):
            return
        try:
            await self.words.let_go()
        except CpdJournalError as error:
            self.tell(error)  # it goes on: no words are at stake
        if keeper is not None and keeper.was_stored and not keeper.is_untouched:
            self.post_message(Kept("Kept as a draft."))
        self.leave()

    def action_write(self) -> None:
        self._go_on_in_reflect()

    @work(group="leaving", exclusive=True)
    async def _go_on_in_reflect(self) -> None:
        """All that the reflection asks; what was typed here stands there already."""
        if not await self._save():
            return
        self._let_write(False)
        keeper = self.words.keeper
        if keeper is not None and keeper.was_stored:
            self.post_message(Edit(keeper.draft.id))
        else:
            self.post_message(Write(item_id=self.item.id))

    async def on_unmount(self) -> None:
        await self.words.release()  # another page was put in its place
