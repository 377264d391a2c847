"""A Document becomes pages: every line, its place and its glyphs are decided here, nothing is painted.

Lengths inside this stage are in points (1 pt = 1/72 inch), measured from the paper's upper left corner.
"""
