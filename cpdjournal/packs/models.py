"""Reflective models: templates of prompts without a topic, one file each in `models/`."""

from pathlib import Path

from cpdjournal.content.library import Model
from cpdjournal.packs import header, licences, pack_files
from cpdjournal.packs.outline import outline_of, split_at
from cpdjournal.packs.page import Page, page_of, said
from cpdjournal.packs.questions import read_steps

CONFIDENCES = ("high", "medium-high", "medium", "low-medium", "low")


def read_model(folder: Path, file: str) -> tuple[Page, Model | None]:
    """A model from its page; the page's problems say why it is None.

    Args:
        file: from `folder` on, as "models/gibbs.md".
    """
    try:
        page = page_of(file, pack_files.read(folder, file))
    except pack_files.NotInPack as error:
        page = Page(file=file)
        page.report(error.code, None, error.message, error.mend)
    if not page.is_sound:
        return page, None
    header.check_keys(page, "model")
    if "type" in page.header:
        header.one_of(page, "type", ("model",), "model")
    name, file_name = header.name(page, "id"), file.rsplit("/", 1)[-1].removesuffix(".md")
    if name and name != file_name:
        page.report(
            "F05",
            page.header["id"].line,
            f'the id is "{said(name)}" but the file is called "{said(file_name)}".',
            "Make them the same; if the model has been published, rename the **file**.",
        )
    before, stretches = split_at(outline_of(page) or (), 2)
    steps = next((one for one in stretches if one.heading == "Steps"), None)
    prompts = read_steps(page, steps) if steps else ()
    for one in stretches:
        if one is not steps:
            page.report(
                "F02",
                one.line,
                f'"{said(one.heading)}" is not a section I know here.',
                "Use: Steps.",
            )
    if not prompts:
        page.report("F03", page.body_line, 'this model has no "Steps".', "Add `## Steps`.")
    model = Model(
        id=name,
        title=header.title(page),
        attribution=header.words(page, "attribution"),
        use_when=header.words(page, "use_when"),
        minutes=header.number(page, "minutes", 1, header.LONGEST_MINUTES) or 1,
        confidence=header.one_of(page, "confidence", CONFIDENCES, "low"),
        intro=page.text(before[0].first, before[-1].end) if before else "",
        prompts=prompts,
        source_hash=page.source_hash,
        revision=header.number(page, "revision", 1, 999_999) or 1,
        licence=licences.read(page, where_else=""),
    )
    live = header.one_of(page, "status", header.STATUSES, "draft") == "live"
    return page, (model if live and page.is_sound else None)
