"""The judge: plain arithmetic over the vocabulary, written from the rules' own text."""
