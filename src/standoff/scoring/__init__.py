"""Measuring: gold and claims in, figures out.

`sheet` reads gold files and names what is wrong with them, `items` brings gold and claims into one form, `match` finds which
item is which, `figures` counts, `agreement` compares two coders, `draft` writes a gold file that a person corrects.
"""
