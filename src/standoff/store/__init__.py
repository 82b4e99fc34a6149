"""The only one that writes a database: reports, claims, decisions and what was merged from them. The door is `store.open_store`."""
