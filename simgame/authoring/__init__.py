"""What an author of scenarios is given: a first file to start from, the schema for editors, the reference, a preview.

``python -m simgame.authoring`` brings everything here that is made from the models up to date.
"""
