"""Speed and memory of our engines and pages, each beside a named peer on the same work in one run."""
