"""Makes three random Gemma 2 models and what Hugging Face computes with them."""

import json
import sys
from pathlib import Path

import torch
from huggingface_hub.errors import StrictDataclassClassValidationError
from safetensors.torch import save_file
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

LENGTHS = (13, 1, 9)


def randomised(config, seed):
    """A model whose weights are large enough that every part of it shows in the logits."""
    model = Gemma2ForCausalLM(config)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            if "norm" in name:
                parameter.copy_(0.3 * noise)
            elif "q_proj" in name or "k_proj" in name:
                parameter.copy_(2 * noise / parameter.shape[-1] ** 0.5)
            elif "embed" in name or "lm_head" in name:
                parameter.copy_(3 * noise / parameter.shape[-1] ** 0.5)
            else:
                parameter.copy_(noise / parameter.shape[-1] ** 0.5)
    return model


def as_published(file):
    """Writes a configuration with the fields of google/gemma-2, for an old transformers."""
    fields = json.loads(file.read_text())
    fields["rope_theta"] = fields.pop("rope_parameters")["rope_theta"]
    fields["torch_dtype"] = fields.pop("dtype")
    fields["hidden_act"] = fields["hidden_activation"]
    fields["sliding_window_size"] = fields["sliding_window"]
    fields["cache_implementation"] = "hybrid"
    fields["transformers_version"] = "4.42.4"
    for field in ("layer_types", "tie_word_embeddings", "use_bidirectional_attention"):
        fields.pop(field, None)
    file.write_text(json.dumps(fields, indent=2, sort_keys=True) + "\n")


def golden(model, folder, seed):
    generator = torch.Generator().manual_seed(seed)
    tensors = {}
    with torch.no_grad():
        for index, length in enumerate(LENGTHS):
            tokens = torch.randint(0, model.config.vocab_size, (1, length), generator=generator)
            out = model(tokens, output_hidden_states=True, use_cache=False)
            tensors[f"prompt.{index}.tokens"] = tokens
            tensors[f"prompt.{index}.logits"] = out.logits
            # The last of hidden_states is after the final norm, so the last block's is not there.
            for layer, residual in enumerate(out.hidden_states[1:-1]):
                tensors[f"prompt.{index}.blocks.{layer}.hook_resid_post"] = residual
        halved = Gemma2ForCausalLM.from_pretrained(folder, dtype=torch.bfloat16)
        tensors["prompt.0.embedded.bf16"] = halved.model.embed_tokens(tensors["prompt.0.tokens"])
    tensors = {name: tensor.contiguous().clone() for name, tensor in tensors.items()}
    save_file(tensors, folder / "golden.safetensors")


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
        folder.mkdir(parents=True, exist_ok=True)
        model = randomised(Gemma2Config(**fields, **SHARED), seed)
        if name == "bfloat16":
            model = model.to(torch.bfloat16)
        model.save_pretrained(folder, max_shard_size="16KB" if name == "sharded" else "1GB")
        (folder / "generation_config.json").unlink(missing_ok=True)
        if name == "bfloat16":
            as_published(folder / "config.json")
        read = Gemma2ForCausalLM.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager"
        ).eval()
        golden(read, folder, 100 + seed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
