"""The example county's made-up people and what happened to them, straight to the lake.

Real municipalities and real proportions (`demo/county/population.toml`), made-up residents and
events (`demo/county/calibration.toml`), and the comparison with published figures
(`demo/county/published.toml`, `comparing.py`). Nobody here is real, and every load says so.
Everything follows from the size and the seed: docs/decisions/0030.
"""
