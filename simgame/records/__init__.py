"""What files hold, as frozen values: each kind is declared once, by its types and their bounds.

`record` declares, `building` makes values and refuses all that does not fit, `written` turns them into what files hold.
Pydantic is asked only for what is not needed while one plays: `models` makes its models of the same declarations, which
say in detail what is wrong with a value that was refused, and which write the JSON Schema. So whatever is valid never
waits for pydantic.
"""
