"""Writes a checkpoint as GGUF: F16 and Q8_0. No chat template goes in: the service has its own."""

import argparse
from pathlib import Path

import gguf
import numpy as np
import torch
from sentencepiece import SentencePieceProcessor

from . import tokenizer
from .model import Llama, Shape

TYPES = {"f16": gguf.GGMLQuantizationType.F16, "q8_0": gguf.GGMLQuantizationType.Q8_0}
FILE_TYPES = {"f16": gguf.LlamaFileType.MOSTLY_F16, "q8_0": gguf.LlamaFileType.MOSTLY_Q8_0}


def load_model(checkpoint: Path) -> Llama:
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    model = Llama(Shape(**state["shape"]))
    model.load_state_dict(state["model"])
    return model.eval()


def write_shape(writer: gguf.GGUFWriter, shape: Shape) -> None:
    writer.add_vocab_size(shape.vocabulary)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.theta)


def type_of(pieces: SentencePieceProcessor, piece: int) -> gguf.TokenType:
    if pieces.is_unknown(piece):
        return gguf.TokenType.UNKNOWN
    if pieces.is_control(piece):
        return gguf.TokenType.CONTROL
    return gguf.TokenType.BYTE if pieces.is_byte(piece) else gguf.TokenType.NORMAL


def write_vocabulary(writer: gguf.GGUFWriter, pieces: SentencePieceProcessor) -> None:
    every = range(pieces.vocab_size())
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([pieces.id_to_piece(i) for i in every])
    writer.add_token_scores([pieces.get_score(i) for i in every])
    writer.add_token_types([type_of(pieces, i) for i in every])
    writer.add_bos_token_id(pieces.bos_id())
    writer.add_eos_token_id(pieces.eos_id())
    writer.add_unk_token_id(pieces.unk_id())
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(True)


def export(model: Llama, pieces: SentencePieceProcessor, out: Path, kind: str) -> None:
    """`kind` f16 or q8_0. Vectors (the norms) stay 32-bit floats, as llama.cpp expects."""
    if pieces.vocab_size() != model.shape.vocabulary:
        raise ValueError(f"The tokenizer has {pieces.vocab_size()} pieces and the model {model.shape.vocabulary}: they are of different runs.")
    writer = gguf.GGUFWriter(out, "llama")
    writer.add_name("Pocket Llama")
    writer.add_description("A demonstration model that ships with Twofold.")
    writer.add_license("apache-2.0")
    writer.add_file_type(FILE_TYPES[kind])
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    write_shape(writer, model.shape)
    write_vocabulary(writer, pieces)
    for name, weight in model.named_parameters():
        values = weight.detach().float().numpy().astype(np.float32)
        if values.ndim == 1:
            writer.add_tensor(name, values)
        else:
            writer.add_tensor(name, gguf.quants.quantize(values, TYPES[kind]), raw_dtype=TYPES[kind])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train.export", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for pocket-llama-f16.gguf and pocket-llama.gguf (Q8_0)")
    choice = parser.parse_args()
    model, pieces = load_model(choice.checkpoint), tokenizer.load(choice.tokenizer)
    choice.out.mkdir(parents=True, exist_ok=True)
    for kind, name in (("f16", "pocket-llama-f16.gguf"), ("q8_0", "pocket-llama.gguf")):
        export(model, pieces, choice.out / name, kind)
        print(f"{choice.out / name}: {(choice.out / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
