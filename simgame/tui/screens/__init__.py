"""The screens of the game, each with its style beside it."""
