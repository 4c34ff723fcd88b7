"""The domain of plans: families, statuses, approval, reading a plan's progress. Plain Python."""
