// The target's main entry.
