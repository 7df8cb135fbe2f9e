"""What closed pages leave behind goes while nobody types, and at a lock at once."""

import gc
import weakref

import pytest

from cpdjournal.tui import clearing_away


class Circle:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def by_hand():
    """Collections only when asked for."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def left_behind():
    return weakref.ref(Circle())


def partly_collected():
    for _ in range(clearing_away.ENOUGH + 1):
        gc.collect(1)


def test_nothing_is_collected_while_somebody_types(by_hand):
    partly_collected()
    circle = left_behind()

    clearing_away.look(clearing_away.IDLE / 2)

    assert circle() is not None


def test_in_an_idle_moment_it_goes(by_hand):
    partly_collected()
    circle = left_behind()

    clearing_away.look(clearing_away.IDLE)

    assert circle() is None


def test_where_nothing_was_left_an_idle_moment_costs_nothing(by_hand):
    circle = left_behind()

    clearing_away.look(60.0)

    assert circle() is not None


def test_at_a_lock_it_goes_at_once(by_hand):
    circle = left_behind()

    clearing_away.clear()

    assert circle() is None
