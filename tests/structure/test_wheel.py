"""The built wheel, installed into an empty environment, does the main job from any folder."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


def run(*command, cwd, **environment):
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1"} | environment
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    built = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built, cwd=CHECKOUT)
    (found,) = built.glob("*.whl")
    return found


def test_the_wheel_holds_every_pack_model_regulator_and_template(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())

    for folder, target in (("prompts", "prompts"), ("exports/templates", "templates")):
        for path in (CHECKOUT / folder).rglob("*"):
            if path.is_file():
                name = path.relative_to(CHECKOUT / folder).as_posix()
                assert f"cpdjournal/_shipped/{target}/{name}" in inside


def test_the_installed_command_makes_the_demo_from_any_folder(wheel, tmp_path):
    environment, elsewhere = tmp_path / "environment", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=elsewhere)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wanted = tmp_path / "wanted.txt"
    wanted.write_text(
        f"-r {CHECKOUT / 'requirements' / 'run.txt'}\n{wheel} --hash=sha256:{digest}\n"
    )
    # the tests' own pip, and nothing compiled ahead: half a minute less of both cores
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet")
    run(*pip, "--no-compile", "--no-deps", "--require-hashes", "-r", wanted, cwd=elsewhere)

    made = run(scripts / "cpdjournal", "demo", "demo", "--json", cwd=elsewhere)
    learned = json.loads(run(scripts / "cpdjournal", "learn", "--json", cwd=elsewhere))

    assert {pack["id"] for pack in learned["packs"]} >= {"social-media"}
    assert len(learned["models"]) == 8
    formats = {Path(file["path"]).suffix for file in json.loads(made)["files"]}
    assert formats == {".pdf", ".md"}
    assert (elsewhere / "demo" / "journal" / "journal.db").is_file()
