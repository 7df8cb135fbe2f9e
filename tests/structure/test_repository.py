"""What holds for the whole repository, whatever it does."""

import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        path for name in listed.stdout.split("\0") if name and (path := CHECKOUT / name).is_file()
    ]


def text_of(path):
    return path.read_bytes().decode("utf-8", "replace")


def test_no_file_names_a_package_registry(tracked):
    hosts = "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs"))

    assert [path for path in tracked if re.search(hosts, text_of(path))] == []


def test_every_pinned_package_carries_a_hash():
    for name in ("run.txt", "dev.txt"):
        pinned = (CHECKOUT / "requirements" / name).read_text().replace("\\\n", " ").splitlines()

        assert pinned
        assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []


def test_the_program_can_not_reach_the_network(tracked):
    """No module of ours imports a client; a promise of docs/privacy.md."""
    names = r"socket|ssl|http|urllib\.request|requests|httpx|aiohttp|ftplib|smtplib"
    clients = rf"^\s*(from|import) ({names})\b"
    ours = [path for path in tracked if path.is_relative_to(CHECKOUT / "cpdjournal")]

    assert [
        path for path in ours if path.suffix == ".py" and re.search(clients, text_of(path), re.M)
    ] == []


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA)\b", {"journal"}),
        (r"^\s*(from|import) textual\b", {"tui"}),
        (r"\bprint\(", {"cli"}),
    ],
    ids=["no SQL outside journal", "no Textual outside tui", "no print outside cli"],
)
def test_each_room_keeps_to_its_own_tools(tracked, pattern, allowed):
    ours = CHECKOUT / "cpdjournal"
    strays = [
        path
        for path in tracked
        if path.suffix == ".py"
        and path.is_relative_to(ours)
        and path.relative_to(ours).parts[0] not in allowed
        and path.name != "kit.py"  # its page tells people what to type into sqlcipher
        and re.search(pattern, text_of(path), re.M)
    ]

    assert strays == []


def test_every_link_in_the_docs_leads_somewhere(tracked):
    for path in tracked:
        if path.suffix == ".md" and not path.is_relative_to(CHECKOUT / "prompts"):
            for target in re.findall(r"\]\(([^)#\s]+)\)", text_of(path)):
                assert re.match(r"https?:|mailto:", target) or (path.parent / target).exists(), (
                    f"{path.name}: {target}"
                )
