"""What `import standoff` offers beyond its nouns; loaded when it is first asked for."""

from standoff.library.charts import toll_chart, toll_spec
from standoff.library.reading import Claims, read
from standoff.library.records import Record

__all__ = ["Claims", "Record", "read", "toll_chart", "toll_spec"]


def offered(name: str) -> object:
    """What a name stands for. Raises AttributeError for one that is not offered."""
    if name not in __all__:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    return globals()[name]
