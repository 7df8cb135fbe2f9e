"""Keys, and what is done with them. All cryptography is that of `cryptography` and `age`."""
