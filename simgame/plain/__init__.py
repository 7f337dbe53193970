"""The game line by line, for screen readers, thin links and scripts."""
