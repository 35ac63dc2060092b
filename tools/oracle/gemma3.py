"""Makes two random Gemma 3 models and what Hugging Face computes with their text."""

import sys
from pathlib import Path

from decoders import computed, keep, older, randomised, rewritten, save
from transformers import (
    Gemma3Config,
    Gemma3ForCausalLM,
    Gemma3ForConditionalGeneration,
    Gemma3TextConfig,
)

SLIDING, FULL = "sliding_attention", "full_attention"

TEXT = Gemma3TextConfig(
    vocab_size=61,
    hidden_size=24,
    intermediate_size=40,
    num_hidden_layers=4,
    num_attention_heads=4,
    num_key_value_heads=2,
    head_dim=10,
    query_pre_attn_scalar=7,
    max_position_embeddings=64,
    sliding_window=4,
    layer_types=[SLIDING, FULL, SLIDING, SLIDING],
    rope_parameters={
        FULL: {"rope_type": "linear", "rope_theta": 90000.0, "factor": 2.0},
        SLIDING: {"rope_type": "default", "rope_theta": 300.0},
    },
)

WITH_IMAGES = Gemma3Config(
    text_config=dict(
        vocab_size=53,
        hidden_size=32,
        intermediate_size=20,
        num_hidden_layers=3,
        num_attention_heads=8,
        num_key_value_heads=4,
        head_dim=6,
        max_position_embeddings=64,
        sliding_window=3,
        sliding_window_pattern=2,
        rope_parameters={
            FULL: {"rope_type": "linear", "rope_theta": 1000000.0, "factor": 8.0},
            SLIDING: {"rope_type": "default", "rope_theta": 10000.0},
        },
    ),
    vision_config=dict(
        hidden_size=8,
        intermediate_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        image_size=8,
        patch_size=4,
    ),
    mm_tokens_per_image=4,
    image_token_index=50,
    boi_token_index=51,
    eoi_token_index=52,
)


def as_published(fields):
    """The fields of google/gemma-3-4b: most of the text's are left to their defaults."""
    older(fields)
    text = fields["text_config"]
    rope = text.pop("rope_parameters")
    text["rope_scaling"] = {"factor": rope[FULL]["factor"], "rope_type": "linear"}
    for field in ("dtype", "layer_types", "num_attention_heads", "num_key_value_heads"):
        text.pop(field, None)
    text["sliding_window_pattern"] = text.pop("_sliding_window_pattern")


def main(root):
    folder = root / "gemma3/text"
    save(randomised(Gemma3ForCausalLM(TEXT), 31), folder)
    keep(computed(Gemma3ForCausalLM, folder, 131, lambda model: model.model.layers), folder)
    folder = root / "gemma3/with-images"
    kind = Gemma3ForConditionalGeneration
    save(randomised(kind(WITH_IMAGES), 32), folder)
    keep(computed(kind, folder, 132, lambda model: model.model.language_model.layers), folder)
    rewritten(folder, as_published)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
