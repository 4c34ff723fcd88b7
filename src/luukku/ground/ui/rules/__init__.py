"""The arithmetic behind the components: shapes of charts and differences of texts."""
