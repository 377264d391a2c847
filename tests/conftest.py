"""How many random cases: small by default and the same every time; GONGWEN_FUZZ asks for more, and new ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

FUZZ = int(os.environ.get("GONGWEN_FUZZ", "100"))

settings.register_profile(
    "gongwen",
    max_examples=FUZZ,
    derandomize="GONGWEN_FUZZ" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gongwen")
