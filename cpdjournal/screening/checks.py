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
    rf"(?P<day>\d+)\D* (?P<month>{'|'.join(_MONTHS)})[a-z.,]* (?P<year>\d{{4}})", re.IGNORECASE
)


def health_number(words: str, today: date) -> Verdict:
    """NHS (England, Wales, Isle of Man), Health and Care (Northern Ireland), CHI (Scotland).

    All three have ten digits and end in the same modulus 11 check digit; their ranges differ.
    """
    from stdnum.gb import nhs

    digits = _digits(words)
    in_range = _is_nhs(digits) or _is_health_and_care(digits) or _is_chi(digits)
    return "sound" if in_range and nhs.is_valid(digits) else "doubtful"


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
    plain = re.sub(r"[ -]", "", words).upper()
    right = (
        plain[0] not in _NEVER_FIRST
        and plain[1] not in _NEVER_SECOND
        and plain[:2] not in _NEVER_PREFIX
        and plain[-1] in "ABCD"
    )
    return "sound" if right else "doubtful"


def postcode(words: str, today: date) -> Verdict:
    plain = re.sub(r"[ -]", "", words).upper()
    outward, inward = plain[:-3], plain[-3:]
    area = outward[: 1 + outward[1].isalpha()]
    if area in _AREAS and not _NEVER_INWARD & set(inward):
        return "sound"
    return "doubtful" if words.isupper() else "no"


def telephone(words: str, today: date) -> Verdict:
    """As in the United Kingdom, or with its country's code."""
    import phonenumbers

    if not 10 <= len(_digits(words)) <= 15 or not re.match(r"[+(]?0|\+", words):
        return "no"
    try:
        number = phonenumbers.parse(words, "GB")
    except phonenumbers.NumberParseException:
        return "doubtful"
    return "sound" if phonenumbers.is_valid_number(number) else "doubtful"


def date_(words: str, today: date) -> Verdict:
    """Old enough for a birth: sound. Recent or impossible: doubtful. No date at all: no."""
    found = _read_date(words)
    if found == "impossible":
        return "doubtful"
    if not isinstance(found, date):
        return "no"
    return "sound" if found < today - RECENT else "doubtful"


def _read_date(words: str) -> "date | str | None":
    if named := _NAMED_DATE.match(words):
        return _date(
            int(named["year"]), _MONTHS.index(named["month"].lower()) + 1, int(named["day"])
        )
    parts = [int(one) for one in re.split(r"[./-]", words)]
    lengths = [len(one) for one in re.split(r"[./-]", words)]
    if lengths[0] == 4:
        return _date(*parts)
    if lengths[2] not in (2, 4) or lengths[0] > 2:
        return None
    day, month_number, year = parts
    if lengths[2] == 2:
        if "." in words and max(day, month_number) < 32:  # 1.12.34: a version, an hour
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


CHECKS: dict[str, Check] = {
    "date": date_,
    "health_number": health_number,
    "national_insurance_number": national_insurance_number,
    "postcode": postcode,
    "telephone": telephone,
}
"""By the name that `rules.toml` uses."""
