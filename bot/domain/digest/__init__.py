"""HR's digest: counted, merged, published without what must be withheld. No type here can hold a person."""
