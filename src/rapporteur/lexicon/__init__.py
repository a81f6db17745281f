"""What the project knows, as data files with thin loaders."""
