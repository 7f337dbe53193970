"""The debrief: what decided a run, first as data, then as text and HTML."""
