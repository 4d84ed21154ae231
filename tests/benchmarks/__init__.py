"""Benchmarks: alternatives side by side in one run, medians and ratios, at three sizes."""
