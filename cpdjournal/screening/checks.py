"""Is it a right one? What shape alone can't tell: check digits, ranges, dates, areas.

A number of the right shape that can't be right is doubtful and not fine: people mistype.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Verdict = Literal["sound", "doubtful", "no"]
Check = Callable[[str, date], Verdict]
"""The words that matched, and the day that counts as today."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


RECENT = timedelta(days=2 * 366)
"""A date no older than this is more likely an event than a birth."""
OLDEST_YEAR = 1900

_AREAS = _listed(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY"
    " E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD"
    " LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG"
    " SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"
    " ZE BX GIR"
)
"""Postcode areas of the United Kingdom, the Channel Islands and the Isle of Man."""
_NEVER_INWARD = frozenset("CIKMOV")
"""Letters that the second half of a postcode never has."""
_NEVER_FIRST = frozenset("DFIQUV")
_NEVER_SECOND = frozenset("DFIOQUV")
_NEVER_PREFIX = _listed("BG GB KN NK NT TN ZZ")
"""Of National Insurance numbers, after HMRC's manual NIM39110."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_DATE = re.compile(
    rf"(?P<day>\d+)(?:st|nd|rd|th)?[\W_]*(?:of)?[\W_]*(?P<month>{'|'.join(_MONTHS)})"
    r"[a-z]*[\W_]*(?:of)?[\W_]*(?P<year>\d{4})",
    re.IGNORECASE,
)
_AMERICAN_DATE = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*[\W_]*(?P<day>\d+)(?:st|nd|rd|th)?[\W_]*(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_USUAL = frozenset(("", " ", "-", "."))
"""What stands between the parts of a number; what else does tells only with a check digit."""
_SMALL_WORDS = _listed("an am as at be by do go he if in is it me my no of on or so to up us we")
_ORDINAL = re.compile(r"1st|2nd|3rd|\dth")
_THREE_LETTERS = _listed(
    "act age ago all and any are bed box boy but can car cpd day did due end eve far few for gas"
    " get gps had has her him his hrs its jan feb mar apr may jun jul aug sep oct nov dec key kgs"
    " law let lot low man max mcg men met mid min mls mon tue wed thu fri sat sun nhs nil not now"
    " off oil old one our out own pay per put ref run sat saw say see set she six ten the too top"
    " two use via was way who why won yes yet you"
)
"""Ordinary ones, that no plate in small letters is taken for."""
_NO_AREA = re.compile("0[46]|000")
"""What no telephone number begins with: seen without parsing it."""
_PLATE = re.compile(r"[a-hj-pr-y][a-hj-pr-z](?:0[2-9]|[12]\d|5[1-9]|[67]\d)[a-hj-pr-z]{3}")
"""A registration since 2001: area, half of a year, three letters."""
_IN_NORTHERN_IRELAND = re.compile(r"[a-z](?:[a-hj-pr-z]z|i[abjlw]|[joux]i)\d{4}")


def health_number(words: str, today: date) -> Verdict:
    """NHS (England, Wales, Isle of Man), Health and Care (Northern Ireland), CHI (Scotland).

    All three have ten digits and end in the same modulus 11 check digit; their ranges differ.
    """
    between = _between(words)
    usual = len(between) <= 1 and between <= _USUAL and "\n" not in words
    verdict = labelled_health_number(words, today)
    return verdict if verdict == "sound" or usual else "no"


def labelled_health_number(words: str, today: date) -> Verdict:
    """The same after a word that says what it is: then a wrong one counts in any shape."""
    from stdnum.gb import nhs

    digits = _digits(words)
    in_range = _is_nhs(digits) or _is_health_and_care(digits) or _is_chi(digits)
    return "sound" if in_range and nhs.is_valid(digits) else "doubtful"


def spread_health_number(words: str, today: date) -> Verdict:
    """The same with gaps anywhere, as long as they are all alike."""
    sound = len(_between(words)) <= 1 and labelled_health_number(words, today) == "sound"
    return "sound" if sound else "no"


def _is_nhs(digits: str) -> bool:
    return digits[0] in "467" and digits != digits[0] * 10


def _is_health_and_care(digits: str) -> bool:
    return 320_000_000 < int(digits[:9]) <= 399_999_999


def _is_chi(digits: str) -> bool:
    """Six digits of the day of birth first."""
    try:
        date(2000 + int(digits[4:6]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        # 29 February is right in some century
        return digits[:4] == "2902"
    return True


def national_insurance_number(words: str, today: date) -> Verdict:
    plain, alike = _plain(words).upper(), len(_between(words)) <= 1
    capitals = words == words.upper()
    if not capitals and (not alike or re.split(r"[\W_]", words.lower())[0] in _SMALL_WORDS):
        return "no"
    right = (
        alike
        and plain[0] not in _NEVER_FIRST
        and plain[1] not in _NEVER_SECOND
        and plain[:2] not in _NEVER_PREFIX
        and plain[-1] in "ABCD"
    )
    return "sound" if right else "doubtful"


def postcode(words: str, today: date) -> Verdict:
    plain = _plain(words).upper()
    outward, inward = plain[:-3], plain[-3:]
    area = outward[: 1 + outward[1].isalpha()]
    if _ORDINAL.fullmatch(words[-3:]):  # in small letters: "B1 2nd"
        return "no"
    if area in _AREAS and not _NEVER_INWARD & set(inward):
        return "sound"
    return "doubtful" if words.isupper() and _between(words) <= {" ", "-"} else "no"


def plate(words: str, today: date) -> Verdict:
    """Of a vehicle, since 2001."""
    plain = _plain(words).lower()
    together = words[2].isdigit()
    if plain[-3:] in _THREE_LETTERS and not words[-4].isdigit():
        return "no"
    if words.isupper() and together:
        return "sound"
    fine = _PLATE.fullmatch(plain) and (together or words.isupper())
    return "doubtful" if fine else "no"


def older_plate(words: str, today: date) -> Verdict:
    plain = _plain(words)
    letters, digits = re.sub(r"\d", "", plain), _digits(plain)
    if words.isupper():
        return "sound"
    ordinary = {plain[:3].lower(), plain[-3:].lower()} & _THREE_LETTERS
    fine = len(digits) == 3 and letters == letters.lower() and not ordinary
    return "sound" if fine and not set(letters) & set("iqz") else "no"


def northern_ireland_plate(words: str, today: date) -> Verdict:
    plain = _plain(words)
    if words.isupper():
        return "sound"
    fine = _IN_NORTHERN_IRELAND.fullmatch(plain) and plain[:3] not in _THREE_LETTERS
    return "sound" if fine else "no"


def telephone(words: str, today: date) -> Verdict:
    """As in the United Kingdom, or with its country's code."""
    if _NO_AREA.match(_digits(words)) or not _is_telephone(re.sub(r"[\s_]+", " ", words)):
        return "no" if set(words) & set("/_\n") else "doubtful"
    return "sound"


def _is_telephone(words: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(words, "GB"))
    except phonenumbers.NumberParseException:
        return False


def date_(words: str, today: date) -> Verdict:
    """Old enough for a birth: sound. Recent or impossible: doubtful. No date at all: no."""
    found = _read_date(words)
    if found == "impossible":
        return "doubtful"
    if not isinstance(found, date):
        return "no"
    return "sound" if found < today - RECENT else "doubtful"


def _read_date(words: str) -> "date | str | None":
    if named := _NAMED_DATE.match(words) or _AMERICAN_DATE.match(words):
        return _date(
            int(named["year"]), _MONTHS.index(named["month"].lower()) + 1, int(named["day"])
        )
    parts = [int(one) for one in re.split(r"[\W_]+", words)]
    lengths = [len(one) for one in re.split(r"[\W_]+", words)]
    if lengths[0] == 4:
        return _date(*parts)
    if lengths[2] not in (2, 4) or lengths[0] > 2:
        return None
    day, month_number, year = parts
    if lengths[2] == 2:
        # 1.12.34 and 07.30-15.45: a version, hours
        if "." in words and (lengths != [2, 2, 2] or words.count(".") != 2 or "\n" in words):
            return None
        year += 1900 if year > 30 else 2000
    return _date(year, month_number, day)


def _date(year: int, month: int, day: int) -> "date | str | None":
    if not OLDEST_YEAR <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return "impossible"


def _digits(words: str) -> str:
    return "".join(one for one in words if one.isdigit())


def _plain(words: str) -> str:
    return re.sub(r"[\W_]", "", words)


def _between(words: str) -> set[str]:
    """What stands between the parts, any blanks and line breaks as one blank."""
    return {one.strip() or " " for one in re.findall(r"[\W_]+", words)}


CHECKS: dict[str, Check] = {
    "date": date_,
    "health_number": health_number,
    "labelled_health_number": labelled_health_number,
    "national_insurance_number": national_insurance_number,
    "northern_ireland_plate": northern_ireland_plate,
    "older_plate": older_plate,
    "plate": plate,
    "postcode": postcode,
    "spread_health_number": spread_health_number,
    "telephone": telephone,
}
"""By the name that `rules.toml` uses."""
