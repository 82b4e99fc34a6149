"""Who says and who thinks what: by the parse, by the quotation marks, and by a learned proposer beside them."""
