"""What each side will do if whom did what: a record in, a board out. Pure."""
