"""The channels by which news reaches the team."""

from typing import Literal

ChannelName = Literal["letter", "rumour", "call", "notice"]
