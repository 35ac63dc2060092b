"""Makes random Llama, Qwen 2 and Qwen 3 models and what Hugging Face computes with them."""

import sys
from pathlib import Path

from decoders import computed, keep, older, randomised, rewritten, save
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
)

# Positions beyond the original context show how rotary embeddings are scaled.
LONG = (40, 1, 9)

LLAMA3 = {
    "rope_type": "llama3",
    "rope_theta": 500.0,
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 16,
}
YARN = {
    "rope_type": "yarn",
    "rope_theta": 800.0,
    "factor": 4.0,
    "original_max_position_embeddings": 12,
    "beta_fast": 2.0,
    "beta_slow": 0.25,
}

MODELS = {
    "llama/scaled": (
        LlamaForCausalLM,
        LlamaConfig(
            vocab_size=61,
            hidden_size=48,
            intermediate_size=40,
            num_hidden_layers=3,
            num_attention_heads=6,
            num_key_value_heads=3,
            max_position_embeddings=128,
            rms_norm_eps=1e-5,
            rope_parameters=dict(LLAMA3),
            eos_token_id=[1, 2],
        ),
        older,
    ),
    "llama/biased": (
        LlamaForCausalLM,
        LlamaConfig(
            vocab_size=53,
            hidden_size=20,
            intermediate_size=36,
            num_hidden_layers=2,
            num_attention_heads=5,
            num_key_value_heads=1,
            head_dim=10,
            max_position_embeddings=48,
            attention_bias=True,
            mlp_bias=True,
            tie_word_embeddings=True,
            rope_parameters=dict(YARN),
        ),
        None,
    ),
    "qwen2/windowed": (
        Qwen2ForCausalLM,
        Qwen2Config(
            vocab_size=59,
            hidden_size=32,
            intermediate_size=28,
            num_hidden_layers=4,
            num_attention_heads=4,
            num_key_value_heads=2,
            max_position_embeddings=64,
            use_sliding_window=True,
            sliding_window=4,
            max_window_layers=2,
            rope_parameters={"rope_type": "default", "rope_theta": 1000000.0},
        ),
        older,
    ),
    "qwen2/tied": (
        Qwen2ForCausalLM,
        Qwen2Config(
            vocab_size=67,
            hidden_size=28,
            intermediate_size=44,
            num_hidden_layers=2,
            num_attention_heads=7,
            num_key_value_heads=1,
            max_position_embeddings=64,
            tie_word_embeddings=True,
            rope_parameters={"rope_type": "linear", "rope_theta": 10000.0, "factor": 3.0},
        ),
        None,
    ),
    "qwen3/tied": (
        Qwen3ForCausalLM,
        Qwen3Config(
            vocab_size=57,
            hidden_size=20,
            intermediate_size=28,
            num_hidden_layers=3,
            num_attention_heads=4,
            num_key_value_heads=2,
            head_dim=12,
            max_position_embeddings=64,
            tie_word_embeddings=True,
            rope_parameters={"rope_type": "default", "rope_theta": 1000000.0},
        ),
        None,
    ),
    "qwen3/untied": (
        Qwen3ForCausalLM,
        Qwen3Config(
            vocab_size=63,
            hidden_size=24,
            intermediate_size=20,
            num_hidden_layers=2,
            num_attention_heads=3,
            num_key_value_heads=3,
            head_dim=6,
            max_position_embeddings=64,
            attention_bias=True,
            rope_parameters={"rope_type": "default", "rope_theta": 5000.0},
        ),
        older,
    ),
}


def main(root):
    for seed, (name, (kind, config, spelling)) in enumerate(MODELS.items(), start=11):
        folder = root / name
        save(randomised(kind(config), seed, norm=1.0), folder)
        if spelling:
            rewritten(folder, spelling)
        keep(computed(kind, folder, 100 + seed, lambda model: model.model.layers, LONG), folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
