"""Widgets: they show rows of spans, post messages and know nobody."""
