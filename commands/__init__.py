"""The subcommands, one per file and thin: parse, call the service, print."""
