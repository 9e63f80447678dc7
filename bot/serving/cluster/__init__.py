"""Several processes of each kind behind nginx, on PostgreSQL and Redis: what `make serve-cluster` runs."""
