"""The house as one site: settings, addresses, who hears which fact, and the `luukku` command."""
