"""The gazetteer: places of the world by name, from GeoNames, as one file that is mapped and never loaded whole."""
