"""Bytes -> Report: files of many formats, folders, archives and standard input. The door is `read.open_paths`."""
