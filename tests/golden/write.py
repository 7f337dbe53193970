"""Write the golden playthroughs anew, after a change that means to change games: ``python -m tests.golden.write``.

Read the difference before it is committed: it is the change, told as games. Raise ``RULES_VERSION`` and
``RULES_REPLAYED_SINCE`` with it, and keep saves of the new version: ``python -m tests.runs.write_saves``.
"""

import shutil

from tests.golden.playthrough import FOLDER, playthroughs


def main() -> None:
    files = playthroughs()
    for folder in FOLDER.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)
    for name, tell in files.items():
        path = FOLDER / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(tell(), encoding="utf-8", newline="\n")
    print(f"{len(files)} files written under {FOLDER}")


if __name__ == "__main__":
    main()
