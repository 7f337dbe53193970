"""What an author writes: a TOML file read into a frozen `Scenario`.

Here live the pydantic models of format 1, the loader, the diagnostics that name file, line, column, key and reason, and
the place where the shipped scenarios are found. This room knows no other.
"""
