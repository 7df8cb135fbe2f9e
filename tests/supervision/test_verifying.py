"""A third person, with no journal, verifies what somebody hands over."""

import io
import json
import subprocess
import sys
import zlib
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import jwt
import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from test_reviewing_and_receiving import sent_back
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON

from cpdjournal.evidence import as_markdown, as_pdf
from cpdjournal.evidence.choosing import choose
from cpdjournal.evidence.pack import assemble
from cpdjournal.evidence.record import record_of
from cpdjournal.frameworks.loading import load
from cpdjournal.journal import chain
from cpdjournal.journal.identity import identity, replace_keys
from cpdjournal.journal.settings import profile
from cpdjournal.reflection import Filter
from cpdjournal.supervision import (
    cards,
    endorsing,
    pdf_record,
    review_sending,
    reviewing,
    verifying,
)
from cpdjournal.supervision.disclosing import Selected
from cpdjournal.supervision.verifying import needs_journal, verify_file
from cpdjournal.vault import credentials, own_digest, registrant_signature, signing

WITH_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from cpdjournal.supervision import verifying
content = Path(sys.argv[1]).read_bytes()
verifying.verify_file(content[:1000])  # loads what is needed
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 192 * 2**20,) * 2)
print(verifying.verify_file(content).verdict, end="")
"""
"""Verifies a file; what would be 256 MiB does not fit."""
STATED = "We talked about it twice. It shows growth."
TOLD_BY_THE_REGISTRANT = (
    "contact", "checked_at", "revoked_at", "earlier", "earlier_keys", "known_as", "revision"
)  # fmt: skip
"""Beside an endorsement: no signature covers it."""


def pack_of(person, **options):
    journal = person.journal
    return assemble(
        profile(journal),
        load(),
        choose(journal, Filter()),
        first_day=None,
        last_day=None,
        as_of=date(2026, 11, 21),
        **options,
    )


@pytest.fixture
def endorsed(pair):
    """The worker has an endorsement back, on one of two reflections."""
    worker, supervisor = pair
    worker.writes("Something else", "It rained.")
    revision = worker.writes()
    endorsed_and_back(worker, supervisor, revision)
    return worker, supervisor, revision


def endorsed_and_back(worker, supervisor, revision, *, statement=STATED, **selected):
    """What the worker wrote is shared, endorsed and back."""
    selection = Selected(reflection=revision.reflection_id, **selected)
    taken = accepted(supervisor, shared(worker, supervisor, selection))
    review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
    review = endorsing.endorse(
        supervisor.journal, review, revision.reflection_id, statement, now=NOON
    )
    sent_back(worker, supervisor, review)


def a_share(worker, supervisor):
    return shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))


def as_json(record) -> bytes:
    return json.dumps(record).encode()


def taken_anew(record, person) -> bytes:
    """As the registrant would alter it, who has their own key, and not the endorser's."""
    digest = chain.record_digest(record)
    key = identity(person.journal, NOON).signing_key
    signature = registrant_signature.sign_record(digest, key)
    return as_json(record | {chain.OWN_DIGEST: digest, chain.SIGNATURE: signature})


def attached(pdf: bytes) -> bytes:
    ((record,),) = pypdf.PdfReader(io.BytesIO(pdf)).attachments.values()
    return record


def with_record(pdf: bytes, record: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (name,) = opened.attachments
        opened.attachments[name].get_file().obj.write(record)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def leaves(value, path=()):
    """Every place in a record where a text or number stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path, value


def with_other(record, path, value):
    changed = deepcopy(record)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


def other_than(value):
    if isinstance(value, bool) or value is None:
        return 1
    if isinstance(value, int):
        return value + 1
    return ("f" if value[:1] != "f" else "e") + value[1:]


class TestAThirdPerson:
    def test_verifies_an_endorsement_from_the_pdf_alone(self, endorsed):
        worker, supervisor, revision = endorsed

        found = verify_file(as_pdf.write(pack_of(worker)))

        (signer,) = found.signed_by
        (held,) = found.endorsements
        assert (found.verdict, found.kind, found.problems) == ("intact", "evidence", ())
        assert signer.name == "Sam Supervisor"
        assert signer.phrase == cards.check_phrase(supervisor.card).words
        assert (held.endorsement.statement, held.endorsement.digest) == (STATED, revision.digest)
        assert not held.edited_since
        assert any("exactly this revision" in one for one in found.explained)
        assert any("Who holds it, only the check phrase tells" in one for one in found.limits)

    def test_verifies_the_record_by_itself_too(self, endorsed):
        worker, *_ = endorsed

        found = verify_file(as_json(record_of(pack_of(worker))))

        assert (found.verdict, found.kind) == ("intact", "evidence")

    def test_verifies_the_credential_in_the_pdf_with_somebody_else_s_library(self, endorsed):
        worker, supervisor, revision = endorsed
        record = json.loads(attached(as_pdf.write(pack_of(worker))))
        (credential,) = [
            one["credential"] for entry in record["reflections"] for one in entry["endorsements"]
        ]
        public = identity(supervisor.journal, NOON).signing_public
        key = jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": public}, algorithm="EdDSA")

        claims = jwt.decode(credential, key, algorithms=["EdDSA"])

        subject = claims["credentialSubject"]
        assert subject["id"] == credentials.subject_of(revision.digest)
        assert subject[credentials.AUTHOR] == {"id": credentials.did_of(worker.card.signing_key)}
        assert verify_file(credential.encode()).verdict == "intact"

    def test_is_told_what_was_edited_since(self, endorsed):
        worker, _, revision = endorsed
        worker.rewrites(revision.reflection_id, "I said no, at length.")

        found = verify_file(as_pdf.write(pack_of(worker)))

        assert found.verdict == "intact"
        assert [one.edited_since for one in found.endorsements] == [True]
        assert any("an earlier revision and not the text" in one for one in found.explained)
        assert any("What was stated is on the pages" in one for one in found.explained)

    def test_finds_no_endorsement_where_there_is_none(self, worker):
        worker.writes()

        found = verify_file(as_pdf.write(pack_of(worker)))

        assert (found.verdict, found.signed_by, found.endorsements) == ("intact", (), ())
        assert any("could have made all of it anew" in one for one in found.limits)

    def test_is_told_that_a_list_does_not_carry_its_endorsements(self, endorsed):
        worker, *_ = endorsed

        found = verify_file(as_pdf.write(pack_of(worker, list_only=True)))

        assert (found.verdict, found.endorsements) == ("intact", ())
        assert any("The list alone does not carry" in one for one in found.limits)

    @pytest.mark.parametrize("verdict", ["unknown", None])
    def test_is_told_that_nobody_signed_an_endorsement_that_only_the_pages_have(
        self, endorsed, verdict
    ):
        worker, *_ = endorsed
        pdf = as_pdf.write(pack_of(worker))
        record = json.loads(attached(pdf))
        for entry in record["reflections"]:
            told = [one | {"verdict": verdict} for one in entry["endorsements"]]
            entry["endorsements"] = told if verdict else []

        found = verify_file(with_record(pdf, taken_anew(record, worker)))

        assert found.endorsements == ()
        assert any("It holds no endorsement that a key signed" in one for one in found.limits)
        named = any("names an endorsement that can't be verified" in one for one in found.limits)
        assert named == (verdict == "unknown")

    def test_is_asked_for_the_pdf_when_it_is_markdown(self, endorsed):
        worker, *_ = endorsed

        found = verify_file(as_markdown.write(pack_of(worker)).encode())

        assert (found.verdict, found.kind) == ("unknown", "evidence")
        assert "ask for the PDF" in found.problems[0]


class TestAlteredEvidence:
    def test_any_text_or_number_altered_shows(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        for path, value in leaves(record):
            if path[0] in ("format", "format_version"):
                continue
            changed = with_other(record, path, other_than(value))
            assert verify_file(as_json(changed)).verdict == "altered", path

    def test_what_an_endorsement_covers_shows_even_when_every_digest_is_taken_anew(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        for path, value in leaves(record):
            told_by_the_registrant = path[-1] in TOLD_BY_THE_REGISTRANT
            if path[0] != "reflections" or (told_by_the_registrant and "endorsements" in path):
                continue
            changed = with_other(record, path, other_than(value))
            assert verify_file(taken_anew(changed, worker)).verdict == "altered", path

    def test_the_list_has_to_say_what_the_reflections_prove(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        for path, value in leaves(record["activities"]):
            changed = with_other(record, ("activities", *path), other_than(value))
            assert verify_file(taken_anew(changed, worker)).verdict == "altered", path

    def test_a_reflection_rewritten_with_new_digests_loses_its_endorsement(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        entry = next(one for one in record["reflections"] if one["endorsements"])
        proof = entry["proof"]
        proof["fields"]["answer-0"]["text"] = entry["answers"][0]["text"] = "I said yes."
        every = {**chain.new_salts(["tags"]), **proof["salts"]}
        digests = chain.field_digests({"tags": [], **proof["fields"]}, every)
        proof["field_digests"] = digests
        proof["digest"] = entry["digest"] = chain.digest(
            digests, **{name: proof[name] for name in ("previous", "number", "sequence", "kept_at")}
        )

        found = verify_file(taken_anew(record, worker))

        assert found.verdict == "altered"
        assert found.problems == (
            f"Reflection {entry['number']} has an endorsement of something else.",
        )

    def test_an_endorsement_moved_to_another_reflection_shows(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        one, other = record["reflections"]
        one["endorsements"], other["endorsements"] = other["endorsements"], one["endorsements"]

        assert verify_file(taken_anew(record, worker)).verdict == "altered"

    def test_no_part_of_what_is_shown_can_be_taken_out_of_the_proof(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        for name in record["reflections"][0]["proof"]["fields"]:
            changed = deepcopy(record)
            del changed["reflections"][0]["proof"]["fields"][name]
            del changed["reflections"][0]["proof"]["salts"][name]
            assert verify_file(taken_anew(changed, worker)).verdict == "altered", name

    def test_without_its_proof_a_reflection_is_not_called_intact(self, endorsed):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        entry = next(one for one in record["reflections"] if not one["endorsements"])
        entry["proof"] = None
        entry["answers"][0]["text"] = "I made this up."

        found = verify_file(taken_anew(record, worker))

        assert found.verdict == "unknown"
        assert found.problems == (f"Reflection {entry['number']} comes without a proof.",)

    def test_an_endorsement_forged_with_a_new_key_is_not_the_supervisor_s(self, endorsed):
        """The key is another one, so the check phrase is, too: that is what the phrase is for."""
        _, supervisor, revision = endorsed
        key = signing.new_signing_key()
        forged = credentials.Endorsement(
            by="Sam Supervisor", role="", registration="", statement=STATED,
            digest=revision.digest, issued_at="2026-11-21T12:00:00+00:00",
            signing_key=signing.public_of(key), form="", shown=(),
            reading_key=supervisor.card.reading_key,
        )  # fmt: skip

        found = verify_file(credentials.endorse(forged, key).encode())

        assert found.signed_by[0].phrase != cards.check_phrase(supervisor.card).words

    @pytest.mark.parametrize("change", [None, 7, "x", [], {}, {"a": {}}])
    def test_a_record_of_another_shape_is_altered_and_never_a_crash(self, endorsed, change):
        worker, *_ = endorsed
        record = json.loads(json.dumps(record_of(pack_of(worker))))
        places = {path[:depth] for path, _ in leaves(record) for depth in range(1, len(path) + 1)}
        for path in places - {("format",), ("format_version",)}:
            verdict = verify_file(as_json(with_other(record, path, change))).verdict
            same = json.dumps(with_other(record, path, change)) == json.dumps(record)
            assert verdict == ("intact" if same else "altered"), path

    def test_a_newer_record_is_not_judged(self, endorsed):
        worker, *_ = endorsed
        record = record_of(pack_of(worker)) | {"format_version": 2}

        assert verify_file(as_json(record)).verdict == "unknown"

    @pytest.mark.parametrize(
        "text", ['{"format": "cpdjournal evidence pack", "format": 1}', "{", "{}", "[]"]
    )
    def test_other_json_is_none_of_ours(self, text):
        assert verify_file(text.encode()).verdict in ("unknown", "altered")
        assert verify_file(text.encode()).signed_by == ()


class TestPdfs:
    @pytest.fixture
    def pdf(self, endorsed):
        return as_pdf.write(pack_of(endorsed[0]))

    def test_one_byte_altered_anywhere_is_never_intact(self, pdf):
        for place in range(0, len(pdf), 997):
            altered = bytearray(pdf)
            altered[place] ^= 0x01
            assert verify_file(bytes(altered)).verdict != "intact", place

    def test_another_page_beside_the_same_record_shows(self, pdf):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            del opened.pages[-1]
            out = io.BytesIO()
            opened.save(out)

        found = verify_file(out.getvalue())

        assert found.verdict == "altered"
        assert "pages may say other things" in found.problems[0]

    def test_without_a_digest_of_its_own_the_pages_are_to_be_compared(self, pdf):
        plain = pdf.replace(b"cpdjournal-sha256-", b"cpdjournal-sha999-")

        found = verify_file(plain)

        assert found.verdict == "unknown"
        assert "compare its pages with the record" in found.problems[0]
        assert found.endorsements

    def test_a_record_altered_inside_shows_with_all_digests_taken_anew(self, endorsed, pdf):
        worker, *_ = endorsed
        record = json.loads(attached(pdf))
        record["reflections"][0]["answers"][0]["text"] = "I said yes."
        altered = with_record(pdf, taken_anew(record, worker))
        digest = own_digest._FOUND.search(altered)[1]
        plain = altered.replace(digest, b"0" * 64)

        found = verify_file(own_digest.filled_in(plain))

        assert found.verdict == "altered"
        assert "its answers are not what was kept" in " ".join(found.problems)

    @pytest.mark.parametrize("record", [b"", b"{", b"\xff\xfe", b"[" * 100_000], ids=range(4))
    def test_a_broken_record_is_no_crash(self, pdf, record):
        assert verify_file(with_record(pdf, record)).verdict in ("unknown", "altered")

    def test_two_records_are_refused(self, pdf):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            opened.attachments["again"] = pikepdf.AttachedFileSpec(opened, b"{}")
            names = opened.Root.Names.EmbeddedFiles
            del opened.Root.Names.EmbeddedFiles
            opened.Root.Names.EmbeddedFiles = pikepdf.Dictionary(
                Names=[
                    pikepdf.String("record.json"), next(iter(_specs(names))),
                    pikepdf.String("record.json"), next(iter(_specs(names))),
                ]
            )  # fmt: skip
            out = io.BytesIO()
            opened.save(out)

        assert verify_file(out.getvalue()).verdict == "altered"

    def test_a_record_that_unpacks_without_end_is_not_unpacked(self, pdf, monkeypatch):
        monkeypatch.setattr(pdf_record, "LARGEST", 1000)

        assert verify_file(pdf).verdict == "altered"

    @pytest.mark.parametrize("strength", [2, 4, 6])
    def test_an_encrypted_pdf_is_never_intact(self, pdf, strength):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            out = io.BytesIO()
            lock = pikepdf.Encryption(
                owner="o", user="u", R=strength, aes=strength >= 4, metadata=strength >= 4
            )
            opened.save(out, encryption=lock)

        assert verify_file(out.getvalue()).verdict == "unknown"

    @pytest.mark.skipif(sys.platform != "linux", reason="its own size is asked of Linux")
    def test_a_bomb_is_not_unpacked(self, pdf, tmp_path):
        """Some hundred KB that would be 256 MiB, where the record is attached."""
        bomb = zlib.compressobj(9)
        packed = b"".join(bomb.compress(bytes(2**20)) for _ in range(256)) + bomb.flush()
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            (name,) = opened.attachments
            stream = opened.attachments[name].get_file().obj
            stream.write(packed, filter=pikepdf.Name.FlateDecode)
            out = io.BytesIO()
            opened.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        file = tmp_path / "bomb.pdf"
        file.write_bytes(out.getvalue())

        done = subprocess.run(
            [sys.executable, "-c", WITH_LITTLE_MEMORY, file], capture_output=True, text=True
        )

        assert (done.stdout, done.stderr) == ("altered", "")

    @pytest.mark.parametrize(
        "trailer",
        [
            b"/Prev 9",
            b"/Size 999999999999 /Prev 9 /XRefStm 9",
            b"/Root 1 0 R /Encrypt 1 0 R",
            b"/Root " + b"[" * 20_000,
        ],
        ids=range(4),
    )
    def test_a_file_that_points_at_itself_ends(self, trailer):
        pdf = b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<" + trailer
        pdf += b">>\nstartxref\n9\n%%EOF\n"

        assert verify_file(pdf).verdict == "unknown"

    @pytest.mark.parametrize(
        "filters", ["/LZWDecode", "/JBIG2Decode", "/ASCIIHexDecode", "[/FlateDecode /FlateDecode]"]
    )
    def test_a_record_packed_otherwise_is_not_unpacked(self, pdf, filters):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            (name,) = opened.attachments
            stream = opened.attachments[name].get_file().obj
            stream.write(b"{}", filter=pikepdf.Object.parse(filters.encode()))
            out = io.BytesIO()
            opened.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)

        assert verify_file(out.getvalue()).verdict != "intact"

    def test_names_that_go_in_a_circle_end(self, pdf):
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            node = opened.make_indirect(pikepdf.Dictionary())
            node.Kids = pikepdf.Array([node, node])
            opened.Root.Names.EmbeddedFiles = node
            out = io.BytesIO()
            opened.save(out)

        assert verify_file(out.getvalue()).verdict == "unknown"

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(data=some.data())
    def test_a_pdf_cut_and_altered_anyhow_is_never_intact_and_never_a_crash(self, pdf, data):
        start = data.draw(some.integers(0, len(pdf)))
        length = data.draw(some.integers(0, 400))
        put = data.draw(some.binary(max_size=40))
        altered = pdf[:start] + put + pdf[start + length :]

        assert altered == pdf or verify_file(altered).verdict != "intact"


def _page_that_says(*lines: str) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    drawn = DecodedStreamObject()
    shown = b" 0 -20 Td ".join(b"(%s) Tj" % line.encode() for line in lines)
    drawn.set_data(b"BT /F1 12 Tf 50 780 Td " + shown + b" ET")
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(named)})
    page[NameObject("/Contents")] = writer._add_object(drawn)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return writer


def forged(record: bytes, *lines: str) -> bytes:
    """A PDF made by hand around a genuine record, with a digest of its own. It takes no key."""
    writer = _page_that_says(*lines)
    writer.add_attachment("record.json", record)
    out = io.BytesIO()
    writer.write(out)
    mark = b"\n%" + own_digest.MARK.encode() + b"\n"
    return own_digest.filled_in(out.getvalue() + mark)


class TestPagesBesideTheRecord:
    PROVEN = ("A friend request", "I said no, kindly.", STATED)

    def test_pages_that_say_something_else_than_was_endorsed_are_told(self, endorsed):
        record = attached(as_pdf.write(pack_of(endorsed[0])))
        pdf = forged(record, "I supervised a whole team.", f"Endorsed by Sam: {STATED} VALID")

        found = verify_file(pdf)

        assert own_digest.holds(pdf)
        assert found.verdict == "altered"
        assert "pages don't say what was endorsed" in found.problems[0]

    @pytest.mark.parametrize("gone", PROVEN)
    def test_title_words_and_statement_have_to_be_there(self, endorsed, gone):
        record = attached(as_pdf.write(pack_of(endorsed[0])))

        assert verify_file(forged(record, *self.PROVEN)).verdict == "intact"
        rest = [one for one in self.PROVEN if one != gone]
        assert verify_file(forged(record, *rest)).verdict == "altered"

    def test_what_is_told_of_a_pdf_claims_no_more_than_its_digest_does(self, endorsed):
        found = verify_file(as_pdf.write(pack_of(endorsed[0])))

        assert any("can take it anew" in one for one in found.explained)
        assert any("Compare with the pages" in one for one in found.limits)
        assert not any("byte for byte" in one for one in found.explained)

    def test_pages_that_can_t_be_read_are_not_called_intact(self, endorsed):
        pdf = as_pdf.write(pack_of(endorsed[0]))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            for page in opened.pages:
                page.Resources.XObject = pikepdf.Dictionary()
            out = io.BytesIO()
            opened.save(out)
        plain = out.getvalue()
        digest = own_digest._FOUND.search(plain)
        plain = plain.replace(digest[1], b"0" * 64) if digest else plain

        found = verify_file(own_digest.filled_in(plain))

        assert found.verdict == "unknown"
        assert "no machine compared them" in found.problems[0]

    @pytest.mark.parametrize(
        "text",
        [
            "One. " * 30
            + "\n\n"
            + "\n\n".join(f"Paragraph {n}: " + "on and on. " * 60 for n in range(40)),
            "**Bold**, *slanted*, `code`, [a link](https://example.org/a-b?c=d) and <https://b.org>",
            "1. one\n1. two\n\n> quoted & \\*not slanted\\*\n\n# A heading\n\n```\n  code\n```",
            "Ó Néill, Zoë, Łukasz, straße, ﬁne eﬀort, ½ hour, x², 10 €, “quoted” – and…",
            "tired \U0001f600 of it \U0001f1ec\U0001f1e7, привет, שלום, 你好, 𝐁old, ﷺ, a\u0301, ✓",
            "w" * 300 + " https://example.org/" + "long-path/" * 30,
            "line one\nline two\\\nline three  \nline four\n\n| a | b |\n|---|---|\n| c | d |",
        ],
        ids=range(7),
    )
    def test_genuine_pages_are_never_called_altered(self, pair, text):
        worker, supervisor = pair
        revision = worker.writes("A title: " + text.split("\n")[0][:90], text)
        endorsed_and_back(worker, supervisor, revision, statement=text[:15_000])

        found = verify_file(as_pdf.write(pack_of(worker)))

        assert (found.problems, found.verdict) == ((), "intact")
        assert len(found.endorsements) == 1

    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(text=some.text(min_size=1, max_size=200))
    def test_whatever_was_written_genuine_pages_are_not_called_altered(self, pair, text):
        worker, supervisor = pair
        revision = worker.writes("Anything", f"{text}.")
        endorsed_and_back(worker, supervisor, revision)

        assert verify_file(as_pdf.write(pack_of(worker))).verdict == "intact"


class TestWhoseReflectionItIs:
    @pytest.fixture
    def record(self, endorsed):
        return json.loads(json.dumps(record_of(pack_of(endorsed[0]))))

    def test_an_endorsement_is_bound_to_the_key_that_signed_the_record(self, endorsed):
        worker, *_ = endorsed

        found = verify_file(as_pdf.write(pack_of(worker)))

        (held,) = found.endorsements
        assert held.is_bound
        assert held.endorsement.registrant_key == worker.card.signing_key
        assert found.registrant.phrase == cards.check_phrase(worker.card).words
        assert (found.registrant.name, found.registrant.registration) == ("Niamh Worker", "SW1234")

    def test_in_somebody_else_s_record_it_is_told(self, record, people):
        thief = people("Tara Thief")
        record["registrant"]["name"] = "Tara Thief"
        card = thief.card
        record[chain.SIGNED_BY] = {
            "signing_key": card.signing_key, "reading_key": card.reading_key, "earlier": [],
        }  # fmt: skip

        found = verify_file(taken_anew(record, thief))

        assert found.verdict == "altered"
        assert "was endorsed for somebody else" in found.problems[0]
        assert not found.endorsements[0].is_bound

    def test_in_a_record_that_nobody_signed_it_is_not_called_intact(self, record):
        record["registrant"]["name"] = "Tara Thief"
        del record[chain.SIGNED_BY], record[chain.SIGNATURE]
        record[chain.OWN_DIGEST] = chain.record_digest(record)

        found = verify_file(as_json(record))

        assert found.verdict == "unknown"
        assert "may be somebody else's reflection" in found.problems[0]

    def test_a_name_altered_after_the_signature_shows(self, record):
        record["registrant"]["name"] = "Tara Thief"
        record[chain.OWN_DIGEST] = chain.record_digest(record)

        found = verify_file(as_json(record))

        assert found.verdict == "altered"
        assert "not as the key that it names signed it" in found.problems[0]

    def test_it_stays_bound_after_the_registrant_s_keys_changed(self, endorsed):
        worker, *_ = endorsed
        before = worker.card.signing_key
        for _ in range(2):
            replace_keys(worker.journal, NOON)

        found = verify_file(as_json(record_of(pack_of(worker))))

        assert (found.verdict, found.problems) == ("intact", ())
        assert found.registrant.signing_key == worker.card.signing_key != before
        assert found.endorsements[0].is_bound

    def test_nobody_can_name_another_s_keys_as_their_earlier_ones(self, record, people):
        thief = people("Tara Thief")
        mine, theirs = thief.card, record[chain.SIGNED_BY]
        signature = registrant_signature.sign_new_keys(
            identity(thief.journal, NOON).signing_key,
            new_signing=mine.signing_key, new_reading=mine.reading_key,
        )  # fmt: skip
        earlier = {**theirs, "signature": signature}
        del earlier["earlier"]
        record[chain.SIGNED_BY] = {
            "signing_key": mine.signing_key, "reading_key": mine.reading_key, "earlier": [earlier],
        }  # fmt: skip

        assert verify_file(taken_anew(record, thief)).verdict == "altered"

    def test_an_older_endorsement_is_read_and_told_as_not_bound(self, pair):
        worker, supervisor = pair
        revision = worker.writes()
        taken = accepted(
            supervisor, shared(worker, supervisor, Selected(reflection=revision.reflection_id))
        )
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = endorsing.endorse(
            supervisor.journal, review, revision.reflection_id, STATED, now=NOON
        )
        (made,) = review.draft.endorsements
        older = replace(credentials.read(made.credential), registrant_key="")
        key = identity(supervisor.journal, NOON).signing_key
        older_one = replace(made, credential=credentials.endorse(older, key))
        draft = replace(review.draft, endorsements=(older_one,))
        sent_back(worker, supervisor, replace(review, draft=draft))

        found = verify_file(as_json(record_of(pack_of(worker))))

        assert found.verdict == "intact"
        assert not found.endorsements[0].is_bound
        assert any("it could stand in anybody's record" in one for one in found.limits)

    @pytest.mark.parametrize("named", [None, 7, [], {}, {"signing_key": 7}, {"earlier": [1]}])
    def test_whatever_stands_where_keys_should_is_no_crash(self, record, named):
        keys = record[chain.SIGNED_BY]
        record[chain.SIGNED_BY] = {**keys, **named} if isinstance(named, dict) and named else named

        assert verify_file(as_json(record)).verdict == "altered"

    def test_where_nothing_was_ever_shared_nobody_signs(self, people):
        alone = people("Alone")
        alone.writes()

        found = verify_file(as_json(record_of(pack_of(alone))))

        assert (found.verdict, found.registrant) == ("intact", None)


class TestWhoEndorsedWhat:
    def test_each_endorsement_tells_what_it_is_of_in_words(self, endorsed):
        found = verify_file(as_pdf.write(pack_of(endorsed[0])))

        (held,) = found.endorsements
        told = [(one.answer.text, one.was_shown) for one in held.answers]
        assert (held.title, held.day) == ("A friend request", "2026-11-20")
        assert told == [("I said no, kindly.", True)]

    def test_one_who_was_shown_a_part_is_told_from_one_who_saw_all(self, pair):
        worker, supervisor = pair
        revision = worker.writes(so_what="It was late.")
        endorsed_and_back(worker, supervisor, revision, prompts=("so-what",))

        (held,) = verify_file(as_pdf.write(pack_of(worker))).endorsements

        assert not held.endorsement.saw_all
        assert [one.was_shown for one in held.answers] == [False, True]


def _specs(names):
    if "/Names" in names:
        yield from list(names.Names)[1::2]
    for kid in names.get("/Kids", []):
        yield from _specs(kid)


class TestCardsAndSealedFiles:
    def test_a_card_is_intact_and_says_whose_it_is(self, worker):
        found = verify_file(cards.own_card(worker.journal, NOON).encode())

        assert (found.verdict, found.kind) == ("intact", "card")
        assert found.signed_by[0].name == "Niamh Worker"
        assert found.signed_by[0].registration == "NISCC SW1234"
        assert found.signed_by[0].phrase == cards.check_phrase(worker.card).words

    def test_a_card_with_a_letter_altered_is_altered(self, worker):
        text = cards.own_card(worker.journal, NOON)
        place = text.index(cards.BEGIN) + 100
        other = "A" if text[place] != "A" else "B"

        assert verify_file((text[:place] + other + text[place + 1 :]).encode()).verdict == "altered"

    def test_a_sealed_file_needs_its_recipient_s_journal(self, pair, people):
        worker, supervisor = pair
        sealed = a_share(worker, supervisor)

        assert needs_journal(sealed.content)
        assert needs_journal(sealed.as_text.encode())
        assert verify_file(sealed.content).verdict == "unknown"
        assert (
            verify_file(sealed.content, journal=people("A stranger").journal).verdict == "unknown"
        )
        for reader in (supervisor, worker):
            found = verify_file(sealed.content, journal=reader.journal)
            assert (found.verdict, found.kind) == ("intact", "share")
            assert found.signed_by[0].name == "Niamh Worker"
        assert verify_file(sealed.as_text.encode(), journal=supervisor.journal).verdict == "intact"

    def test_verifying_takes_nothing_in(self, pair):
        from cpdjournal.journal import messages

        worker, supervisor = pair
        sealed = a_share(worker, supervisor)

        verify_file(sealed.content, journal=supervisor.journal)

        assert messages.received(supervisor.journal) == []

    def test_an_altered_sealed_file_is_altered(self, pair):
        worker, supervisor = pair
        content = bytearray(a_share(worker, supervisor).content)
        content[-1] ^= 1

        assert verify_file(bytes(content), journal=supervisor.journal).verdict == "altered"

    def test_a_review_with_its_endorsement_verifies_for_the_worker(self, pair):
        worker, supervisor = pair
        revision = worker.writes()
        taken = accepted(
            supervisor, shared(worker, supervisor, Selected(reflection=revision.reflection_id))
        )
        review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
        review = endorsing.endorse(
            supervisor.journal, review, revision.reflection_id, STATED, now=NOON
        )
        sealed = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))

        found = verify_file(sealed.content, journal=worker.journal)

        assert (found.verdict, found.kind) == ("intact", "review")
        assert [one.endorsement.statement for one in found.endorsements] == [STATED]


class TestOtherFiles:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"hello",
            b"\x00" * 500,
            b"PK\x03\x04",
            b"%PDF-1.7\n",
            b"SQLite format 3\0",
            "héllo".encode("latin-1"),
        ],
    )
    def test_what_is_none_of_ours_is_unknown(self, content):
        assert verify_file(content).verdict == "unknown"

    def test_more_than_any_of_ours_is_not_looked_into(self, monkeypatch):
        monkeypatch.setattr(verifying, "LARGEST", 10)

        assert verify_file(b"%PDF-1.7 and so on").verdict == "unknown"

    @given(some.binary(max_size=300))
    def test_no_bytes_make_it_fail(self, content):
        for start in (b"", b"%PDF-1.7\n", b"{", b"age-encryption.org/v1\n", cards.BEGIN.encode()):
            assert verify_file(start + content).verdict != "intact"

    def test_an_altered_credential_is_altered(self, endorsed):
        worker, *_ = endorsed
        (pack,) = [one for one in choose(worker.journal, Filter()).proven.values() if one.endorsed]
        text = pack.endorsed[0].placed.credential
        for place in range(0, len(text), 40):
            other = "A" if text[place] != "A" else "B"
            altered = text[:place] + other + text[place + 1 :]
            assert verify_file(altered.encode()).verdict in ("altered", "unknown")


def test_a_check_phrase_in_words_of_an_earlier_version_is_no_alteration():
    made_before = Path(__file__).with_name("endorsed_in_earlier_words.pdf").read_bytes()

    found = verifying.verify_file(made_before)

    assert (found.verdict, found.problems) == ("intact", ())
    assert any("in words of an earlier version: “synergy" in one for one in found.explained)
    (signer,) = found.signed_by
    assert signer.phrase[0] != "synergy"
