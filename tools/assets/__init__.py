"""The front end, made from pinned packages and our own styles and script into `build/assets`."""
