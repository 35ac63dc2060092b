"""Makes three random Gemma 2 models and what Hugging Face computes with them."""

import sys
from pathlib import Path

import torch
from decoders import computed, keep, older, randomised, rewritten, save
from huggingface_hub.errors import StrictDataclassClassValidationError
from transformers import Gemma2Config, Gemma2ForCausalLM

SHARED = dict(
    hidden_activation="gelu_pytorch_tanh",
    max_position_embeddings=64,
    attention_bias=False,
    attn_implementation="eager",
)

CONFIGS = {
    "capped": dict(
        # As many tokens as the tokenizer byte-level has, so that the two make a whole folder.
        vocab_size=360,
        hidden_size=24,
        intermediate_size=40,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=10,
        sliding_window=4,
        query_pre_attn_scalar=7,
        attn_logit_softcapping=5.0,
        final_logit_softcapping=12.0,
        rope_parameters={"rope_type": "default", "rope_theta": 10000.0},
    ),
    "sharded": dict(
        vocab_size=61,
        hidden_size=32,
        intermediate_size=24,
        num_hidden_layers=4,
        num_attention_heads=4,
        num_key_value_heads=1,
        head_dim=6,
        sliding_window=3,
        query_pre_attn_scalar=16,
        attn_logit_softcapping=None,
        final_logit_softcapping=None,
        rms_norm_eps=1e-3,
        tie_word_embeddings=False,
        rope_parameters={"rope_type": "default", "rope_theta": 300.0},
    ),
    "bfloat16": dict(
        vocab_size=83,
        hidden_size=20,
        intermediate_size=36,
        num_hidden_layers=2,
        num_attention_heads=5,
        num_key_value_heads=1,
        head_dim=14,
        sliding_window=5,
        query_pre_attn_scalar=3,
        attn_logit_softcapping=None,
        final_logit_softcapping=9.0,
        rope_parameters={"rope_type": "default", "rope_theta": 10000.0},
    ),
}

def as_published(fields):
    """The fields of google/gemma-2, for an old transformers."""
    older(fields)
    fields.pop("rope_scaling")
    fields["hidden_act"] = fields["hidden_activation"]
    fields["sliding_window_size"] = fields["sliding_window"]
    fields["cache_implementation"] = "hybrid"
    fields["transformers_version"] = "4.42.4"
    for field in ("tie_word_embeddings", "use_bidirectional_attention"):
        fields.pop(field, None)


def odd_head_dim_is_refused():
    try:
        Gemma2Config(**(CONFIGS["capped"] | {"head_dim": 7}), **SHARED)
    except StrictDataclassClassValidationError as error:
        print("an odd head_dim is refused:", error)
    else:
        raise SystemExit("Hugging Face takes an odd head_dim now: golgi should too")


def main(root):
    odd_head_dim_is_refused()
    for seed, (name, fields) in enumerate(CONFIGS.items(), start=1):
        folder = root / "gemma2" / name
        model = randomised(Gemma2ForCausalLM(Gemma2Config(**fields, **SHARED)), seed)
        if name == "bfloat16":
            model = model.to(torch.bfloat16)
        save(model, folder, "16KB" if name == "sharded" else "1GB")
        if name == "bfloat16":
            rewritten(folder, as_published)
        tensors = computed(Gemma2ForCausalLM, folder, 100 + seed, lambda read: read.model.layers)
        halved = Gemma2ForCausalLM.from_pretrained(folder, dtype=torch.bfloat16)
        tensors["prompt.0.embedded.bf16"] = halved.model.embed_tokens(tensors["prompt.0.tokens"])
        keep(tensors, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
