"""cpdjournal: a reflective learning and CPD journal for the terminal."""

__version__ = "0.1.0"
