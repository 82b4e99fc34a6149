"""The terminal: thin, it calls the desk and prints. Data goes to standard output, talk to standard error."""
