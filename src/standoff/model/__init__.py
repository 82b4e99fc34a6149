"""The nouns of Standoff: frozen, without input or output."""
