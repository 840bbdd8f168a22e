"""HR's digest: counted, merged, published without what must be suppressed. No type here can hold a person."""
