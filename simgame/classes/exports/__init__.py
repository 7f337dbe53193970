"""What leaves a class for other programs: tables as CSV and XLSX, statements of xAPI as a file and to an LRS.

Each row and each statement carries the digest of the log that it follows from, and what a replay does not confirm says
so. Names are in none of them unless they are asked for; see `simgame.classes.exports.pseudonyms`.
"""
