"""One module a command: `register(words)` adds it to the parser, `run(args)` does it."""
