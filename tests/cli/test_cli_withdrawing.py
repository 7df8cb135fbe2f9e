"""A share that is taken back: both sides are told which, and what became of it."""


def test_the_reader_is_told_which_share_and_that_it_is_erased(shared, tmp_path):
    niamh, sam, _, share = shared
    niamh.json("withdraw", share, "--reason", "I wrote too much.", "--output", tmp_path / "w")

    told = " ".join(sam("open", tmp_path / "w").out.split())

    assert "asks you to read a share no further. They say: I wrote too much." in told
    assert "My line, in writing, taken in on 20" in told
    assert "Its words are erased here, with what you quoted of them." in told
    assert "taken back" in niamh("inbox", "--sent").out


def became(person, file):
    return person.json("open", file)["withdrawn"]["became"]


def test_one_that_was_kept_with_a_reason_stays(shared, tmp_path):
    niamh, sam, _, share = shared
    sam.json("keep", share, "--reason", "It is part of a complaint.")
    niamh.json("withdraw", share, "--output", tmp_path / "w")

    told = sam.json("open", tmp_path / "w")["withdrawn"]

    assert (told["became"], told["titles"], told["id"]) == ("kept", ["My line, in writing"], share)
    heading = sam("review", share).out.partition("\n\n")[0]
    assert "TAKEN BACK on " in heading
    assert "Kept beyond its day: It is part of a complaint." in heading
    assert "to be read until" not in heading


def test_one_that_never_arrived_or_is_gone_is_called_so(pair, tmp_path):
    niamh, sam = pair
    reflection = niamh.writes()
    for name in ("early", "over"):
        file = tmp_path / name
        words = ("--to", "Sam", "--until", "2099-01-01", "--output", file)
        share = niamh.json("share", reflection, *words)["id"]
        niamh.json("withdraw", share, "--output", tmp_path / f"{name}-w")
    sam.json("open", tmp_path / "over")
    sam.json("inbox", "--as-of", "2099-01-02")

    assert became(sam, tmp_path / "early-w") == "not-here"
    assert became(sam, tmp_path / "over-w") == "gone"


def test_new_keys_that_nobody_checked_take_nothing_back(shared, tmp_path):
    niamh, sam, _, share = shared
    niamh.json("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes")
    sam.json("contacts", "add", "-", stdin=niamh.json("card")["card"])
    niamh.json("withdraw", share, "--output", tmp_path / "w")

    assert became(sam, tmp_path / "w") == "unproven"
