"""What guessing a passphrase costs a thief, in a journal that a person makes."""

import json


def test_a_new_key_file_asks_for_what_rfc_9106_recommends(command, tmp_path, passphrase_file):
    journal = tmp_path / "journal"
    command("init", "--journal", journal, "--passphrase-file", passphrase_file)

    (slot,) = json.loads((journal / "keys.json").read_text())["slots"]

    asked = {key: value for key, value in slot["derivation"].items() if key != "salt"}
    assert asked == {"name": "argon2id", "memory_kib": 65536, "passes": 3, "lanes": 4}
