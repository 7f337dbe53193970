"""What is read: text measured in terminal cells, and the pages that every front end draws or speaks.

This room imports neither numpy, pydantic nor Textual, so that the command line can use it without waiting for them.
"""
