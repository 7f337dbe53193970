"""The rules, with no input or output: Scenario -> Board (constant arrays); State; the week; Observation; Result."""
