"""`python -m simgame.authoring`: write anew what is made from the models."""

import sys

from simgame.authoring import reference, schema
from simgame.locale import set_language


def main() -> int:
    """Write the schema, and the reference in both guides."""
    set_language("en")
    schema.SCHEMA_FILE.write_text(schema.text(), encoding="utf-8", newline="\n")
    for file, language in reference.guides():
        file.write_text(reference.up_to_date(file, language), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
