"""Timings against a peer in the same run: read the ratios, not the absolute times."""
