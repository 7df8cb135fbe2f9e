"""Every promise about speed, measured: a table, and exit code 1 when one is not kept.

`make bench`, or `python benchmarks/run.py --only NAME` for one figure (more than one `--only`
may be given). Figures are ratios wherever that can be, measured in turns in one run, so that
they mean the same on any machine; a busy machine still makes them worse.
"""

import argparse
import sys

import evidence_pdf
import first_paint
import hostile_pages
import learning
import listing
import opening_items
import playing
import sealing
import unlocking
import writing
from measuring import Figure

ROOMS = (
    *(first_paint, unlocking, listing, learning, opening_items, playing),
    *(hostile_pages, writing, evidence_pdf, sealing),
)
NAMES = [name for room in ROOMS for name in room.NAMES]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure what was promised about speed.")
    parser.add_argument(
        "--only", action="append", choices=NAMES, metavar="NAME", help=f"of {', '.join(NAMES)}"
    )
    only = parser.parse_args().only or NAMES
    figures = []
    for room in ROOMS:
        if names := [name for name in room.NAMES if name in only]:
            print(f"Measuring {', '.join(names)} ...", file=sys.stderr)
            figures += room.measure(only.__contains__)
    print(_as_table(figures))
    return int(any(figure.is_over for figure in figures))


def _as_table(figures: list[Figure]) -> str:
    rows = [("figure", "measured", "allowed", "", "what", "medians")]
    rows += [
        (
            figure.name,
            _number(figure.measured, figure.unit),
            _number(figure.allowed, figure.unit),
            "OVER" if figure.is_over else "ok",
            figure.what,
            figure.seen,
        )
        for figure in figures
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place in (1, 2) else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}x" if unit == "x" else f"{value:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
