"""The field's terms that the rules and the scenario format share, each declared once.

A term is what a scenario file may name and the rules of play know: an action, a line, a rank, a level of price. This
room imports neither numpy nor pydantic, so that whoever wants only a closed list does not wait for either.
"""
