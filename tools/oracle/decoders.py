"""What the scripts of all architectures share: random weights, and what Hugging Face computes."""

import json

import torch
from safetensors.torch import save_file

LENGTHS = (13, 1, 9)


def randomised(model, seed, norm=0.0):
    """Weights large enough that every part of a model shows in its logits.

    Norms are spread around `norm`: 0 where 1 is added to them, else 1.
    """
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            # GPT-2 stores [in, out], all others [out, in].
            inputs = parameter.shape[0] if ".c_" in name else parameter.shape[-1]
            if name.endswith("bias"):
                parameter.copy_(0.5 * noise)
            elif "norm" in name or ".ln_" in name:
                parameter.copy_(norm + 0.3 * noise)
            elif any(part in name for part in ("q_proj", "k_proj", "c_attn", "query_key")):
                parameter.copy_(2 * noise / inputs**0.5)
            elif any(part in name for part in ("embed", "lm_head", ".wte", ".wpe")):
                parameter.copy_(3 * noise / inputs**0.5)
            else:
                parameter.copy_(noise / inputs**0.5)
    return model


def residuals(model, blocks, tokens):
    """Logits, and the residual stream after every block."""
    kept = []
    hooks = [
        block.register_forward_hook(
            lambda _, __, out: kept.append(out[0] if isinstance(out, tuple) else out)
        )
        for block in blocks
    ]
    logits = model(input_ids=tokens, use_cache=False).logits
    for hook in hooks:
        hook.remove()
    return logits, kept


def computed(kind, folder, seed, blocks, lengths=LENGTHS):
    """What a model that was saved computes in float32 with some prompts."""
    model = kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    vocabulary = model.get_input_embeddings().weight.shape[0]
    generator = torch.Generator().manual_seed(seed)
    tensors = {}
    with torch.no_grad():
        for index, length in enumerate(lengths):
            tokens = torch.randint(0, vocabulary, (1, length), generator=generator)
            logits, streams = residuals(model, blocks(model), tokens)
            tensors[f"prompt.{index}.tokens"] = tokens
            tensors[f"prompt.{index}.logits"] = logits
            for layer, stream in enumerate(streams):
                tensors[f"prompt.{index}.blocks.{layer}.hook_resid_post"] = stream
    return tensors


def keep(tensors, folder):
    tensors = {name: tensor.contiguous().clone() for name, tensor in tensors.items()}
    save_file(tensors, folder / "golden.safetensors")


def save(model, folder, shard="1GB"):
    """Writes a model as Hugging Face does, less what nothing here reads."""
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder, max_shard_size=shard)
    (folder / "generation_config.json").unlink(missing_ok=True)


def rewritten(folder, change):
    """Changes a configuration, to the spelling of another version of transformers."""
    file = folder / "config.json"
    fields = json.loads(file.read_text())
    change(fields)
    file.write_text(json.dumps(fields, indent=2, sort_keys=True) + "\n")


def older(fields):
    """The spelling of transformers 4 where that differs."""
    fields["torch_dtype"] = fields.pop("dtype")
    fields["transformers_version"] = "4.50.0"
    rope = fields.pop("rope_parameters", None)
    if rope is not None and "rope_theta" in rope:
        fields["rope_theta"] = rope.pop("rope_theta")
        fields["rope_scaling"] = None if rope["rope_type"] == "default" else rope
    fields.pop("layer_types", None)
