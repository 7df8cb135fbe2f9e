"""`pack`: check, new, list, install and remove, as people and scripts get to see them."""

import hashlib
import io
import json
import shutil
import sys
import zipfile

import pytest
from filled_in import fill_in

from cpdjournal import places
from cpdjournal.cli.main import run

MISTAKE = 'items/g-first-page.md, line 7: minutes is "ten". Use a number from 1 to 180. [F04]'


@pytest.fixture
def made(command, tmp_path):
    """The pack that `pack new` makes, filled in."""
    folder = tmp_path / "my-team"
    assert command("pack", "new", folder, "--title", "How we hand over").code == 0
    return fill_in(folder)


def change(folder, name, old, new):
    page = folder / name
    text = page.read_text("utf-8")
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), "utf-8")


def break_it(folder):
    change(folder, "items/g-first-page.md", "minutes: 5", "minutes: ten")


def as_zip(folder, target):
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, f"{folder.name}/{path.relative_to(folder)}")
    return target


# --- check -----------------------------------------------------------------------------------


def test_a_sound_pack_has_nothing_to_mend(command, made):
    ran = command("pack", "check", made)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("How we hand over 0.1.0: 7 items, nothing to mend.\n")


def test_a_pack_that_nobody_filled_in_is_told_so_and_opens(command, tmp_path):
    command("pack", "new", tmp_path / "our-team")

    ran = command("pack", "check", tmp_path / "our-team")

    assert ran.code == 0
    assert (
        'pack.md, line 10: "attribution: your organisation" still stands here as `pack new` '
        "wrote it. Put your own in its place. [W02]\n"
    ) in ran.out
    assert "notes. The pack opens; notes are advice." in ran.out


def test_a_mistake_names_file_line_and_what_to_do(command, made):
    break_it(made)

    ran = command("pack", "check", made)

    assert ran.code == 1
    assert ran.out.splitlines()[0] == MISTAKE
    assert "1 mistake. The pack stays closed until the mistakes are mended." in ran.out


def test_scripts_get_one_document(command, made):
    break_it(made)

    ran = command("pack", "check", made, "--json")

    assert ran.code == 1
    assert ran.json == {
        "packs": [
            {
                "id": "my-team",
                "title": "How we hand over",
                "version": "0.1.0",
                "folder": str(made),
                "items": 0,
                "errors": 1,
                "warnings": 0,
            }
        ],
        "problems": [
            {
                "code": "F04",
                "file": "items/g-first-page.md",
                "line": 7,
                "message": 'minutes is "ten".',
                "mend": "Use a number from 1 to 180.",
                "severity": "error",
            }
        ],
    }


def test_a_note_ends_with_1_only_when_it_is_strict(command, made):
    change(made, "items/g-first-page.md", "- own: Where does", "- own: Does")

    assert command("pack", "check", made).code == 0
    assert "1 note. The pack opens; notes are advice." in command("pack", "check", made).out
    assert command("pack", "check", made, "--strict").code == 1


def test_references_are_held_against_the_clauses_that_are_known(command, made):
    change(made, "items/c-first-case.md", "codes: [sssc-2024:1.5]", "codes: [sssc-2024:9.9]")

    assert "[C02]" in command("pack", "check", made).out


def test_short_names_are_written_in_where_they_are_asked_for(command, made, tmp_path):
    page = made / "items/g-first-page.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("- own: ", "- "), "utf-8")

    assert command("pack", "check", made).code == 1
    ran = command("pack", "check", made, "--fix-ids")

    assert ran.code == 0, ran.err
    assert "items/g-first-page.md, line" in ran.err
    assert 'called "' in ran.err
    assert command("pack", "check", made).code == 0

    for refused in ((), (as_zip(made, tmp_path / "a.zip"),)):
        ran = command("pack", "check", *refused, "--fix-ids")
        assert ran.code == 2
        assert "Nothing was changed." in ran.err


def test_without_a_path_every_known_pack_is_checked(command, made, monkeypatch):
    monkeypatch.setenv("CPDJOURNAL_PACKS", str(made.parent))

    ran = command("pack", "check", "--json")

    found = [one["id"] for one in ran.json["packs"]]
    assert ran.code == 0
    assert {"social-media", "my-team", "models"} <= set(found)


def test_in_several_packs_each_file_is_named_with_its_pack(command, made):
    shutil.copytree(made, made.parent / "other")
    break_it(made)

    assert f"my-team/{MISTAKE}" in command("pack", "check", made.parent).out


def test_a_zip_file_and_a_page_stand_for_their_pack(command, made, tmp_path):
    break_it(made)
    archive = as_zip(made, tmp_path / "my-team.zip")

    for path in (archive, made / "items/c-first-case.md", made / "pack.md"):
        assert command("pack", "check", path).out.splitlines()[0] == MISTAKE


@pytest.mark.parametrize("what", ["nowhere", "empty"])
def test_where_no_pack_is_that_is_told(command, tmp_path, what):
    (tmp_path / "empty").mkdir()

    ran = command("pack", "check", tmp_path / what)

    assert ran.code == {"nowhere": 2, "empty": 1}[what]
    assert ("There is no folder" in ran.err) or ("pack.md was not found" in ran.out)


def test_the_picture_of_a_story_shows_where_each_choice_leads(command, made):
    picture = command("pack", "check", made).out.partition("The missed visit")[2]

    assert "phone: The next morning\n    stick    risky   -> letter\n" in picture
    assert "end-mended: Not perfect, but mended\n    THE END (steady)\n" in picture
    assert "9 ways lead through it, of 2 decisions:\n    end-late    mixed   4 of them" in picture


def test_the_picture_tells_conditions(command, made):
    page = "items/s-first-story.md"
    change(made, page, "Go to: letter\n", "Go to: letter\nIf: not phone/own\n")
    change(
        made, page, "## office: Noon\n", "## office: Noon\nIf: not phone/stick\nOtherwise: letter\n"
    )

    picture = command("pack", "check", made, "--stories").out

    assert "-> letter   (only if not phone/own)" in picture
    assert "office: Noon\n    only if not phone/stick; otherwise -> letter" in picture


def test_a_draft_is_drawn_too_and_so_is_a_story_beside_a_mistake(command, made):
    change(made, "items/s-first-story.md", "status: live", "status: draft")
    break_it(made)

    assert "THE END (steady)" in command("pack", "check", made).out
    assert "THE END" not in command("pack", "check", made, "--no-stories").out
    assert command("pack", "check", made, "--quiet").out == MISTAKE + "\n"


# --- new -------------------------------------------------------------------------------------


def test_a_new_pack_has_an_item_of_each_kind(command, made):
    items = command("learn", "my-team", "--packs", made.parent, "--json").json["packs"][0]["items"]

    assert {one["kind"] for one in items} == {
        *("guidance", "question", "tips", "case", "scenario", "exercise", "reading")
    }


@pytest.mark.parametrize(
    ("name", "pack_id", "title"),
    [
        ("Our Team (2026)", "our-team-2026", "Our team 2026"),
        ("équipe", "equipe", "Equipe"),
        ("x" * 200, "x" * 40, "X" + "x" * 39),
    ],
)
def test_the_folders_name_becomes_the_id(command, tmp_path, name, pack_id, title):
    assert command("pack", "new", tmp_path / name).code == 0

    (told,) = command("pack", "check", tmp_path / name, "--json").json["packs"]
    assert (told["id"], told["title"], told["errors"]) == (pack_id, title, 0)


def test_nothing_is_written_over(command, made):
    ran = command("pack", "new", made)

    assert ran.code == 5
    assert "exists already" in ran.err


@pytest.mark.parametrize(
    "arguments", [["new", "..."], ["new", "fine", "--title", "x" * 71]], ids=["no name", "long"]
)
def test_a_name_or_title_that_can_not_be_used_is_told(command, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)

    assert command("pack", *arguments).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_title_is_words_and_nothing_else(command, tmp_path):
    command("pack", "new", tmp_path / "a", "--title", "Ours\n---\nstatus: \x1b[31mdraft")

    (told,) = command("pack", "check", tmp_path / "a", "--json").json["packs"]
    assert told["title"] == "Ours --- status: [31mdraft"


# --- list, install, remove -------------------------------------------------------------------


def test_an_installed_pack_is_learnt_from_and_listed(command, made):
    ran = command("pack", "install", made)

    assert (ran.code, ran.err) == (0, "")
    assert "How we hand over (version 0.1.0) is installed." in ran.out
    listed = {one["id"]: one for one in command("pack", "list", "--json").json["packs"]}
    assert listed["my-team"]["from"] == "installed"
    assert listed["social-media"]["from"] == "program"
    assert "How we hand over" in command("learn", "my-team").out
    assert "installed" in command("pack", "list").out


def test_a_zip_file_is_installed_with_json(command, made, tmp_path):
    ran = command("pack", "install", as_zip(made, tmp_path / "a.zip"), "--json")

    assert (ran.json["id"], ran.json["replaced"]) == ("my-team", None)
    assert command("pack", "install", made, "--json").json["replaced"] == "0.1.0"


def test_a_pack_with_mistakes_is_not_installed(command, made):
    break_it(made)

    ran = command("pack", "install", made)

    assert (ran.code, ran.out) == (1, "")
    assert MISTAKE in ran.err
    assert "It was not installed." in ran.err
    assert not (places.own_packs() / "my-team").exists()


def test_an_unsafe_pack_is_refused_and_told(command, made, tmp_path):
    archive = as_zip(made, tmp_path / "a.zip")
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("../../out.md", "x")

    ran = command("pack", "install", archive)

    assert ran.code == 4
    assert 'it: "../../out.md" in it names' not in ran.out
    assert "names a place outside the pack" in ran.err


@pytest.mark.parametrize("kind", ["damaged", "unsafe", "misspelt", "linked"])
def test_checking_and_installing_refuse_in_the_same_words(command, made, tmp_path, kind):
    source = made
    if kind == "linked":
        (made / "media/link.txt").symlink_to("/etc/passwd")
    else:
        source = as_zip(made, tmp_path / "a.zip")
        with zipfile.ZipFile(source, "a") as opened:
            opened.writestr({"unsafe": "../out.md"}.get(kind, "my-team/items/q two.md"), "x")
    if kind == "damaged":
        source.write_bytes(source.read_bytes()[:900])

    checked = command("pack", "check", source, "--no-stories", "--quiet")
    installed = command("pack", "install", source)

    assert checked.code == installed.code != 0
    told = (checked.out + checked.err).splitlines()
    assert told
    assert installed.err.splitlines()[: len(told)] == told


def test_an_installed_pack_is_removed(command, made):
    command("pack", "install", made)

    ran = command("pack", "remove", "my-team", "--yes")

    assert (ran.code, ran.err) == (0, "")
    assert "Reflections on its pages stay whole" in ran.out
    assert "my-team" not in command("pack", "list").out


def test_removing_asks_first(command, made):
    command("pack", "install", made)

    ran = command("pack", "remove", "my-team")

    assert ran.code == 2
    assert "--yes" in ran.err
    assert (places.own_packs() / "my-team").is_dir()


def test_a_pack_of_the_program_stays(command, made):
    removed = command("pack", "remove", "social-media", "--yes")
    change(made, "pack.md", "id: my-team", "id: social-media")
    installed = command("pack", "install", made)

    for ran in (removed, installed):
        assert ran.code == 2
        assert "comes with cpdjournal" in ran.err
    assert command("pack", "remove", "nothing", "--yes").code == 2


def test_one_page_is_not_called_pages(command, made):
    for page in (made / "items").iterdir():
        if page.name != "g-first-page.md":
            page.unlink()
    order = (made / "pack.md").read_text(encoding="utf-8").partition("## Order")[0]
    (made / "pack.md").write_text(f"{order}## Order\n- Read: g-first-page\n", encoding="utf-8")
    assert command("pack", "install", str(made)).code == 0

    assert "    1 item      installed" in command("pack", "list").out


def test_an_installed_pack_that_broke_is_listed_as_closed(command, made):
    command("pack", "install", made)
    break_it(places.own_packs() / "my-team")

    assert "my-team  (closed: it has mistakes)" in command("pack", "list").out
    assert len(command("pack", "list", "--json").json["closed"]) == 1
    assert command("pack", "remove", "my-team", "--yes").code == 0


# --- the group, and preview --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["check", "new", "preview", "list", "install", "remove"])
def test_every_command_on_packs_is_explained(command, name):
    ran = command("pack", name, "--help")

    assert ran.code == 0
    assert len(ran.out) > 200
    assert f"\n  {name} " in command("pack", "--help").out


def test_global_options_stand_anywhere_around_a_command_on_packs(command, made):
    for arguments in (("--json", "pack", "check"), ("pack", "--json", "check")):
        assert command(*arguments, made).json["problems"] == []


def test_a_preview_needs_a_pack_and_a_terminal(command, made, tmp_path):
    assert command("pack", "preview", tmp_path).code == 4
    assert command("pack", "preview", tmp_path / "nowhere").code == 2
    assert command("pack", "preview", made).code == 2


def test_a_preview_is_handed_to_the_app(made, monkeypatch):
    asked = []
    for stream in ("stdin", "stdout"):
        terminal = io.StringIO()
        terminal.isatty = lambda: True
        monkeypatch.setattr(sys, stream, terminal)

    code = run(
        lambda _: 99, ["pack", "preview", str(made)], lambda folder: asked.append(folder) or 0
    )

    assert (code, asked) == (0, [made])


# --- harmless ----------------------------------------------------------------------------------

HOSTILE = "[bold]x[/] \x1b]0;owned\x07 \x9b31m \u202eabc [@click=app.quit]y[/] <b>z</b>"


def acts(text):
    """Characters that do something to a terminal instead of being shown."""
    return [one for one in text if not one.isprintable() and one not in "\n"]


def test_hostile_words_in_a_pack_are_shown_as_words(command, made):
    change(made, "pack.md", "title: How we hand over", f"title: {HOSTILE}")
    change(made, "items/s-first-story.md", "title: The missed visit", f"title: {HOSTILE}")
    change(made, "items/s-first-story.md", "## phone: The next morning", f"## phone: {HOSTILE}")
    link = "Read [this](javascript:alert(1)) and \x1b]8;;https://e.example\x07that\x1b]8;;\x07."
    change(made, "items/g-first-page.md", "Begin with what", f"{link} Begin with what")
    command("pack", "install", made)

    for arguments in (
        ("pack", "check", made),
        ("pack", "list"),
        ("learn",),
        ("learn", "my-team"),
        ("learn", "my-team/g-first-page"),
        ("learn", "my-team/s-first-story"),
    ):
        ran = command(*arguments)
        assert ran.code == 0
        assert acts(ran.out) == acts(ran.err) == []
    assert "[bold]x[/]" in command("pack", "list").out
    assert "[bold]x[/]" in command("pack", "check", made).out


def test_hostile_words_in_messages_and_names_are_shown_as_words(command, made):
    change(made, "items/g-first-page.md", "minutes: 5", f"{HOSTILE}: 5")
    change(made, "items/c-first-case.md", "basis: fictional", f"basis: {HOSTILE}")
    (made / "items" / "g-\x1b[31m\u202e.md").write_text("x")
    ran, as_json = command("pack", "check", made), command("pack", "check", made, "--json")

    assert ran.code == 1
    assert acts(ran.out) == acts(ran.err) == []
    assert as_json.out.isascii()
    assert not acts("".join(one["message"] + one["file"] for one in as_json.json["problems"]))
    assert json.loads(as_json.out)["packs"][0]["errors"] > 2


# --- against an older version ------------------------------------------------------------------


@pytest.fixture
def newer(made):
    """The same pack with a question gone."""
    folder = shutil.copytree(made, made.parent / "newer")
    change(folder, "pack.md", "version: 0.1.0", "version: 0.2.0")
    change(folder, "items/t-first-tips.md", "- weakest: Which of", "- hardest: Which of")
    change(folder, "items/t-first-tips.md", "revision: 1", "revision: 2")
    return folder


def test_what_readers_of_the_older_version_would_miss_is_told(command, made, newer, tmp_path):
    archive = as_zip(made, tmp_path / "old.zip")

    for older in (made, archive):
        ran = command("pack", "check", newer, "--against", older)
        assert ran.code == 1
        assert "[I03]" in ran.out
    assert command("pack", "check", made, "--against", made).code == 0
    assert command("pack", "check", "--against", made).code == 2


def test_a_version_that_does_not_follow_on_is_installed_only_with_yes(command, made, newer):
    command("pack", "install", made)

    ran = command("pack", "install", newer)

    assert (ran.code, ran.out) == (1, "")
    assert "[I03]" in ran.err
    assert "--yes" in ran.err
    assert command("pack", "list", "--json").json["packs"][-1]["version"] == "0.1.0"
    assert command("pack", "install", newer, "--yes", "--json").json["replaced"] == "0.1.0"


def test_of_several_stories_one_can_be_drawn_alone(command, made):
    other = (made / "items/s-first-story.md").read_text("utf-8")
    other = other.replace("id: s-first-story", "id: s-a").replace("The missed visit", "Another")
    (made / "items/s-a.md").write_text(other, "utf-8")

    both = command("pack", "check", made).out
    one = command("pack", "check", made / "items/s-a.md").out

    assert both.index("The missed visit (") < both.index("Another (")  # in the pack's order
    assert "Another (items/s-a.md)" in one
    assert "The missed visit" not in one


def test_a_folder_whose_last_pack_was_removed_is_no_mistake(command, made):
    command("pack", "install", made)
    command("pack", "remove", "my-team", "--yes")

    assert command("pack", "check").code == 0


def test_a_name_with_spaces_is_told_as_it_is_typed(command, tmp_path):
    told = command("pack", "new", tmp_path / "our team").out

    assert f'cpdjournal pack check "{tmp_path / "our team"}"\n' in told


def test_hostile_words_in_the_cache_are_shown_as_words(command, made, tmp_path, monkeypatch):
    monkeypatch.setenv("CPDJOURNAL_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CPDJOURNAL_PACKS", str(made))
    command("learn")
    hostile = "\x1b[31m\u202e".ljust(len("How we hand over") - 2, "x").encode()
    changed = 0
    for path in (tmp_path / "cache" / "packs").iterdir():
        content = path.read_bytes()[32:]
        changed += b"How we hand over" in content
        content = content.replace(b"How we hand over", hostile)
        path.write_bytes(hashlib.sha256(content).digest() + content)

    ran = command("learn")

    assert changed == 1
    assert "How we hand over" not in ran.out
    assert acts(ran.out) == []
