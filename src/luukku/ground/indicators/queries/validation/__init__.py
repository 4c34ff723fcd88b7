"""Looking for what is wrong in the rows and figures the house computes from."""
