"""The two looks of the game: ink and paper. All colours are RGB, so no terminal's palette makes them unreadable."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="ink",
    primary="#7cc0c9",
    secondary="#d3b27c",
    accent="#d3b27c",
    foreground="#d9dde1",
    background="#12171c",
    surface="#182027",
    panel="#202a33",
    success="#93c792",
    warning="#e0b566",
    error="#e08a80",
    dark=True,
    variables={
        "dim": "#93a0ac",
        "faint": "#68747f",
        "cursor": "#24505c",
        "cursor-rest": "#222d36",
        "hover": "#1c262e",
        "bar-ink": "#2b5c67",
        "bar-full": "#4d97a3",
        "bar-dots": "#45525d",
        "bar-empty": "#26313a",
        "scrollbar": "#33414c",
        "scrollbar-hover": "#4d97a3",
        "scrollbar-active": "#4d97a3",
        "scrollbar-background": "#182027",
        "scrollbar-background-hover": "#182027",
        "scrollbar-background-active": "#182027",
    },
)

LIGHT: Final = Theme(
    name="paper",
    primary="#0f6674",
    secondary="#84591a",
    accent="#84591a",
    foreground="#23292e",
    background="#f6f3ec",
    surface="#efeae0",
    panel="#e3dccf",
    success="#2f6b34",
    warning="#8a5a00",
    error="#a3352b",
    dark=False,
    variables={
        "dim": "#5c6670",
        "faint": "#8a9097",
        "cursor": "#bcdbe0",
        "cursor-rest": "#e4dfd3",
        "hover": "#ebe6db",
        "bar-ink": "#8fc2ca",
        "bar-full": "#3c8894",
        "bar-dots": "#b4ae9f",
        "bar-empty": "#dcd5c6",
        "scrollbar": "#c4bdae",
        "scrollbar-hover": "#3c8894",
        "scrollbar-active": "#3c8894",
        "scrollbar-background": "#efeae0",
        "scrollbar-background-hover": "#efeae0",
        "scrollbar-background-active": "#efeae0",
    },
)
