"""Which time dates which deed: by the clause, by the scene, or none."""

import pytest

from tests.claim.test_events import read

