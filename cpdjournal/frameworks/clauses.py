"""Finding a standard by its number or by words of what it asks."""

from cpdjournal.standards import Clause, Registry


def clauses_like(
    registry: Registry, typed: str, own_schemes: tuple[str, ...] = ()
) -> tuple[Clause, ...]:
    """The clauses that hold every word typed, the likeliest first; all for nothing typed.

    Args:
        own_schemes: the registrant's own lists of standards; theirs come first.
    """
    wanted = typed.casefold().split()
    found = [clause for clause in registry.clauses if _holds(clause, registry, wanted)]
    rank = {scheme: place for place, scheme in enumerate(own_schemes)}

    def order(clause: Clause) -> tuple[int, bool, int, bool]:
        scheme = registry.scheme(clause.scheme)
        return (
            -max((_closeness(clause, word) for word in wanted), default=0),
            clause.scheme not in rank,
            rank.get(clause.scheme, 0),
            bool(scheme and scheme.replaced_on),
        )

    return tuple(sorted(found, key=order))  # a stable sort: else as the registry has them


def _holds(clause: Clause, registry: Registry, wanted: list[str]) -> bool:
    scheme = registry.scheme(clause.scheme)
    told = f"{clause.ref} {clause.paraphrase} {scheme.title if scheme else ''} {clause.note}"
    told = told.casefold()
    return all(word in told or _as_number(word) in told for word in wanted)


def _closeness(clause: Clause, word: str) -> int:
    """2 for exactly this clause's number or reference, 1 for one that starts so, else 0."""
    number = _as_number(word)
    if number in (clause.number.casefold(), clause.ref.casefold()):
        return 2
    starts = clause.number.casefold().startswith(number) or clause.ref.casefold().startswith(number)
    return int(starts)


def _as_number(word: str) -> str:
    """`5:9` is read as `5.9`, and `sssc-2016:5:8` as `sssc-2016:5.8`."""
    scheme, colon, number = word.partition(":")
    if not colon:
        return word
    if scheme.replace(".", "").isdigit():
        return word.replace(":", ".")
    return f"{scheme}:{number.replace(':', '.')}"
