"""Claims and what is merged of them, in words for a reader and as rows for programs: the same in terminal and workbench."""
