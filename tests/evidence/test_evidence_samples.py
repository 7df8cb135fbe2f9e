"""The worked examples in exports/samples are what the program writes today.

Renew them with CPDJOURNAL_RENEW=1, then read them. The bytes of the PDF belong to one version
of Typst; what it says, and the record in it, must be the same with any.
"""

import io
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from evidence_examples import PROFILE, REGISTRANT, endorsement_of, proved, revision, summary

from cpdjournal.evidence import as_markdown, as_pdf
from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.pack import assemble
from cpdjournal.evidence.proven import Proven
from cpdjournal.evidence.record import record_of
from cpdjournal.frameworks.loading import load
from cpdjournal.packs import library
from cpdjournal.packs.prompts_of import origin_of, prompts_of
from cpdjournal.places import shipped_prompts
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import CHANGED, DIFFERENCE, Activity, Answer
from cpdjournal.registrant import Registration

SAMPLES = Path(__file__).parents[2] / "exports" / "samples"
RENEW = bool(os.environ.get("CPDJOURNAL_RENEW"))
ROWAN = replace(PROFILE, name="Rowan Example (fictional)")


def reflection(sequence, item_id, learned_on, minutes, said, *, changed="", difference="", **more):
    """On a real item of the pack, with its own wording; `said` is told by the prompts' ids."""
    packs = library.load((shipped_prompts(),))
    item = packs.item(f"social-media/{item_id}")
    by_id = {prompt.id: prompt for prompt in prompts_of(item) if not prompt.private}
    answers = [
        Answer(prompt=Prompt(id=prompt_id, text=by_id[prompt_id].text), text=text)
        for prompt_id, text in said.items()
    ]
    answers += [Answer(prompt=CHANGED, text=changed)] if changed else []
    answers += [Answer(prompt=DIFFERENCE, text=difference)] if difference else []
    return revision(
        sequence,
        title=item.title,
        # Its digest is in the sample: nothing may go into it that changes with the pack unseen.
        origin=replace(origin_of(item, packs.pack("social-media")), source_hash="", revision=0),
        answers=tuple(answers),
        standards=item.codes,
        activity=Activity(first_day=learned_on, last_day=learned_on, minutes=minutes, **more),
        kept_at=f"{learned_on}T19:30:00+00:00",
    )


def choice():
    revisions, proofs = zip(*map(proved, reflections()), strict=True)
    endorsed = endorsement_of(
        proofs[0],
        "We talked about this in supervision in May. Rowan saw both sides of the line, and has "
        "told the team how it is done now.",
    )
    return Choice(
        revisions=revisions,
        stubs=(summary(11, "stub"),),
        drafts=(summary(12, "draft"),),
        proven={
            one.reflection: Proven(proof=one, endorsed=(endorsed,) if one is proofs[0] else ())
            for one in proofs
        },
        keys=REGISTRANT,
    )


def reflections():
    return (
        reflection(
            1,
            "x-my-line",
            date(2026, 4, 28),
            50,
            {
                "so-what": "It was a kind message, and it came at night. Saying nothing felt "
                "rude; saying yes would have told them that the office has *two* doors.\n\n"
                "From the young person's chair it may have looked quite different:\n\n"
                "- somebody who listens\n- somebody who might answer now",
                "now-what": "I say at the first visit how I can be reached and how not.",
                "sure": "fairly",
            },
            changed="I raise it before anybody has to ask.",
            difference="One young person said that it was easier to know than to guess.",
            kind="reflective exercise",
        ),
        reflection(
            2,
            "c-tagged-by-others",
            date(2026, 5, 14),
            45,
            {
                "control": "She controls whom she tells first. She can influence how the "
                "agency speaks about her. The clip itself is out of her hands.",
                "support": "> Sit down first. Then we look at it together.\n\n"
                "That was what I would have wanted in the first ten minutes.",
            },
            changed="My lanyard lives in my bag as soon as I leave the building.",
            kind="team meeting",
            provider="Example Trust",
        ),
    )


def sample(name):
    period = {"first_day": date(2025, 4, 1), "last_day": date(2028, 3, 31)}
    if name == "niscc-social-worker":
        profile = replace(ROWAN, registration=PROFILE.registration)
    else:
        year = Registration(
            framework=name, number="", start=date(2026, 4, 1), end=date(2027, 3, 31)
        )
        profile = replace(ROWAN, registration=year, job_role="Support worker in a care home")
        period = {"first_day": year.start, "last_day": year.end}
    list_only = name.startswith("sssc")
    return assemble(
        profile, load(), choice(), as_of=date(2026, 11, 21), list_only=list_only, **period
    )


@pytest.mark.parametrize("name", ["niscc-social-worker", "sssc-social-care-worker"])
def test_the_markdown_sample_is_what_is_written_today(name):
    path = SAMPLES / f"{name}.md"

    written = as_markdown.write(sample(name))

    if RENEW:
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8"), "renew it: CPDJOURNAL_RENEW=1"


def test_the_pdf_sample_says_what_is_written_today():
    path = SAMPLES / "niscc-social-worker.pdf"

    written = as_pdf.write(sample("niscc-social-worker"))

    if RENEW:
        path.write_bytes(written)
    assert said_in(written) == said_in(path.read_bytes()), "renew it: CPDJOURNAL_RENEW=1"


def said_in(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    (record,) = reader.attachments["record.json"]
    return [page.extract_text() for page in reader.pages], json.loads(record)


def test_the_record_in_the_sample_is_the_pack():
    (_, record) = said_in((SAMPLES / "niscc-social-worker.pdf").read_bytes())

    assert record == json.loads(json.dumps(record_of(sample("niscc-social-worker"))))


def test_the_sample_can_be_verified_by_anybody():
    from cpdjournal.supervision.verifying import verify_file

    found = verify_file((SAMPLES / "niscc-social-worker.pdf").read_bytes())

    assert (found.verdict, found.problems) == ("intact", ())
    assert [one.name for one in found.signed_by] == ["Sam Example (fictional)"]
