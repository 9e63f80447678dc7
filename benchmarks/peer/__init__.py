"""The engine beside a public peer that installs as a package."""
