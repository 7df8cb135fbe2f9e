"""Texts of a reflection's length, the same in every run, in words whose frequency is as in life."""

import itertools
import random
from functools import cache
from pathlib import Path

WORDS_EACH = 250
"""Words of one reflection: what the measured ones in the project's notes had."""

_COMMON = (
    "the of and to a in is it you that he was for on are with as i his they be at one have this "
    "from or had by not but what some we can out other were all there when up use your how said "
    "an each she which do their time if will way about many then them would so these her make him "
    "into has two more go no could my than first been who its now people made may part over new "
    "after work only little know before should because any day our well also want even most us"
)
_OF_THE_WORK = (
    "client family worker supervisor support risk care child children parent carer practice felt "
    "boundary boundaries friend request facebook online message record visit consent privacy "
    "account picture manager team policy safeguarding assessment decision discussed reflection "
    "learned code conduct service trust relationship personal professional question meeting "
    "evidence concern plan review supervision home school health wellbeing social media post "
    "comment public private setting shared contact response report colleague pressure distress "
    "foster placement court advocate dignity choice capacity independence harm benefit values"
)
_SPREAD = 1.07
"""How much rarer each next word is (Zipf's law)."""


class Writer:
    """Writes texts. Two writers of one seed write the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def words(self, count: int) -> str:
        """Sentences of 6 to 18 words, `count` words in all."""
        words, weights = _vocabulary()
        drawn = self.chance.choices(words, cum_weights=weights, k=count)
        sentences = []
        while drawn:
            length = self.chance.randint(6, 18)
            sentence, drawn = drawn[:length], drawn[length:]
            sentences.append(" ".join(sentence).capitalize() + ".")
        return " ".join(sentences)

    def title(self) -> str:
        return self.words(self.chance.randint(3, 7)).replace(".", "")


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    from xkcdpass import xkcd_password

    rare = Path(xkcd_password.__file__).with_name("static") / "eff-long"
    listed = [*_COMMON.split(), *_OF_THE_WORK.split(), *rare.read_text("utf-8").split()]
    words = list(dict.fromkeys(listed))
    often, seldom = words[:200], words[200:]
    random.Random(0).shuffle(seldom)  # else all that is rare would begin with a z
    words = often + seldom
    weights = itertools.accumulate((place + 3) ** -_SPREAD for place in range(len(words)))
    return words, list(weights)
