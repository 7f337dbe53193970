"""Group 5: texts and languages."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.scenario.findings import Code

_ = Catalogue("scenario")

HIDDEN_CHARACTER: Final = Code(
    "SG501",
    "error",
    mark("a character that cannot be shown"),
    mark("Control and format characters can change what a terminal shows; texts of one line have no line breaks."),
    {
        "break": mark("a line break is not allowed in a text here"),
        "other": mark("the character U+{number:04X} is not allowed in a text here"),
    },
)
EMPTY_TEXT: Final = Code(
    "SG502",
    "error",
    mark("an empty text"),
    mark("There is nothing to read."),
    mark("the text is empty"),
)
TOO_WIDE: Final = Code(
    "SG503",
    "error",
    mark("a text is too wide"),
    mark("It takes more cells of the screen than any place has; a Chinese character takes two."),
    mark("the text takes {size} cells; at most {most} fit here (a Chinese character takes two)"),
)
NOT_TRANSLATED: Final = Code(
    "SG511",
    "warning",
    mark("not translated"),
    mark("One string stands for both languages here, while other texts of the file are translated."),
    mark("one text stands for both languages"),
    hint=mark("write {form}"),
)
SAME_TEXT: Final = Code(
    "SG512",
    "advice",
    mark("the same in both languages"),
    mark("Both languages are given, with the same words; names may well be the same, sentences hardly."),
    mark("the text is the same in both languages"),
)
ONE_LANGUAGE: Final = Code(
    "SG513",
    "advice",
    mark("in one language only"),
    mark("All texts stand for both languages. Learners with the other language of the game will read these."),
    mark("every text stands for both languages"),
)
OTHER_LANGUAGE: Final = Code(
    "SG514",
    "warning",
    mark("in the other language"),
    mark("An English text has Chinese characters, or a Chinese text has none."),
    {
        "en": mark("the English text has the Chinese character {char:quote}"),
        "zh-CN": mark("the Chinese text has no Chinese character"),
    },
)
AMBIGUOUS_SIGN: Final = Code(
    "SG515",
    "warning",
    mark("a sign of ambiguous width"),
    mark(
        "Terminals in China show it two cells wide, others one: lines and tables break. Curly quotes, the ellipsis, "
        "long dashes, arrows and circled figures are such signs."
    ),
    mark("{chars:list}: one cell wide on some terminals, two on others"),
    hint=mark("instead of each, for example: {cures:list}"),
)
CUT_OFF: Final = Code(
    "SG516",
    "advice",
    mark("cut off at 80 columns"),
    mark("On a screen of 80 columns the place for this text is narrower than the text, so its end is not seen there."),
    mark("takes {size} cells, and {most} are shown on a screen of 80 columns"),
)
SAME_PERSON: Final = Code(
    "SG517",
    "warning",
    mark("two people of one name"),
    mark(
        "Names of the team and of contacts stand alone in lists, in the news and in the debrief: who plays cannot tell "
        "these two apart. A given name or a rank before the name does."
    ),
    mark("{other:quote} is called {name:quote} too"),
)
AMBIGUOUS_LETTER: Final = Code(
    "SG518",
    "advice",
    mark("a letter of ambiguous width"),
    mark(
        "Some terminals in China show letters with an accent, and Greek and Cyrillic ones, two cells wide: a line may "
        "be a cell off there. Names keep their letters; for signs of this kind, SG515, there are plain ones."
    ),
    mark("{chars:list}: one cell wide on some terminals, two on others"),
)
LONG_LEVEL: Final = Code(
    "SG521",
    "advice",
    mark("a long level"),
    mark(
        "Levels under 15 minutes teach best. Counted are the texts that are read in a first play, at 200 English words "
        "or 400 Chinese characters a minute, and half a minute of planning a week: an estimate, no measurement."
    ),
    {
        "en": mark("a first play takes about {minutes} minutes in English; levels under {most} teach best"),
        "zh-CN": mark("a first play takes about {minutes} minutes in Chinese; levels under {most} teach best"),
    },
)
OTHER_NUMBER: Final = Code(
    "SG519",
    "advice",
    mark("different numbers in the two languages"),
    mark(
        "The English text names a number that the Chinese does not, and the other way round: perhaps one of them was "
        "changed and the other not. Figures count, and words for numbers where they count something."
    ),
    mark("the English text says {english:g}, the Chinese {chinese:g}"),
)
OTHER_WEEK: Final = Code(
    "SG520",
    "advice",
    mark("a week that is not in the calendar"),
    mark("A text names a week in which nothing of that kind happens: perhaps the calendar was changed and it was not."),
    {
        "end": mark("names week {week}, after the last week, {last}"),
        "beside": mark("names week {week} beside {step:quote}, which is open in weeks {opens} to {closes}"),
        "date": mark("names week {week}; tender.{key} is week {date}"),
        "nothing": mark("names week {week}, in which nothing opens, closes, happens or is asked"),
    },
    hint=(
        mark("say another week, or change tender.{key}"),
        mark("say another week, or change when {step:quote} opens and closes"),
        mark("say another week, or change the calendar"),
    ),
)
