"""`python -m simgame.authoring`: write anew what is made from the models."""

import sys

from simgame.authoring import schema


def main() -> int:
    """Write the schema."""
    schema.SCHEMA_FILE.write_text(schema.text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
