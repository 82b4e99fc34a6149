"""A record in other people's formats: one module a format, all fed from `material`, listed in `formats`."""
