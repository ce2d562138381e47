"""Builds source/ and release/ from notebooks/, and packs what students need."""
