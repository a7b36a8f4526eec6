"""Trains Pocket Llama and writes it as GGUF files."""
