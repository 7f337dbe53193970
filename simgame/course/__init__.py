"""The learner's course: the scenarios as a path, saved runs, settings; what every front end starts from."""
