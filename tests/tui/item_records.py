"""A small pack of every kind of item, made by hand, and what surrounds a page in tests."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from cpdjournal.content.items import (
    Callout,
    Case,
    Exercise,
    Guidance,
    Media,
    Question,
    Reading,
    Section,
    Tip,
    Tips,
)
from cpdjournal.content.library import Library, Model, Problem
from cpdjournal.content.packs import Outcome, Pack, Part, Source
from cpdjournal.journal.drafts import new_draft
from cpdjournal.marks import Mark
from cpdjournal.packs.prompts_of import origin_of, prompts_of
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Summary
from cpdjournal.registrant import PolicyNote
from cpdjournal.standards import Clause, Registry, Scheme
from cpdjournal.tui.keeping import Keeping
from cpdjournal.tui.learning import Marking, OwnWriting, Runs
from cpdjournal.tui.screens.item import Surroundings
from cpdjournal.tui.screens.item_page import item_page

TODAY = date(2026, 11, 21)


def common(name, kind, title, minutes=5, **more):
    return {
        "pack": "contact",
        "name": name,
        "kind": kind,
        "title": title,
        "revision": 1,
        "status": "live",
        "minutes": minutes,
        "body": "",
        "source_hash": "0" * 64,
        "codes": ("niscc-sw-conduct:5.9", "sssc-2016:5.8", "sssc-2016:~honesty"),
        "sources": ("blog", "old-guide"),
        "licence": "CC-BY-4.0",
        "authors": ("cpdjournal contributors",),
        "reviewed_on": "2026-11-20",
        "review_by": "2027-11-20",
        **more,
    }


KNOWN = Prompt(id="known", text="Who in your life falls on both sides of this line?")
REPLY = Prompt(id="reply", text="What would you say, in your own voice, to decline a request?")
QUESTIONS = (KNOWN, REPLY)

DRAWING = """\
  Did I know this person before,
  or outside, the service?
        |               |
        no              yes
        |               |
  Do not connect.   Tell my manager."""

GUIDANCE = Guidance(
    **common("g-line", "guidance", "Where the line runs", minutes=6),
    prompts=QUESTIONS,
    sections=(
        Section(
            heading="The one-question test",
            blocks=(
                "Ask how you know the person. If the only answer is *through the service*, you do "
                "not connect with them on your personal accounts.\n\nThat covers:\n\n"
                "- people you support now\n- people you used to support",
                Callout(
                    kind="media",
                    media=Media(
                        id="test",
                        kind="text-diagram",
                        alt="A two-step test. If I did not know them before, do not connect.",
                        text=DRAWING,
                    ),
                ),
            ),
        ),
        Section(
            heading="When care arrives in your inbox",
            blocks=(
                "A relative may write to your private account. Say, kindly, that you cannot deal "
                "with it there. More at [the guide](https://www.example.org/guide).",
                Callout(kind="more", title="What a good answer sounds like", body="Folded words."),
                Callout(kind="check", title="Try it on yourself", body="Who knows about it?"),
                Callout(kind="concern"),
                Callout(kind="policy"),
                Callout(kind="support"),
            ),
        ),
    ),
)

QUESTION = Question(
    **common("q-friend", "question", "May I connect with someone I support?", minutes=4),
    prompts=QUESTIONS,
    answer=(
        "It depends on how you know them.",
        Callout(kind="more", title="A no that does not sting", body="It is lovely that you asked."),
    ),
)

TIPS = Tips(
    **common("t-habits", "tips", "Three habits before you post", minutes=8),
    prompts=(Prompt(id="weakest", text="Which is your weakest habit?"),),
    tips=(
        Tip(id="poster", title="Picture it on a poster", text="Would you stand next to it?"),
        Tip(id="audience", title="Assume a bigger audience", text="Friends take screenshots."),
        Tip(id="ask", title="Ask somebody", text="Someone has met it before."),
    ),
)

CASE = Case(
    **common("c-open-page", "case", "A chat on an open page", minutes=10),
    prompts=QUESTIONS,
    role="Social care assistant",
    setting="Not stated in the source",
    what_happened="The worker and a person who used the service talked on a page that was open.",
    concern="Health information passed through a channel that was neither suitable nor secure.",
    basis="published",
)

HARD_CASE = replace(
    CASE,
    name="c-hard",
    title="Not compatible",
    basis="fictional",
    content_note="It describes racist remarks. They are not quoted.",
)

EXERCISE = Exercise(
    **common("x-my-line", "exercise", "My line, in writing", minutes=25),
    intro="Bring one moment to mind.",
    prompts=(
        Prompt(id="what", text="Describe one moment", help="No names.", private=True),
        Prompt(id="standard", text="Which standard does it touch?", answer="codes"),
        Prompt(
            id="sure",
            text="How sure are you?",
            answer="scale",
            options=("not at all", "a little", "very"),
        ),
    ),
)

READING = Reading(
    **common("r-insight", "reading", "Social media and social service workers", minutes=40),
    prompts=(Prompt(id="use", text="Which benefit would be worth the trouble?"),),
    intro="Read it for the benefits.",
    form="evidence summary",
    publisher="Iriss",
    year="2019",
    by="Rebecca Jackson",
    url="https://www.iriss.org.uk/resources/insights/social-media",
    access="free",
    source_licence="CC BY-NC-SA 2.5 Scotland",
)

ITEMS = (GUIDANCE, QUESTION, TIPS, CASE, HARD_CASE, EXERCISE, READING)

PACK = Pack(
    id="contact",
    title="Staying in touch",
    version="1.2.0",
    status="live",
    about="This pack is independent. No regulator has checked it.\n\nRead it with your policy.",
    licence="CC-BY-4.0",
    attribution="cpdjournal contributors",
    folder=Path("contact"),
    outcomes=(Outcome(id="lo1", text="Handle contact requests"),),
    parts=(
        Part(title="Basics", items=("g-line", "q-friend", "t-habits")),
        Part(title="Cases", items=("c-open-page", "c-hard")),
        Part(title="Write and read", items=("x-my-line", "r-insight")),
    ),
    items=ITEMS,
    sources=(
        Source(
            id="blog",
            title="Staying safe online",
            publisher="A network",
            year="2022",
            url="https://www.example.org/staying-safe",
        ),
        Source(id="old-guide", title="An old guide", held_at="the library, third shelf"),
    ),
    editors=("cpdjournal contributors",),
    reviewed_on="2026-11-20",
    review_by="2027-11-20",
)

MODELS = (
    Model(
        id="what",
        title="What? So what? Now what?",
        attribution="Rolfe, Freshwater and Jasper, 2001",
        use_when="little time, or a first try",
        minutes=10,
        confidence="high",
        intro="Three questions.",
        prompts=(
            Prompt(id="what", text="What happened?"),
            Prompt(id="so-what", text="So what?"),
            Prompt(id="now-what", text="Now what?"),
        ),
    ),
    Model(
        id="gibbs",
        title="Reflective cycle",
        attribution="Gibbs, 1988",
        use_when="something that stirred you",
        minutes=20,
        confidence="high",
        intro="",
        prompts=(Prompt(id="feel", text="What did you feel?"),),
    ),
)

PROBLEMS = (
    Problem(
        code="F02",
        severity="error",
        file="mine/items/c-uniform.md",
        line=5,
        message='"minuts" is not a key I know.',
        mend='Did you mean "minutes"?',
    ),
    Problem(
        code="Q04",
        severity="warning",
        file="mine/items/c-late.md",
        line=26,
        message="this question can be answered with yes or no.",
        mend='Try "What…", "How…", "When…".',
    ),
)

LIBRARY = Library(packs=(PACK,), models=MODELS, problems=PROBLEMS)

REGISTRY = Registry(
    schemes=(
        Scheme(
            id="niscc-sw-conduct",
            title="NISCC Standards of Conduct for social workers, 2019",
            regulator="NISCC",
            in_force_from="2019-04-01",
        ),
        Scheme(
            id="sssc-2016",
            title="SSSC Code of Practice, 2016 edition",
            regulator="SSSC",
            replaced_on="2024-05-01",
            replaced_by="sssc-2024",
        ),
        Scheme(id="sssc-2024", title="SSSC Code of Practice, 2024 edition", regulator="SSSC"),
    ),
    clauses=(
        Clause(
            ref="niscc-sw-conduct:5.9",
            scheme="niscc-sw-conduct",
            number="5.9",
            paraphrase="Use nothing electronic against boundaries or the employer's rules.",
            source="NISCC digital skills page",
            url="https://digitalskillssw.niscc.info/2023/06/30/topic-5",
            checked_on=date(2026, 11, 20),
            confidence="high",
        ),
        Clause(
            ref="sssc-2016:5.8",
            scheme="sssc-2016",
            number="5.8",
            paraphrase="Do nothing, in or out of work, that casts doubt on being suitable.",
            source="SSSC question page",
            url="",
            checked_on=date(2026, 11, 20),
            confidence="medium",
            note="Its place in the 2024 edition is not known.",
        ),
    ),
)


def summary(item="", status="complete", *, id="r1", has_draft=None, learned_on=TODAY, **more):
    """A reflection as a line of a list."""
    return Summary(
        **{
            "id": id,
            "status": status,
            "title": "Mine",
            "item": item,
            "learned_on": learned_on,
            "minutes": 30,
            "activity": "",
            "provider": "",
            "standards": (),
            "tags": (),
            "changed_at": "2026-11-21T12:00:00+00:00",
            "has_draft": status == "draft" if has_draft is None else has_draft,
            **more,
        }
    )


def listing_of(*summaries):
    """A callable as the app gives it: reflections that fit a filter."""

    async def listing(wanted):
        return list(summaries)

    return listing


class KeptRuns:
    """Runs as a journal keeps them, newest first, in a list."""

    def __init__(self, *kept):
        self.kept = list(kept)

    @property
    def given(self):
        return Runs(save=self.save, of_item=self.of_item, delete=self.delete)

    def of(self, item_id):
        return [run for run in self.kept if run.item == item_id]

    async def save(self, run):
        now = "2026-11-21T12:00:00+00:00"
        run = replace(run, started_at=run.started_at or now, changed_at=now)
        self.kept = [run, *(one for one in self.kept if one.id != run.id)]
        return run

    async def of_item(self, item_id):
        return self.of(item_id)

    async def delete(self, run_id):
        self.kept = [one for one in self.kept if one.id != run_id]


class KeptMarks:
    """Marks as a journal keeps them, one for each part of an item."""

    def __init__(self, *kept):
        self.kept = {(mark.item, mark.part): mark for mark in kept}

    @property
    def given(self):
        return Marking(marks=self.marks, mark=self.mark, unmark=self.unmark)

    def states(self):
        return {key: mark.state for key, mark in self.kept.items()}

    async def marks(self, pack):
        return [mark for mark in self.kept.values() if mark.item.startswith(pack)]

    async def mark(self, item, part, state):
        at = "2026-11-21T12:00:00+00:00"
        self.kept[(item, part)] = Mark(item=item, part=part, state=state, at=at)

    async def unmark(self, item, part):
        self.kept.pop((item, part), None)


class KeptDrafts:
    """Drafts as a journal keeps them, by the reflection's id; it can be made to refuse."""

    def __init__(self, item, pack=PACK, *, was_told=True):
        self.item, self.pack = item, pack
        self.kept, self.held, self.refusal = {}, [], None
        self.is_told = was_told

    @property
    def given(self):
        keeping = Keeping(
            save=self.save,
            complete=self.complete,
            discard=self.discard,
            spool=self.spool,
            hold=self.hold,
            let_go=self.let_go,
        )
        return OwnWriting(
            keeping=keeping, new=self.new, edit=self.edit, was_told=self.was_told, told=self.told
        )

    async def new(self, item_id):
        item = self.item
        return new_draft(prompts_of(item), title=item.title, origin=origin_of(item, self.pack))

    async def edit(self, reflection_id):
        return self.kept[reflection_id]

    async def save(self, draft):
        if self.refusal:
            raise self.refusal
        self.kept[draft.id] = replace(draft, changed_at="2026-11-21T12:00:00+00:00")

    async def spool(self, draft):
        raise self.refusal

    async def complete(self, reflection_id):
        raise AssertionError("an item's page completes nothing")

    async def discard(self, reflection_id):
        self.kept.pop(reflection_id)

    async def hold(self, reflection_id):
        self.held.append(reflection_id)

    async def let_go(self, reflection_id):
        self.held.remove(reflection_id)

    async def was_told(self):
        return self.is_told

    async def told(self):
        self.is_told = True


def policy_of(note):
    """A callable as the app gives it: what was noted about the employer's policy."""

    async def policy():
        return note

    return policy


def page_of(item, *written, pack=PACK, answers=None, **more):
    """The page of an item, with what was written on it."""

    async def own_answer(reflection_id, prompt_id):
        return (answers or {}).get((reflection_id, prompt_id), "")

    spot = more.pop("spot", "")
    around = Surroundings(
        **{
            "pack": pack,
            "registry": REGISTRY,
            "today": TODAY,
            "listing": listing_of(*written),
            "own_answer": own_answer,
            "runs": KeptRuns().given,
            "marking": KeptMarks().given,
            "writing": KeptDrafts(item, pack).given,
            "order": tuple(one.id for one in pack.items),
            "policy": policy_of(PolicyNote(where="the intranet", read_on=TODAY)),
            **more,
        },
    )
    return item_page(item, around, spot)
