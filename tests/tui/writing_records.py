"""What the tests of writing share: prompts, a registry, and a real journal to keep words in."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from cpdjournal.journal import drafts, reflections, revisions, search, spool
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import OUTCOME_PROMPTS, Activity, Answer, Draft
from cpdjournal.standards import Clause, Registry, Scheme
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.screens.journal import JournalScreen
from cpdjournal.tui.screens.reflect import ReflectScreen

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
ID = "0193b5a0-0000-7000-8000-00000000abcd"

PROMPTS = (
    Prompt(
        id="what",
        text="Describe one moment when you were not sure where the line was",
        help="Write only what you need in order to think. No names, places or dates.",
        private=True,
    ),
    Prompt(
        id="so-what",
        text="What made it unclear, and what was at stake for each person involved?",
        help="Try it from the chair of the person who uses the service.",
        min_words=60,
    ),
    Prompt(id="standard", text="Which standard does it touch?", answer="codes"),
    Prompt(
        id="sure",
        text="How sure are you of your line now?",
        answer="scale",
        options=("not at all", "a little", "fairly", "very"),
    ),
    Prompt(id="pause", text="Put the screen away for a minute before you go on.", answer="none"),
    Prompt(id="one-word", text="What stays with you, in a few words?", answer="short"),
    Prompt(id="aim", text="What do you want to try?", answer="goal"),
    Prompt(id="tried", text="How near did you come to it?", answer="rate"),
)


def _clause(scheme: str, number: str, paraphrase: str) -> Clause:
    return Clause(
        ref=f"{scheme}:{number}",
        scheme=scheme,
        number=number,
        paraphrase=paraphrase,
        source=f"{scheme.partition('-')[0].upper()}, the standards page",
        url="https://example.org",
        checked_on=date(2026, 11, 20),
        confidence="medium",
    )


REGISTRY = Registry(
    schemes=(
        Scheme(id="sssc-2016", title="SSSC Code 2016", regulator="SSSC", replaced_on="2024-05-01"),
        Scheme(
            id="niscc-sw-conduct",
            title="NISCC Standards of Conduct, social workers",
            regulator="NISCC",
        ),
    ),
    clauses=(
        _clause("sssc-2016", "5.8", "Do nothing, at work or outside, that makes people doubt you"),
        _clause("sssc-2016", "3.5", "Say so when resources or colleagues put people at risk"),
        _clause("niscc-sw-conduct", "5.9", "Think of your role before you post anything online"),
        _clause("niscc-sw-conduct", "1.4", "Respect and keep up people's dignity and privacy"),
        _clause("niscc-sw-conduct", "2.3", "Be open about mistakes and put them right"),
    ),
)


def a_draft(**fields) -> Draft:
    """A new draft on all kinds of prompts, at its first one."""
    given = {
        "id": ID,
        "title": "My line, in writing",
        "answers": tuple(Answer(prompt=prompt) for prompt in (*PROMPTS, *OUTCOME_PROMPTS)),
        "activity": Activity(kind="reflective exercise", first_day=TODAY, minutes=25),
    }
    return Draft(**(given | fields))


def answered(draft: Draft, **texts: str) -> Draft:
    """The draft with answers, by prompt id (a hyphen written as an underscore)."""
    for prompt_id, text in texts.items():
        draft = draft.with_answer(prompt_id.replace("_", "-"), text)
    return draft


@dataclass
class Shelf:
    """A real journal behind the functions a writing screen is given; it can be made to refuse."""

    journal: object
    refusal: Exception | None = None
    """Raised by every save while it is set."""
    spool_refusal: Exception | None = None
    held: list[str] = field(default_factory=list)
    hold_refusal: Exception | None = None
    saves: list[Draft] = field(default_factory=list)

    @property
    def keeping(self) -> Keeping:
        return Keeping(
            save=self.save,
            complete=self.complete,
            discard=self.discard,
            spool=self.spool,
            hold=self.hold,
            let_go=self.let_go,
        )

    async def save(self, draft):
        if self.refusal:
            raise self.refusal
        self.saves.append(draft)
        drafts.save(self.journal, draft, NOON)

    async def complete(self, reflection_id):
        return revisions.complete(self.journal, reflection_id, NOON)

    async def discard(self, reflection_id):
        drafts.discard(self.journal, reflection_id)

    async def spool(self, draft):
        if self.spool_refusal:
            raise self.spool_refusal
        return spool.keep(self.journal, draft, NOON)

    async def hold(self, reflection_id):
        if self.hold_refusal:
            raise self.hold_refusal
        self.held.append(reflection_id)

    async def let_go(self, reflection_id):
        self.held.remove(reflection_id)

    def stored(self, reflection_id=ID) -> Draft | None:
        """The draft as the journal has it; None when it has none."""
        try:
            return drafts.load(self.journal, reflection_id)
        except drafts.NoSuchDraft:
            return None

    def screen(self, draft=None, **given) -> ReflectScreen:
        given = {"registry": REGISTRY, "schemes": ("niscc-sw-conduct",)} | given
        return ReflectScreen(
            draft or a_draft(),
            keeping=self.keeping,
            today=lambda: TODAY,
            now=lambda: NOON,
            **given,
        )

    def journal_screen(self, models=(), **given) -> JournalScreen:
        def asks(function, *more):
            async def ask(*args):
                return function(self.journal, *args, *more)

            return ask

        async def jot(text):
            return reflections.jot(self.journal, text, now=NOON, learned_on=TODAY)

        functions = {
            "listing": asks(reflections.listing),
            "search": asks(search.search),
            "delete": asks(reflections.delete, NOON),
            "in_bin": asks(reflections.in_bin),
            "restore": asks(reflections.restore, NOON),
            "jot": jot,
            "keeping": self.keeping,
            "models": models,
        }
        return JournalScreen(**(functions | given))

    def write(self, reflection_id: str, *, complete: bool = True, **texts: str) -> None:
        """Put a reflection into the journal."""
        title = texts.pop("title", "My line, in writing")
        draft = answered(a_draft(id=reflection_id, title=title), **texts)
        drafts.save(self.journal, replace(draft), NOON)
        if complete:
            revisions.complete(self.journal, reflection_id, NOON)
