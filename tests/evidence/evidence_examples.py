"""A fictional registrant's records, made by hand: what the evidence room is given."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.pack import EvidencePack, assemble
from cpdjournal.evidence.proven import Endorsed
from cpdjournal.journal import chain
from cpdjournal.journal.endorsements import PlacedEndorsement
from cpdjournal.journal.identity import Identity
from cpdjournal.journal.proofs import Proof
from cpdjournal.journal.rows import Content, as_text
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import CHANGED, DIFFERENCE, Activity, Answer, Origin, Revision, Summary
from cpdjournal.registrant import Profile, Registration
from cpdjournal.standards import Clause, Fact, Framework, Registry, Scheme
from cpdjournal.vault import credentials, signing
from cpdjournal.vault.credentials import Endorsement
from cpdjournal.vault.signing import encoded

CHECKED_ON = date(2026, 11, 1)
AS_OF = date(2026, 11, 21)
FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)


def fact(name: str, text: str) -> Fact:
    return Fact(
        id=name,
        text=text,
        source="NISCC, PRTL page",
        url="https://regulator.example/prtl",
        source_date="undated",
        checked_on=CHECKED_ON,
        confidence="medium",
    )


NISCC = Framework(
    id="niscc-social-worker",
    regulator="NISCC",
    regulator_name="Northern Ireland Social Care Council",
    role="social worker",
    nation="ni",
    period_months=36,
    minutes_asked=90 * 60,
    amount=fact("hours", "At least 90 hours of learning in each registration period."),
    also_asks=(
        fact("plan", "A written learning and development plan, agreed with the employer."),
        fact("job", "A summary of the job role, for instance the job description."),
    ),
    schemes=("niscc-sw-conduct",),
)
SSSC = Framework(
    id="sssc-social-worker",
    regulator="SSSC",
    regulator_name="Scottish Social Services Council",
    role="social worker",
    nation="scotland",
    period_months=12,
    minutes_asked=None,
    amount=fact("elements", "Learning across all core elements every year; no number of hours."),
    also_asks=(),
    schemes=("sssc-2024",),
)
REGISTRY = Registry(
    frameworks=(NISCC, SSSC),
    schemes=(
        Scheme(id="niscc-sw-conduct", title="NISCC Standards of Conduct (2015)", regulator="NISCC"),
        Scheme(id="sssc-2016", title="SSSC Code of Practice (2016)", regulator="SSSC"),
    ),
    clauses=(
        Clause(
            ref="niscc-sw-conduct:5.9",
            scheme="niscc-sw-conduct",
            number="5.9",
            paraphrase="Don't use social media in ways that cross boundaries or break rules.",
            source="NISCC, social media page",
            url="https://regulator.example/social-media",
            checked_on=CHECKED_ON,
            confidence="high",
        ),
        Clause(
            ref="sssc-2016:5.8",
            scheme="sssc-2016",
            number="5.8",
            paraphrase="Never act, on or off duty, so that your suitability is doubted.",
            source="SSSC, social media guidance",
            url="https://regulator.example/sssc",
            checked_on=CHECKED_ON,
            confidence="high",
        ),
    ),
)
PROFILE = Profile(
    name="Rowan Example",
    job_role="Social worker in a family support team",
    registration=Registration(
        framework="niscc-social-worker",
        number="FICTIONAL-0001",
        start=date(2025, 4, 1),
        end=date(2028, 3, 31),
    ),
)
MY_LINE = Origin(
    item="social-media/x-my-line",
    kind="exercise",
    title="My line",
    pack_title="Social media and boundaries",
    pack_version="1.0",
    attribution="cpdjournal contributors",
    licence="CC-BY-4.0",
)
WHERE = Prompt(id="where", text="Where is my line, and who drew it?")
WHAT = Prompt(id="what", text="What happened?")


def revision(sequence: int, **changes: object) -> Revision:
    """A completed reflection; what is not given is as plain as can be."""
    fields: dict[str, object] = {
        "reflection_id": f"0193f000-0000-7000-8000-{sequence:012d}",
        "number": 1,
        "sequence": sequence,
        "title": f"Reflection {sequence}",
        "origin": Origin(),
        "answers": (Answer(prompt=WHAT, text=f"What happened in number {sequence}."),),
        "activity": Activity(
            kind="reading", first_day=date(2026, 5, 1), last_day=date(2026, 5, 1), minutes=30
        ),
        "standards": (),
        "tags": (),
        "kept_at": "2026-05-02T09:30:00+00:00",
        "previous": "0" * 64,
        "digest": sha256(str(sequence).encode()).hexdigest(),
    }
    return Revision(**(fields | changes))  # type: ignore[arg-type]


def summary(number: int, status: str, **changes: object) -> Summary:
    fields: dict[str, object] = {
        "id": f"0193f000-0000-7000-8000-{number:012d}",
        "status": status,
        "title": f"Unfinished {number}",
        "item": "",
        "learned_on": date(2026, 5, 1),
        "minutes": None,
        "activity": "",
        "provider": "",
        "standards": (),
        "tags": (),
        "changed_at": "2026-05-02T09:30:00+00:00",
        "has_draft": status == "draft",
    }
    return Summary(**(fields | changes))  # type: ignore[arg-type]


FRIEND_REQUEST = revision(
    1,
    number=2,
    title="A friend request on a Sunday night",
    origin=MY_LINE,
    answers=(
        Answer(
            prompt=WHERE,
            text="I drew it *after* the request came, which is too late.\n\n"
            "## What I tell people now\n\n"
            "1. I don't accept requests.\n2. I say why, kindly.\n\n"
            "> “It isn't about you.”\n\nSee <https://regulator.example/social-media>.",
        ),
        Answer(prompt=CHANGED, text="I raise it at the **first** visit."),
        Answer(prompt=DIFFERENCE, text="A young person told me that they felt less awkward."),
    ),
    activity=Activity(
        kind="reflective exercise",
        provider="own study",
        first_day=date(2026, 4, 28),
        last_day=date(2026, 5, 3),
        minutes=90,
    ),
    kept_at="2026-05-03T19:05:00+00:00",
    standards=("niscc-sw-conduct:5.9", "my-employer:social media policy 4"),
)
TEAM_TALK = revision(
    2,
    title="Talking it through in the team",
    activity=Activity(
        kind="team meeting",
        provider="Fictional Trust",
        first_day=date(2026, 4, 14),
        last_day=date(2026, 4, 14),
        minutes=45,
    ),
    standards=("sssc-2016:5.8", "niscc-sw-conduct:5.9"),
)
NO_TIME_KEPT = revision(
    3,
    title="",
    origin=Origin(title="Why is it so hard?", kind="guidance", item="social-media/g-why-hard"),
    activity=Activity(kind="reading", first_day=date(2026, 6, 1)),
    kept_at="2026-06-01T20:15:00+00:00",
)
CHOICE = Choice(
    revisions=(FRIEND_REQUEST, TEAM_TALK, NO_TIME_KEPT),
    stubs=(summary(11, "stub"), summary(12, "stub")),
    drafts=(summary(13, "draft"),),
)


def pack_of(
    *revisions: Revision,
    profile: Profile = PROFILE,
    choice: Choice | None = None,
    **changes: object,
) -> EvidencePack:
    settings: dict[str, object] = {"first_day": FIRST, "last_day": LAST, "as_of": AS_OF}
    chosen = choice or Choice(revisions=revisions)
    return assemble(profile, REGISTRY, chosen, **(settings | changes))  # type: ignore[arg-type]


def answered(text: str, prompt: Prompt = WHAT) -> Revision:
    """A reflection with one answer."""
    return revision(1, answers=(Answer(prompt=prompt, text=text),))


SUPERVISOR_KEY = encoded(sha256(b"a fictional supervisor's signing key").digest())
SUPERVISOR_READS = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
"""A public key that nobody holds: that of age's own example."""
REGISTRANT_KEY = encoded(sha256(b"a fictional registrant's signing key").digest())
REGISTRANT = Identity(
    reading_identity="",
    signing_key=REGISTRANT_KEY,
    reading_key="age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg",
    signing_public=signing.public_of(REGISTRANT_KEY),
    made_at="2026-04-01T09:00:00+00:00",
)
"""Whose reading key nobody holds either."""


def proved(revision: Revision) -> tuple[Revision, Proof]:
    """The same revision with the digest that it would have in a journal, and its proof."""
    content = Content(
        title=revision.title,
        origin=revision.origin,
        answers=revision.answers,
        activity=revision.activity,
        standards=revision.standards,
        tags=revision.tags,
    )
    values = chain.fields_of(revision.reflection_id, as_text(content))
    salts = {
        name: sha256(f"{revision.sequence} {name}".encode()).hexdigest()[:32] for name in values
    }
    digests = chain.field_digests(values, salts)
    digest = chain.digest(
        digests,
        previous=revision.previous,
        number=revision.number,
        sequence=revision.sequence,
        kept_at=revision.kept_at,
    )
    proof = Proof(
        reflection=revision.reflection_id,
        number=revision.number,
        sequence=revision.sequence,
        kept_at=revision.kept_at,
        previous=revision.previous,
        digest=digest,
        field_digests=tuple(digests),
        fields=values,
        salts=salts,
    )
    return replace(revision, digest=digest), proof


def endorsement_of(proof: Proof, statement: str, **changes: object) -> Endorsed:
    """By a fictional supervisor, whose phrase the registrant compared."""
    stated = Endorsement(
        by="Sam Example (fictional)",
        role="team leader",
        registration="FICTIONAL-0002",
        statement=statement,
        digest=proof.digest,
        issued_at="2026-05-20T09:00:00+00:00",
        signing_key=signing.public_of(SUPERVISOR_KEY),
        form="",
        shown=tuple(sorted(proof.fields)),
        reading_key=SUPERVISOR_READS,
        registrant_key=REGISTRANT.signing_public,
    )
    placed = PlacedEndorsement(
        standing="valid",
        by=stated.by,
        credential=credentials.endorse(stated, SUPERVISOR_KEY),
        endorsement=stated,
        received_at="2026-05-20T10:00:00+00:00",
        contact_state="checked",
        checked_at="2026-05-06T10:00:00+00:00",
        revision=proof.number,
    )
    earlier = changes.pop("earlier", None)
    return Endorsed(placed=replace(placed, **changes), earlier=earlier)  # type: ignore[arg-type]
