"""Standoff as a library: what a program or a notebook reads and asks, as lists that show themselves and go on into other tools."""
