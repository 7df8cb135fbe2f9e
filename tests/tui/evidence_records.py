"""Reflections, made by hand, and the evidence screen over them."""

from dataclasses import replace
from datetime import date

from item_records import TODAY, summary

from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.export import FORMATS, Written, suggested_name
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import CHANGED, Activity, Answer, Origin, Revision
from cpdjournal.registrant import Profile, Registration
from cpdjournal.standards import Fact, Framework, Registry
from cpdjournal.tui.screens.evidence import EvidenceScreen

FRAMEWORK = Framework(
    id="niscc-social-worker",
    regulator="NISCC",
    regulator_name="Northern Ireland Social Care Council",
    role="social worker",
    nation="ni",
    period_months=36,
    minutes_asked=90 * 60,
    amount=Fact(
        id="hours",
        text="Ninety hours in each period of three years.",
        source="NISCC, PRTL page",
        url="https://niscc.info/prtl",
        source_date="undated",
        checked_on=TODAY,
        confidence="high",
    ),
    also_asks=(),
    schemes=("niscc-sw-conduct",),
)

REGISTRY = Registry(frameworks=(FRAMEWORK,))

PROFILE = Profile(
    name="Rowan Example",
    job_role="Family support",
    registration=Registration(
        framework="niscc-social-worker",
        number="0000",
        start=date(2026, 4, 1),
        end=date(2029, 3, 31),
    ),
)


def revision(number, title, day, *, minutes=45, standards=(), tags=(), text="I said no."):
    return Revision(
        reflection_id=f"r{number}",
        number=1,
        sequence=number,
        title=title,
        origin=Origin(item="contact/g-line", kind="guidance", title="Where the line runs"),
        answers=(
            Answer(prompt=Prompt(id="what", text="What happened?"), text=text),
            Answer(prompt=CHANGED, text="I ask first."),
        ),
        activity=Activity(kind="reading", first_day=day, last_day=day, minutes=minutes),
        standards=standards,
        tags=tags,
        kept_at="2026-11-20T09:00:00+00:00",
        previous="0" * 64,
        digest=f"{number:064x}",
    )


REVISIONS = (
    revision(1, "A friend request", date(2026, 5, 2), standards=("niscc-sw-conduct:5.9",)),
    revision(2, "In uniform", date(2026, 9, 14), minutes=30, tags=("photos",)),
    revision(3, "My line, in writing", date(2026, 11, 20), minutes=None),
)

CHOICE = Choice(
    revisions=REVISIONS,
    stubs=(summary(status="stub", id="s1", title="Talk at lunch"),),
    drafts=(summary(status="draft", id="d1", title="The photo"),),
)


class Room:
    """What the journal would answer, and what it was asked."""

    def __init__(self, choice=CHOICE, profile=PROFILE, refuses=None):
        self.choice, self._profile, self.refuses = choice, profile, refuses
        self.asked, self.exported = [], []

    async def profile(self):
        return self._profile

    async def choose(self, wanted):
        self.asked.append(wanted)
        fits = tuple(
            one
            for one in self.choice.revisions
            if (not wanted.standard or wanted.standard in one.standards)
            and (not wanted.tag or wanted.tag in one.tags)
            and (wanted.first_day or date.min) <= one.activity.first_day
            and one.activity.first_day <= (wanted.last_day or date.max)
        )
        return replace(self.choice, revisions=fits)

    async def export(self, pack, formats, output, reason=""):
        if self.refuses:
            raise self.refuses
        self.exported.append((pack, formats, output))
        written = []
        for one in formats:
            path = output / suggested_name(pack, one) if output.is_dir() else output
            path.write_bytes(FORMATS[one](pack))
            written.append(Written(one, path, "0" * 64))
        return tuple(written)

    def screen(self, **more):
        return EvidenceScreen(
            **{
                "profile": self.profile,
                "registry": REGISTRY,
                "today": TODAY,
                "choose": self.choose,
                "export": self.export,
                **more,
            }
        )
