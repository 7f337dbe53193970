"""Group 1: the file."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import NEAR, Code

_ = Catalogue("scenario")

UNREADABLE: Final = Code(
    "SG101",
    "error",
    mark("the file cannot be read"),
    mark("It is missing, is no ordinary file, or may not be read."),
    {
        "missing": mark("there is no such file"),
        "forbidden": mark("no permission to read this file"),
        "folder": mark("this is a folder, not a file"),
        "special": mark("this is not an ordinary file"),
        "loop": mark("this is a link that leads back to itself"),
        "long name": mark("the name is too long for a file"),
        "name": mark("this is not the name of a file"),
        "failed": mark("the file cannot be read"),
        "several": mark("several files have the id {name:quote}"),
        "no scenario": mark("there is no scenario {name:quote}, neither shipped nor as a file"),
    },
    hint=(mark("say which one by its path: {files:list}"), NEAR, mark("shipped are {shipped:and}")),
)
TOO_LARGE: Final = Code(
    "SG102",
    "error",
    mark("the file is too large"),
    mark("A scenario is text; 512 KiB hold more than a course of them."),
    mark("the file has {size} KiB; no file of ours has more than {most} KiB"),
)
NOT_UTF8: Final = Code(
    "SG103",
    "error",
    mark("the file is not UTF-8 text"),
    mark("Save it as UTF-8 in the editor. Without that, Chinese texts cannot be told from each other."),
    {
        "other": mark("the file is {encoding}"),
        "byte": mark("the byte {byte:#04x} is not UTF-8 text"),
    },
    hint=mark("save it as UTF-8"),
)
EMPTY: Final = Code(
    "SG104",
    "error",
    mark("the file is empty"),
    mark("It holds nothing but spaces and comments. `simgame new` writes a scenario to start from."),
    mark("the file is empty: nothing but spaces and comments"),
)
NOT_TOML: Final = Code(
    "SG105",
    "error",
    mark("this is not TOML"),
    mark(
        "The file breaks the rules of TOML 1.0, so nothing after that place can be read: a quotation mark that is not "
        "closed, a comma that is missing, punctuation of an input method instead of the plain kind."
    ),
    mark("this is not TOML: {reason}"),
    hint=(
        mark("the line has {sign:quote}, which is not the plain sign that TOML needs"),
        mark("the line has the invisible sign U+{invisible:04X}; blanks are written with the ordinary space"),
    ),
)
TOO_DEEP: Final = Code(
    "SG106",
    "error",
    mark("nested too deep"),
    mark("Tables and lists stand in each other deeper than any part of a scenario needs."),
    mark("tables and lists stand in each other deeper than {most} levels"),
)
LARGE_NUMBER: Final = Code(
    "SG107",
    "error",
    mark("a number is too large"),
    mark("Whole numbers end at 2 to the power of 53, from where fractions are no longer exact."),
    {
        "number": mark("{number:quote} is too large; whole numbers end at {most}"),
        "digits": mark("the number has too many digits"),
    },
)
OTHER_FORMAT: Final = Code(
    "SG108",
    "error",
    mark("another format"),
    mark("The file is written for another version of the program."),
    mark("this program reads format {format}, not {other:quote}"),
)
