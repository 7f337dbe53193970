"""What is read in a browser: whole files without scripts, with nothing from elsewhere."""
