"""The questions people ask, one function each: an answer reads the store and changes nothing."""
