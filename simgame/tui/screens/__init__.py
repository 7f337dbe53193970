"""Screens: each lays widgets out, asks presenters for rows and acts on what widgets tell."""
