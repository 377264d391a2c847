"""Facts become a Document: every word and every structural decision, no millimetre and no font."""
