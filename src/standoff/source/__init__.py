"""Bytes -> Report: text files, folders, standard input and JSON lines. The door is `read.read_paths`."""
