"""Rebuilds Rapporteur's language pipeline from public treebanks: `python -m training FOLDER`."""
