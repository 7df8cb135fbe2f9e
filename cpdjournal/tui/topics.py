"""What the registrant is asked about themselves: the same questions in the wizard and in Settings.

Every one takes "I don't know yet".
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from cpdjournal.clock import today
from cpdjournal.registrant import REVIEWS_ONLY, Profile
from cpdjournal.standards import Registry
from cpdjournal.tui.screens.choose_one import Choice, ChooseOne
from cpdjournal.tui.screens.fill_in import Field, FillIn
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day
from cpdjournal.tui.unsent_keeper import UnsentWords
from cpdjournal.tui.words import counted

UNKNOWN = "not known yet"

Ask = Callable[[Page[Any]], Awaitable[Any]]
"""Shows a page and gives what it was left with."""

AUDIENCES = {"adult": "Adults' services", "children": "Children's services", "both": "Both"}
NATIONS = {
    "ni": "Northern Ireland",
    "scotland": "Scotland",
    "england": "England",
    "wales": "Wales",
    "ireland": "Ireland",
}
IDLE_MINUTES = (1, 2, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question: how it is put, how its answer changes the profile, how it is told."""

    label: str
    page: Callable[[str, Profile, Registry], Page[Any]]
    """Heading, what is known, what frameworks there are → the page that asks."""
    take: Callable[[Profile, Any, Registry], Profile]
    """The profile with the answer in it."""
    words: Callable[[Profile, Registry], str]
    """What is known, in a few words."""
    fits: Callable[[Profile], bool] = lambda profile: True
    """Whether the question makes sense."""

    async def ask(
        self,
        heading: str,
        profile: Profile,
        registry: Registry,
        *,
        ask: Ask,
        keep: Callable[[Profile], Awaitable[None]],
        unsent: UnsentWords,
    ) -> Profile | None:
        """Put the question and keep the profile with its answer; None when there was none.

        Args:
            unsent: holds what was typed and not answered yet, for the next time.

        Raises:
            CpdJournalError: the answer could not be kept.
        """
        page = self.page(heading, profile, registry)
        keeper = await unsent.begin(f"about-me:{self.label}")
        if isinstance(page, FillIn):
            page.keeper = keeper
        answer = await ask(page)
        if answer is None:
            return None
        answered = self.take(profile, answer, registry)
        await keep(answered)
        await keeper.forget()
        return answered


def _ask_registration(heading: str, profile: Profile, registry: Registry) -> Page[str]:
    choices = (
        *(
            Choice(value=one.id, words=f"{one.title} · {NATIONS.get(one.nation, one.nation)}")
            for one in registry.frameworks
        ),
        Choice(value="", words="I don't know yet, or mine is not here"),
        Choice(value=REVIEWS_ONLY, words="None: I only review what others share with me"),
    )
    return ChooseOne(
        heading,
        "Which registration is this journal for?",
        choices,
        current=profile.registration.framework or None,
        why="It decides what your evidence is set beside.",
    )


def _take_registration(profile: Profile, framework: str, registry: Registry) -> Profile:
    if framework == profile.registration.framework:
        return profile
    known = registry.framework(framework)
    nation = profile.nation or (known.nation if known and known.nation in NATIONS else "")
    return replace(
        profile,
        registration=replace(profile.registration, framework=framework),
        nation=cast(Any, nation),
    )


def _say_registration(profile: Profile, registry: Registry) -> str:
    asked = profile.registration.framework
    if asked == REVIEWS_ONLY:
        return "none, I only review"
    known = registry.framework(asked)
    return known.title if known else (asked or UNKNOWN)


def _is_registered(profile: Profile) -> bool:
    return profile.registration.framework not in ("", REVIEWS_ONLY)


def _ask_period(heading: str, profile: Profile, registry: Registry) -> Page[dict[str, str]]:
    registration = profile.registration
    return FillIn(
        heading,
        "Your registration number and period",
        (
            Field(name="number", label="Registration number", value=registration.number),
            Field(
                name="start",
                label="First day of the period",
                value=_typed(registration.start),
                example="for example 1 Apr 2025",
            ),
            Field(
                name="end",
                label="Last day of the period (empty: reckoned from the first)",
                value=_typed(registration.end),
            ),
        ),
        check=_read_period,
        why="All of it may stay empty. The regulator's letter or your online account has it.",
    )


def _read_period(filled: dict[str, str]) -> tuple[date | None, date | None]:
    first, last = read_day(filled["start"], today()), read_day(filled["end"], today())
    if first and last and last <= first:
        raise NotUnderstood("The last day comes before the first. Please look again.")
    return first, last


def _take_period(profile: Profile, filled: dict[str, str], registry: Registry) -> Profile:
    first, last = _read_period(filled)
    known = registry.framework(profile.registration.framework)
    if first and not last and known:
        from cpdjournal.frameworks.periods import end_of_period

        last = end_of_period(first, known)
    registration = replace(profile.registration, number=filled["number"], start=first, end=last)
    return replace(profile, registration=registration)


def _say_period(profile: Profile, registry: Registry) -> str:
    registration = profile.registration
    period = " to ".join(show_day(day) for day in (registration.start, registration.end) if day)
    return ", ".join(part for part in (registration.number, period) if part) or UNKNOWN


def _typed(day: date | None) -> str:
    return show_day(day) if day else ""


def _ask_audience(heading: str, profile: Profile, registry: Registry) -> Page[str]:
    return ChooseOne(
        heading,
        "Whom do you work with?",
        tuple(Choice(value=value, words=words) for value, words in AUDIENCES.items()),
        current=profile.audience or None,
        why="Pages and cases that fit come first.",
    )


def _ask_nation(heading: str, profile: Profile, registry: Registry) -> Page[str]:
    return ChooseOne(
        heading,
        "Where do you work?",
        tuple(Choice(value=value, words=words) for value, words in NATIONS.items()),
        current=profile.nation or None,
        why="Law and codes differ between them.",
    )


def _ask_person(heading: str, profile: Profile, registry: Registry) -> Page[dict[str, str]]:
    return FillIn(
        heading,
        "Your name, and your work",
        (
            Field(name="name", label="Your name", value=profile.name),
            Field(
                name="job_role",
                label="What your work is",
                value=profile.job_role,
                example="for example support worker in a supported living service",
            ),
        ),
        check=lambda filled: None,
        why="Both may stay empty. They stand in your evidence, and on the card that you hand to a "
        "supervisor.",
    )


def _say_person(profile: Profile, registry: Registry) -> str:
    return ", ".join(part for part in (profile.name, profile.job_role) if part) or UNKNOWN


def _ask_idle(heading: str, profile: Profile, registry: Registry) -> Page[str]:
    return ChooseOne(
        heading,
        "After how many minutes without a key does the journal lock itself?",
        tuple(Choice(value=str(each), words=_minutes(each)) for each in IDLE_MINUTES),
        current=str(profile.idle_minutes),
        why="What you were writing is saved first. A journal without a passphrase can't lock.",
        unknown=None,
    )


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"


def language(translated: Mapping[str, int]) -> Topic:
    """What packs are read in.

    Args:
        translated: BCP 47 to the number of pages that were translated into it, in the order in
            which they are offered.
    """
    from cpdjournal.language_names import is_english, name_of, names_of

    def ask(heading: str, profile: Profile, registry: Registry) -> Page[str]:
        offered = dict.fromkeys((*translated, profile.language))  # it may have gone with a pack
        names = names_of(offered)

        def words(tag: str) -> str:
            pages = translated.get(tag, 0)
            if is_english(tag) and not pages:
                return names[tag]
            done = counted(pages, "page") if pages else "nothing"
            return f"{names[tag]} · {done} translated{'' if pages else ' yet'}"

        return ChooseOne(
            heading,
            "In which language do you read?",
            tuple(Choice(value=tag, words=words(tag)) for tag in offered),
            current=profile.language,
            why="Packs are shown in it where somebody translated them. What is not translated "
            "stays as it is, and says so. You may write in any language.",
            unknown=None,
        )

    return Topic(
        label="I read in",
        page=ask,
        take=lambda profile, value, registry: replace(profile, language=value),
        words=lambda profile, registry: name_of(profile.language),
    )


REGISTRATION = Topic(
    label="Registration", page=_ask_registration, take=_take_registration, words=_say_registration
)
PERIOD = Topic(
    label="Number and period",
    page=_ask_period,
    take=_take_period,
    words=_say_period,
    fits=_is_registered,
)
AUDIENCE = Topic(
    label="I work with",
    page=_ask_audience,
    take=lambda profile, value, registry: replace(profile, audience=value),
    words=lambda profile, registry: AUDIENCES.get(profile.audience, UNKNOWN),
)
NATION = Topic(
    label="Where I work",
    page=_ask_nation,
    take=lambda profile, value, registry: replace(profile, nation=value),
    words=lambda profile, registry: NATIONS.get(profile.nation, UNKNOWN),
)
PERSON = Topic(
    label="Name and job role",
    page=_ask_person,
    take=lambda profile, filled, registry: replace(
        profile, name=filled["name"], job_role=filled["job_role"]
    ),
    words=_say_person,
)
IDLE = Topic(
    label="Locks itself after",
    page=_ask_idle,
    take=lambda profile, value, registry: replace(profile, idle_minutes=int(value)),
    words=lambda profile, registry: _minutes(profile.idle_minutes),
)

FIRST_RUN = (REGISTRATION, PERIOD, AUDIENCE, NATION, PERSON)
SETTINGS = (PERSON, REGISTRATION, PERIOD, AUDIENCE, NATION, IDLE)
