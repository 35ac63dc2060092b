"""Makes random GPT-2 and GPT-NeoX models and what Hugging Face computes with them."""

import sys
from pathlib import Path

import torch
from decoders import computed, keep, older, randomised, rewritten, save
from safetensors.torch import load_file, save_file
from transformers import GPT2Config, GPT2LMHeadModel, GPTNeoXConfig, GPTNeoXForCausalLM

GPT2 = {
    "gpt2/as-published": GPT2Config(
        vocab_size=59, n_positions=32, n_embd=24, n_layer=3, n_head=4, bos_token_id=0, eos_token_id=0
    ),
    "gpt2/untied": GPT2Config(
        vocab_size=61,
        n_positions=20,
        n_embd=15,
        n_layer=2,
        n_head=5,
        n_inner=22,
        activation_function="relu",
        layer_norm_epsilon=1e-3,
        scale_attn_by_inverse_layer_idx=True,
        tie_word_embeddings=False,
    ),
}

NEOX = {
    "gpt_neox/parallel": GPTNeoXConfig(
        vocab_size=57,
        hidden_size=48,
        intermediate_size=40,
        num_hidden_layers=3,
        num_attention_heads=3,
        max_position_embeddings=64,
        rope_parameters={"rope_type": "default", "rope_theta": 1000.0, "partial_rotary_factor": 0.25},
    ),
    "gpt_neox/sequential": GPTNeoXConfig(
        vocab_size=51,
        hidden_size=32,
        intermediate_size=44,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=64,
        hidden_act="gelu_new",
        attention_bias=False,
        use_parallel_residual=False,
        tie_word_embeddings=True,
        rope_parameters={"rope_type": "default", "rope_theta": 10000.0, "partial_rotary_factor": 0.5},
    ),
}


def as_published(folder, layers, positions):
    """The file of openai-community/gpt2: no prefix, no head, and masks that nobody reads."""
    file = folder / "model.safetensors"
    tensors = {name.removeprefix("transformer."): t for name, t in load_file(file).items()}
    mask = torch.tril(torch.ones(1, 1, positions, positions))
    for layer in range(layers):
        tensors[f"h.{layer}.attn.bias"] = mask.to(torch.uint8).clone()
        tensors[f"h.{layer}.attn.masked_bias"] = torch.tensor(-1e4)
    save_file(tensors, file)


def published_neox(fields):
    older(fields)
    rope = fields.pop("rope_scaling", None)
    fields["rotary_emb_base"] = fields.pop("rope_theta")
    fields["rotary_pct"] = 0.25
    assert rope is None


def main(root):
    for seed, (name, config) in enumerate(GPT2.items(), start=41):
        folder = root / name
        save(randomised(GPT2LMHeadModel(config), seed, norm=1.0), folder)
        keep(computed(GPT2LMHeadModel, folder, 100 + seed, lambda model: model.transformer.h), folder)
        if name.endswith("as-published"):
            as_published(folder, config.n_layer, config.n_positions)
    for seed, (name, config) in enumerate(NEOX.items(), start=43):
        folder = root / name
        save(randomised(GPTNeoXForCausalLM(config), seed, norm=1.0), folder)
        keep(computed(GPTNeoXForCausalLM, folder, 100 + seed, lambda model: model.gpt_neox.layers), folder)
        if name.endswith("parallel"):
            rewritten(folder, published_neox)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
