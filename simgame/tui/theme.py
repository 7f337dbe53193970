"""The looks of the game: ink (dark), paper (light) and contrast.

All colours are RGB, so that no terminal's palette makes them unreadable. Text is told from what it stands on by 4.5 : 1
or more, faint text by 3 : 1, in contrast all by 7 : 1 (the ratios of WCAG 2.2, 1.4.3 and 1.4.6);
`tests/tui/test_theme.py` computes them. Greys have so little colour that 256 colours have a grey for them.
Colour only repeats what words and signs say.
"""

from typing import Final

from textual.theme import Theme

INK: Final = Theme(
    name="ink",
    primary="#84c9d2",
    secondary="#dcbc86",
    accent="#dcbc86",
    foreground="#dde1e5",
    background="#12171c",
    surface="#181d22",
    panel="#23282d",
    success="#98cd97",
    warning="#e6bd6f",
    error="#f09d93",
    dark=True,
    variables={
        "dim": "#a2aeb9",
        "faint": "#7f8b96",
        "cursor": "#1c4854",
        "cursor-rest": "#2c3238",
        "hover": "#262b30",
        "line": "#5f6c77",
        "known": "#a6b1ee",
        "on-primary": "#0c1a1f",
        "lane": "#2a3137",
        "column": "#4f9fab",
        "on-column": "#0c1a1f",
        "taken": "#984f4a",
        "on-taken": "#ffffff",
        "scrollbar": "#657683",
        "scrollbar-hover": "#4d97a3",
        "scrollbar-active": "#84c9d2",
        "scrollbar-background": "#23282d",
        "scrollbar-background-hover": "#23282d",
        "scrollbar-background-active": "#23282d",
    },
)

PAPER: Final = Theme(
    name="paper",
    primary="#0b5763",
    secondary="#70480c",
    accent="#70480c",
    foreground="#1f2529",
    background="#f8f5ef",
    surface="#f2eee5",
    panel="#e8e2d6",
    success="#245829",
    warning="#734a00",
    error="#922a21",
    dark=False,
    variables={
        "dim": "#4c5660",
        "faint": "#687076",
        "cursor": "#b5d9df",
        "cursor-rest": "#e2dccf",
        "hover": "#ebe6dc",
        "line": "#8a8577",
        "known": "#3d46a0",
        "on-primary": "#f8f5ef",
        "lane": "#e2dccf",
        "column": "#1b5f6b",
        "on-column": "#ffffff",
        "taken": "#b9503f",
        "on-taken": "#ffffff",
        "scrollbar": "#878070",
        "scrollbar-hover": "#2f7783",
        "scrollbar-active": "#0b5763",
        "scrollbar-background": "#e8e2d6",
        "scrollbar-background-hover": "#e8e2d6",
        "scrollbar-background-active": "#e8e2d6",
    },
)

CONTRAST: Final = Theme(
    name="contrast",
    primary="#ffff66",
    secondary="#ffff66",
    accent="#ffff66",
    foreground="#ffffff",
    background="#000000",
    surface="#121212",
    panel="#262626",
    success="#a6ffa6",
    warning="#ffd75f",
    error="#ffb3b3",
    dark=True,
    variables={
        "dim": "#e4e4e4",
        "faint": "#c6c6c6",
        "cursor": "#ffff66",
        "cursor-text": "#000000",
        "cursor-rest": "#333333",
        "hover": "#303030",
        "line": "#ffffff",
        "known": "#d0d0ff",
        "on-primary": "#000000",
        "lane": "#333333",
        "column": "#ffff66",
        "on-column": "#000000",
        "taken": "#ff9e9e",
        "on-taken": "#000000",
        "scrollbar": "#ffffff",
        "scrollbar-hover": "#ffff66",
        "scrollbar-active": "#ffff66",
        "scrollbar-background": "#303030",
        "scrollbar-background-hover": "#303030",
        "scrollbar-background-active": "#303030",
    },
)

LOOKS: Final = (INK, PAPER, CONTRAST)
"""In the order in which the player goes through them.

A theme with ``cursor-text`` writes everything on the row under the cursor in that colour, whatever it means."""

_FEW: Final[dict[str, dict[str, str]]] = {
    "ink": {
        "background": "#000000",
        "foreground": "#ffffff",
        "dim": "#aaaaaa",
        "success": "#55ff55",
        "error": "#ff5555",
        "warning": "#ffff55",
        "primary": "#55ffff",
        "secondary": "#ffff55",
        "known": "#55ffff",
        "cursor": "#ffffff",
    },
    "paper": {
        "background": "#ffffff",
        "foreground": "#000000",
        "dim": "#555555",
        "success": "#00aa00",
        "error": "#aa0000",
        "warning": "#aa5500",
        "primary": "#0000aa",
        "secondary": "#aa00aa",
        "known": "#0000aa",
        "cursor": "#000000",
    },
    "contrast": {
        "background": "#000000",
        "foreground": "#ffffff",
        "dim": "#ffffff",
        "success": "#55ff55",
        "error": "#ff5555",
        "warning": "#ffff55",
        "primary": "#ffff55",
        "secondary": "#ffff55",
        "known": "#ffffff",
        "cursor": "#ffff55",
    },
}
"""The same for 16 colours, as RGB that is nearest to one of them. There are no shades of a background among 16."""


def looks(color_system: str | None) -> tuple[Theme, ...]:
    """Return the themes for what a terminal can show.

    Args:
        color_system: rich's name for it: standard (16 colours), 256 or truecolor.
    """
    return tuple(_few(look) for look in LOOKS) if color_system == "standard" else LOOKS


def _few(look: Theme) -> Theme:
    """Return a theme for 16 colours."""
    few = _FEW[look.name]
    paper, ink, dim = few["background"], few["foreground"], few["dim"]
    return Theme(
        name=look.name,
        primary=few["primary"],
        secondary=few["secondary"],
        accent=few["secondary"],
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        success=few["success"],
        warning=few["warning"],
        error=few["error"],
        dark=look.dark,
        variables={
            **dict.fromkeys(look.variables, paper),
            "dim": dim,
            "faint": dim,
            "cursor": few["cursor"],
            "cursor-text": paper,
            "line": dim,
            "known": few["known"],
            "on-primary": paper,
            "column": few["primary"],
            "taken": few["error"],
            "scrollbar": dim,
            "scrollbar-hover": few["primary"],
            "scrollbar-active": few["primary"],
        },
    )
