"""A pack held against its earlier version: see flaws.toml for what one changed line brings."""

import shutil

import pytest

from cpdjournal.packs.against import compare


@pytest.fixture
def older(pack, tmp_path):
    """The sound pack as it was published."""
    return shutil.copytree(pack.folder, tmp_path / "older")


def says(older, pack):
    return [str(one) for one in compare(older, pack.folder)]


def test_a_pack_agrees_with_itself(older, pack):
    assert says(older, pack) == []


def test_what_is_new_is_no_problem(older, pack):
    text = (pack.folder / "items/c-case.md").read_text()
    pack.write("items/c-new.md", text.replace("id: c-case", "id: c-new"))
    pack.change("items/t-deck.md", "revision: 1", "revision: 2")
    pack.change("items/t-deck.md", "- weakest:", "- strongest: What is your strongest?\n- weakest:")

    assert says(older, pack) == []


def test_line_ends_and_blank_lines_are_no_change(older, pack):
    text = (pack.folder / "items/c-case.md").read_text()
    pack.write("items/c-case.md", text.replace("\n", "\r\n") + "\r\n\r\n")

    assert says(older, pack) == []


def test_an_item_that_is_gone_is_told(older, pack):
    (pack.folder / "items/c-case.md").unlink()

    assert says(older, pack) == [
        'items/c-case.md: compared with 1.0.0, "c-case" is gone. Put its file back with '
        "`status: retired`. [I03]"
    ]


def test_an_item_that_the_pack_lists_as_retired_may_be_gone(older, pack):
    (pack.folder / "items/c-case.md").unlink()
    pack.change("pack.md", "retired: [g-old]", "retired: [g-old, c-case]")

    assert says(older, pack) == []


def test_an_item_may_be_retired(older, pack):
    pack.change("items/c-case.md", "status: live", "status: retired")
    pack.change("items/c-case.md", "revision: 1", "revision: 2")

    assert says(older, pack) == []


def test_a_draft_that_was_never_published_may_change_and_go(older, pack):
    for folder in (older, pack.folder):
        page = folder / "items/c-case.md"
        page.write_text(page.read_text().replace("status: live", "status: draft"))
    pack.change("items/c-case.md", "A case", "Another case")

    changed = says(older, pack)
    (pack.folder / "items/c-case.md").unlink()

    assert changed == says(older, pack) == []


def test_the_id_of_an_item_that_was_retired_is_not_used_again(older, pack):
    page = older / "items/c-case.md"
    page.write_text(page.read_text().replace("status: live", "status: retired"))
    pack.change("items/c-case.md", "revision: 1", "revision: 2")

    assert says(older, pack) == [
        'items/c-case.md, line 2: "c-case" was retired in version 1.0.0. Its answers still exist '
        "in people's journals, so choose a new id. [I02]"
    ]


def test_the_id_of_an_item_whose_file_went_long_ago_is_not_used_again(older, pack):
    text = (pack.folder / "items/g-page.md").read_text()
    pack.write("items/g-old.md", text.replace("id: g-page", "id: g-old"))
    pack.change("pack.md", "retired: [g-old]", "retired: []")

    assert says(older, pack) == [
        'items/g-old.md, line 2: "g-old" was retired in version 1.0.0. Its answers still exist in '
        "people's journals, so choose a new id. [I02]"
    ]


def test_a_question_may_move_under_the_retired_ones(older, pack):
    pack.change("items/t-deck.md", "revision: 1", "revision: 2")
    pack.change(
        "items/t-deck.md",
        "- weakest: Which is your weakest habit?",
        "- best: Which is your best habit?\n\n## Retired questions\n"
        "- weakest: Which is your weakest habit?",
    )

    assert says(older, pack) == []


def test_the_numbers_of_revisions_do_not_go_back(older, pack):
    page = older / "items/c-case.md"
    page.write_text(page.read_text().replace("revision: 1", "revision: 7"))

    assert says(older, pack) == [
        "items/c-case.md, line 5: this file differs from version 1.0.0 but still says revision 1. "
        "Set `revision: 8`. [I05]"
    ]


def test_another_pack_is_no_earlier_version(older, pack):
    pack.change("pack.md", "id: small", "id: smaller")

    assert says(older, pack) == [
        'pack.md, line 2: this pack is "smaller", and the older one is "small". '
        "Compare a pack with an earlier version of itself. [I03]"
    ]


def test_a_folder_that_is_no_pack_is_told(pack, tmp_path):
    assert says(tmp_path, pack) == [
        "pack.md: the older pack can't be compared, for its pack.md has errors. "
        "Check it by itself first. [D01]"
    ]


def test_a_page_with_errors_is_left_to_the_checker(older, pack):
    pack.change("items/c-case.md", "minutes: 5", "minutes: ten")

    assert says(older, pack) == []
