"""An evidence pack as CommonMark: readable as it is, and by any program that shows Markdown."""

from collections.abc import Iterable, Iterator

from cpdjournal.evidence import people_text, words
from cpdjournal.evidence.markdown_source import escaped
from cpdjournal.evidence.markdown_source import write as markdown
from cpdjournal.evidence.pack import Entry, EvidencePack, Row, Standard
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Answer
from cpdjournal.standards import Fact

LINE_TO_FILL_IN = "______________________________"


def write(pack: EvidencePack) -> str:
    """The whole document, ending with a newline. The same pack gives the same text."""
    return "\n\n".join(_document(pack)) + "\n"


def _document(pack: EvidencePack) -> Iterator[str]:
    yield f"# {words.TITLE}"
    yield _bullets(f"**{label}:** {_value(value)}" for label, value in words.facts(pack))
    yield from _asked(pack)
    yield f"## {words.ABOUT}"
    yield _bullets(map(escaped, words.about(pack)))
    yield f"## {words.LIST}"
    yield from _list(pack)
    if pack.standards:
        yield f"## {words.KEY}"
        yield _bullets(_standard_in_full(one) for one in pack.standards)
    if pack.entries:
        yield f"## {words.REFLECTIONS}"
        for entry in pack.entries:
            yield from _entry(entry)


def _asked(pack: EvidencePack) -> Iterator[str]:
    framework = pack.cover.framework
    if framework is None:
        return
    yield f"## {escaped(words.asks_heading(pack))}"
    yield _fact(framework.amount)
    yield escaped(words.beside_what_is_asked(pack))
    if framework.also_asks:
        yield f"## {escaped(words.also_asks_heading(pack))}"
        yield _bullets(map(_fact, framework.also_asks))


def _fact(fact: Fact) -> str:
    return f"{escaped(fact.text)} {escaped(words.source(fact))}{_address(fact.url)}"


def _address(url: str) -> str:
    return f" <{url}>" if url.startswith("https://") else f" {escaped(url)}" if url else ""


def _list(pack: EvidencePack) -> Iterator[str]:
    if not pack.rows:
        yield words.NOTHING
        return
    yield "\n".join(f"{row.number}. {_row(row)}" for row in pack.rows)
    if label := words.total_label(pack):
        yield f"**{escaped(label)}: {words.time(pack.total_minutes)}**"


def _row(row: Row) -> str:
    about = words.activity(row)
    text = f"{words.days(row.first_day, row.last_day)}: **{_inline(row.title)}**"
    text += f" ({_inline(about)})" if about else ""
    text += f". Time: {words.time(row.minutes)}."
    if row.standards:
        names = "; ".join(escaped(standard.ref) for standard in row.standards)
        text += f" Standards: {names}."
    return text


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {entry.row.number}. {_inline(entry.row.title)}"
    yield _inline(words.facts_of(entry.row))
    if origin := words.written_on(entry.origin):
        yield _inline(origin)
    for answer in (*entry.answers, *entry.outcomes):
        yield f"#### {_inline(_heading(answer.prompt))}"
        yield _answer(answer)
    if entry.row.standards:
        yield f"#### {words.STANDARDS}"
        yield _bullets(_standard(one) for one in entry.row.standards)
    yield f"*{escaped(words.kept(entry.revision, entry.kept_at, entry.digest))}*"


def _heading(prompt: Prompt) -> str:
    return " ".join(prompt.text.split()) or prompt.id


def _answer(answer: Answer) -> str:
    return markdown(people_text.of(answer), heading_level=4)


def _standard(standard: Standard) -> str:
    name, told = words.standard_name(standard), words.standard_words(standard)
    return f"{_inline(name)}: {_inline(told)}"


def _standard_in_full(standard: Standard) -> str:
    text = f"{_inline(standard.ref)}: "
    clause = standard.clause
    if clause is None:
        return text + words.NOT_CHECKED
    text += _standard(standard)
    text += f" Source: {_inline(clause.source)}. "
    return text + f"Checked on {words.day(clause.checked_on)}." + _address(clause.url)


def _value(value: str) -> str:
    return _inline(value) if value else f"{LINE_TO_FILL_IN} ({words.FILL_IN})"


def _inline(text: str) -> str:
    return escaped(text)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
