"""An evidence pack as CommonMark: readable as it is, and by any program that shows Markdown."""

from collections.abc import Iterable, Iterator

from cpdjournal import people_text
from cpdjournal.evidence import endorsed_words, words
from cpdjournal.evidence.markdown_source import escaped
from cpdjournal.evidence.markdown_source import write as markdown
from cpdjournal.evidence.pack import Entry, EvidencePack, Row, Standard
from cpdjournal.reflection import Answer
from cpdjournal.safetext import visible

LINE_TO_FILL_IN = "______________________________"


def write(pack: EvidencePack) -> str:
    """The whole document, ending with a newline. The same pack gives the same text."""
    return visible("\n\n".join(_document(pack))) + "\n"


def _document(pack: EvidencePack) -> Iterator[str]:
    yield f"# {words.TITLE}"
    yield _bullets(f"**{label}:** {_value(value)}" for label, value in words.facts(pack))
    yield from _asked(pack)
    yield f"## {words.ABOUT}"
    yield _bullets(map(escaped, words.about(pack)))
    yield from _also_asked(pack)
    yield f"## {words.LIST}"
    yield from _list(pack)
    if pack.standards:
        yield f"## {words.KEY}"
        yield _bullets(_in_key(pack, one) for one in pack.standards)
    if pack.sources:
        yield f"## {words.SOURCES}"
        yield _numbered(escaped(words.source(one)) + _address(one.url) for one in pack.sources)
    if pack.entries:
        yield f"## {words.REFLECTIONS}"
        for entry in pack.entries:
            yield from _entry(pack, entry)


def _asked(pack: EvidencePack) -> Iterator[str]:
    framework = pack.cover.framework
    if framework is None:
        return
    yield f"## {escaped(words.asks_heading(pack))}"
    yield escaped(words.fact(pack, framework.amount))
    yield escaped(words.beside_what_is_asked(pack))


def _also_asked(pack: EvidencePack) -> Iterator[str]:
    framework = pack.cover.framework
    if framework and framework.also_asks:
        yield f"## {escaped(words.also_asks_heading(pack))}"
        yield words.TOLD_TO_THE_REGISTRANT
        yield _bullets(escaped(words.fact(pack, one)) for one in framework.also_asks)


def _address(url: str) -> str:
    return f" <{url}>" if url.startswith("https://") else f" {escaped(url)}" if url else ""


def _list(pack: EvidencePack) -> Iterator[str]:
    if not pack.rows:
        yield words.NOTHING
        return
    yield _numbered(_row(row, list_only=pack.list_only) for row in pack.rows)
    if label := words.total_label(pack):
        yield f"**{escaped(label)}: {words.time(pack.total_minutes)}**"


def _row(row: Row, *, list_only: bool) -> str:
    about = words.activity(row)
    text = f"{words.days(row)}: **{escaped(row.title)}**"
    text += f" ({escaped(about)})" if about else ""
    text += f". Time: {words.time(row.minutes)}."
    if row.standards:
        names = "; ".join(escaped(standard.ref) for standard in row.standards)
        text += f" Standards: {names}."
    if list_only and (endorsed := endorsed_words.in_list(row.proven.endorsed)):
        text += f" {escaped(endorsed)}"
    return text


def _entry(pack: EvidencePack, entry: Entry) -> Iterator[str]:
    yield f"### {entry.row.number}. {escaped(entry.row.title)}"
    yield escaped(words.facts_of(entry.row))
    if origin := words.written_on(entry.origin):
        yield escaped(origin)
    for answer in (*entry.answers, *entry.outcomes):
        yield f"#### {escaped(words.heading_of(answer.prompt))}"
        yield _answer(answer)
    if entry.row.standards:
        yield f"#### {words.STANDARDS}"
        yield _bullets(_standard(pack, one) for one in entry.row.standards)
    yield from _endorsements(entry.row)
    yield f"*{escaped(words.kept(entry.row.revision, entry.kept_at, entry.digest))}*"


def _endorsements(row: Row) -> Iterator[str]:
    if row.proven.endorsed:
        yield f"#### {endorsed_words.HEADING}"
    for one in row.proven.endorsed:
        said = endorsed_words.said(one, row.revision)
        yield f"**{escaped(said.who)}**"
        if said.stated:
            yield markdown((people_text.Quote(people_text.read(said.stated)),), heading_level=4)
        yield escaped(said.proves)


def _answer(answer: Answer) -> str:
    return markdown(people_text.of(answer), heading_level=4)


def _standard(pack: EvidencePack, standard: Standard) -> str:
    name, told = words.standard_name(standard), words.standard_words(pack, standard)
    return f"**{escaped(name)}:** {escaped(told)}"


def _in_key(pack: EvidencePack, standard: Standard) -> str:
    return f"**{escaped(standard.ref)}:** {escaped(words.standard_in_key(pack, standard))}"


def _value(value: str) -> str:
    return escaped(value) if value else f"{LINE_TO_FILL_IN} ({words.FILL_IN})"


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
