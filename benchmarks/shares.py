"""What is shared in measurements: fifty reflections, each one provable."""

import texts
from journals import FIRST_MOMENT

from cpdjournal.exchange import SharedReflection, SharePayload
from cpdjournal.journal import chain

REFLECTIONS, WORDS, ANSWERS = 50, 2_000, 5
CREATED = FIRST_MOMENT.isoformat()


def share() -> SharePayload:
    writer = texts.Writer(1)
    return SharePayload(
        card="",
        question="What would you have done?",
        reflections=tuple(_reflection(number, writer) for number in range(1, REFLECTIONS + 1)),
    )


def _reflection(number: int, writer: texts.Writer) -> SharedReflection:
    uid = f"0193f000-0000-7000-8000-{number:012d}"
    fields = {
        "reflection": uid,
        "title": f"Reflection {number}",
        "origin": {"item": "", "title": ""},
        "activity": {"kind": "reading", "minutes": 30},
        "standards": ["niscc-sw-conduct:5.9"],
        "tags": [],
    }
    for place in range(ANSWERS):
        text = writer.words(WORDS // ANSWERS)
        fields[f"answer-{place}"] = {"prompt": {"id": f"p{place}", "text": "What?"}, "text": text}
    salts = chain.new_salts(fields)
    digests = chain.field_digests(fields, salts)
    told = {"number": 1, "sequence": number, "kept_at": CREATED, "previous": "0" * 64}
    return SharedReflection(
        reflection=uid,
        title=f"Reflection {number}",
        digest=chain.digest(digests, **told),
        field_digests=tuple(digests),
        fields=fields,
        salts=salts,
        **told,
    )
