"""Makes small random SAEs of every kind and file format, with their latents and reconstructions.

SAELens's are saved and computed by sae-lens; those of Gemma Scope 2 and Llama Scope are written in
their layout, and read and computed by sae-lens; those of sparsify are saved and computed by sparsify.
"""

import json
import os
import sys
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from safetensors.torch import save_file
from sae_lens.loading import pretrained_sae_loaders as loaders
from sae_lens.saes import (
    SAE,
    BatchTopKTrainingSAE,
    BatchTopKTrainingSAEConfig,
    GatedSAE,
    GatedSAEConfig,
    JumpReLUSAE,
    JumpReLUSAEConfig,
    MatryoshkaBatchTopKTrainingSAE,
    MatryoshkaBatchTopKTrainingSAEConfig,
    StandardSAE,
    StandardSAEConfig,
    TopKSAE,
    TopKSAEConfig,
)
from sae_lens.saes.sae import SAEMetadata

os.environ["SPARSIFY_DISABLE_TRITON"] = "1"  # Its kernels are for GPUs; before it is imported.
from sparsify.config import SparseCoderConfig
from sparsify.sparse_coder import SparseCoder

WIDTH, LATENTS, K = 12, 40, 6
SHAPE = (2, 5, WIDTH)

# What is asked of the Java code, and so the most by which two precisions may differ here.
TOLERANCE = 1e-5


def random(generator, *shape, scale=1.0, mean=0.0):
    return mean + scale * torch.randn(*shape, generator=generator)


def fill(sae, generator):
    """Random parameters; decoder norms differ, and some thresholds are negative."""
    scales = {"W_enc": WIDTH**-0.5, "W_dec": 0.5, "b_enc": 0.2, "b_dec": 0.7}
    means = {"threshold": 0.5, "b_mag": 0.1}
    for name, parameter in sae.named_parameters():
        parameter.data = random(
            generator, *parameter.shape, scale=scales.get(name, 0.4), mean=means.get(name, 0.0)
        )


def write(folder, sae, generator):
    """Latents and reconstructions of random inputs."""
    x = random(generator, *SHAPE, scale=2.0, mean=0.3)
    with torch.no_grad():
        z = sae.encode(x)
        x_hat = sae.decode(z)
        wide = sae.to(torch.float64)
        z64 = wide.encode(x.double())
        x_hat64 = wide.decode(z64)
    save(folder, x, z, x_hat, z64, x_hat64)


def save(folder, x, z, x_hat, z64, x_hat64):
    if (z64 - z).abs().max() > TOLERANCE or (x_hat64 - x_hat).abs().max() > TOLERANCE:
        raise SystemExit(f"{folder}: a latent is too near its threshold: change the seed")
    if not 0.05 < (z != 0).float().mean() < 0.8:
        raise SystemExit(f"{folder}: nearly every latent is in one state: change the numbers")
    arrays = {"x": x, "z": z, "x_hat": x_hat}
    np.savez(folder / "expected.npz", **{name: array.numpy() for name, array in arrays.items()})


def metadata(layer):
    return SAEMetadata(model_name="tiny", hook_name=f"blocks.{layer}.hook_resid_post")


def sae_lens(root):
    """Each in a folder of its own and at a layer of its own."""
    inference = {
        "standard": (StandardSAE, StandardSAEConfig, {}),
        "standard-uncentred": (StandardSAE, StandardSAEConfig, {"apply_b_dec_to_input": False}),
        "standard-constant-norm": (
            StandardSAE,
            StandardSAEConfig,
            {"normalize_activations": "constant_norm_rescale"},
        ),
        "standard-layer-norm": (
            StandardSAE,
            StandardSAEConfig,
            {"normalize_activations": "layer_norm"},
        ),
        "standard-average": (
            StandardSAE,
            StandardSAEConfig,
            {"normalize_activations": "expected_average_only_in"},
        ),
        "jumprelu": (JumpReLUSAE, JumpReLUSAEConfig, {}),
        "jumprelu-layer-norm": (
            JumpReLUSAE,
            JumpReLUSAEConfig,
            {"normalize_activations": "layer_norm", "apply_b_dec_to_input": False},
        ),
        "topk": (TopKSAE, TopKSAEConfig, {"k": K}),
        "topk-decoder-norm": (
            TopKSAE,
            TopKSAEConfig,
            {"k": K, "rescale_acts_by_decoder_norm": True, "apply_b_dec_to_input": False},
        ),
        "topk-constant-norm": (
            TopKSAE,
            TopKSAEConfig,
            {"k": K, "normalize_activations": "constant_norm_rescale"},
        ),
        "gated": (GatedSAE, GatedSAEConfig, {}),
        "gated-layer-norm": (GatedSAE, GatedSAEConfig, {"normalize_activations": "layer_norm"}),
    }
    for layer, (name, (kind, config, options)) in enumerate(inference.items()):
        generator = torch.Generator().manual_seed(layer)
        sae = kind(config(d_in=WIDTH, d_sae=LATENTS, metadata=metadata(layer), **options))
        fill(sae, generator)
        sae.save_model(root / name)
        write(root / name, SAE.load_from_disk(root / name), generator)
    layer = len(inference)
    layer = sae_lens_batch(root, layer)
    sae_lens_before_6(root, layer)


def sae_lens_batch(root, layer):
    """As training ends, and as a checkpoint within training stores the same SAE."""
    kinds = {
        "batchtopk": (BatchTopKTrainingSAE, BatchTopKTrainingSAEConfig, {}),
        "matryoshka": (
            MatryoshkaBatchTopKTrainingSAE,
            MatryoshkaBatchTopKTrainingSAEConfig,
            {"matryoshka_widths": [10, 20, LATENTS]},
        ),
    }
    for name, (kind, config, options) in kinds.items():
        sae = kind(
            config(d_in=WIDTH, d_sae=LATENTS, k=K, metadata=metadata(layer), **options)
        )
        fill(sae, torch.Generator().manual_seed(layer))
        sae.topk_threshold.fill_(0.35)
        stored, checkpoint = root / name, root / f"{name}-checkpoint"
        sae.save_inference_model(stored)
        sae.cfg.metadata = metadata(layer + 1)
        sae.save_model(checkpoint)
        for folder in (stored, checkpoint):
            write(folder, SAE.load_from_disk(stored), torch.Generator().manual_seed(99 + layer))
        layer += 2
    return layer


def sae_lens_before_6(root, layer):
    """Fields as versions 1 to 5 wrote them, at hook points before a block."""
    common = {"d_in": WIDTH, "d_sae": LATENTS, "dtype": "torch.float32", "model_name": "tiny"}
    configs = {
        "old-standard": {"hook_point": "", "normalize_activations": False, "lp_norm": 1.0},
        "old-topk": {
            "hook_name": "",
            "sae_lens_training_version": "4.0.2",
            "architecture": "standard",
            "activation_fn_str": "topk",
            "activation_fn_kwargs": {"k": K},
            "apply_b_dec_to_input": True,
            "normalize_activations": "layer_norm",
            "finetuning_scaling_factor": False,
        },
        "old-jumprelu": {
            "hook_name": "",
            "sae_lens_version": "5.9.1",
            "architecture": "jumprelu",
            "activation_fn": "relu",
            "normalize_activations": True,
            "apply_b_dec_to_input": False,
        },
    }
    for number, (name, fields) in enumerate(configs.items()):
        generator = torch.Generator().manual_seed(layer + number)
        hook = "hook_point" if "hook_point" in fields else "hook_name"
        fields[hook] = f"blocks.{layer + number + 1}.hook_resid_pre"
        kind, config = (
            (JumpReLUSAE, JumpReLUSAEConfig)
            if name == "old-jumprelu"
            else (StandardSAE, StandardSAEConfig)
        )
        sae = kind(config(d_in=WIDTH, d_sae=LATENTS))
        fill(sae, generator)
        tensors = dict(sae.state_dict())
        if name == "old-standard":
            tensors["scaling_factor"] = torch.ones(LATENTS)
        folder = root / name
        folder.mkdir()
        save_file(tensors, folder / "sae_weights.safetensors")
        (folder / "cfg.json").write_text(json.dumps(common | fields))
        write(folder, SAE.load_from_disk(folder), generator)


def local(root):
    """Reads of the hub as reads of a folder."""

    def download(repo_id, filename, subfolder="", **_):
        return str(root / subfolder / filename)

    def shapes(_, filename):
        with loaders.safe_open(root / filename, framework="pt") as file:
            return {name: file.get_slice(name).get_shape() for name in file.keys()}

    return mock.patch.multiple(
        loaders, hf_hub_download=download, get_safetensors_tensor_shapes=shapes
    )


def loaded(root, name, loader, repo):
    with local(root):
        config, tensors, _ = loader(
            repo, name, cfg_overrides={"dtype": "float32", "device": "cpu"}
        )
    config = loaders.handle_config_defaulting(config)
    sae = SAE.from_dict(config)
    sae.load_state_dict(tensors)
    return sae


def gemma_scope_2(root):
    generator = torch.Generator().manual_seed(51)
    name = "resid_post/layer_3_width_16k_l0_medium"
    (root / name).mkdir(parents=True)
    tensors = {
        "w_enc": random(generator, WIDTH, LATENTS, scale=WIDTH**-0.5),
        "w_dec": random(generator, LATENTS, WIDTH, scale=0.5),
        "b_enc": random(generator, LATENTS, scale=0.2),
        "b_dec": random(generator, WIDTH),
        "threshold": random(generator, LATENTS, scale=0.3).abs(),
    }
    save_file(tensors, root / name / "params.safetensors")
    config = {
        "hf_hook_point_in": "model.layers.3.output",
        "hf_hook_point_out": "model.layers.3.output",
        "width": LATENTS,
        "model_name": "gemma-v3-1b-pt",
        "architecture": "jump_relu",
        "l0": 60,
        "affine_connection": False,
        "type": "sae",
    }
    (root / name / "config.json").write_text(json.dumps(config))
    sae = loaded(root, name, loaders.gemma_3_sae_huggingface_loader, "google/gemma-scope-2-1b-pt")
    write(root / name, sae, generator)


def llama_scope(root):
    generator = torch.Generator().manual_seed(52)
    name = "Llama3_1-8B-Base-L5R-8x"
    norm = 5.5
    (root / name / "checkpoints").mkdir(parents=True)
    tensors = {
        "encoder.weight": random(generator, LATENTS, WIDTH, scale=WIDTH**-0.5),
        "encoder.bias": random(generator, LATENTS, scale=0.2),
        "decoder.weight": random(generator, WIDTH, LATENTS, scale=0.5),
        "decoder.bias": random(generator, WIDTH),
    }
    save_file(tensors, root / name / "checkpoints" / "final.safetensors")
    hyperparams = {
        "hook_point_in": "blocks.5.hook_resid_post",
        "hook_point_out": "blocks.5.hook_resid_post",
        "d_model": WIDTH,
        "d_sae": LATENTS,
        "act_fn": "jumprelu",
        "jump_relu_threshold": 0.5,
        "use_glu_encoder": False,
        "apply_decoder_bias_to_pre_encoder": False,
        "norm_activation": "dataset-wise",
        "dataset_average_activation_norm": {"in": norm, "out": norm},
    }
    (root / name / "hyperparams.json").write_text(json.dumps(hyperparams))
    sae = loaded(root, name, loaders.llama_scope_sae_huggingface_loader, "fnlp/tiny")
    sae.fold_activation_norm_scaling_factor(WIDTH**0.5 / norm)
    write(root / name, sae, generator)


def sparsify(root):
    cases = {
        "layers.4": SparseCoderConfig(num_latents=LATENTS, k=K),
        "layers.7": SparseCoderConfig(expansion_factor=3, k=K, normalize_decoder=False),
    }
    for number, (name, config) in enumerate(cases.items()):
        generator = torch.Generator().manual_seed(60 + number)
        coder = SparseCoder(WIDTH, config)
        for tensor, parameter in coder.named_parameters():
            scale = {"encoder.weight": WIDTH**-0.5, "b_dec": 0.7}.get(tensor, 0.4)
            parameter.data = random(generator, *parameter.shape, scale=scale)
        coder.save_to_disk(root / name)
        coder = SparseCoder.load_from_disk(root / name)
        x = random(generator, *SHAPE, scale=2.0, mean=0.3)
        save(root / name, x, *sparsified(coder, x), *sparsified(coder.double(), x.double()))


def sparsified(coder, x):
    with torch.no_grad():
        values, indices, _ = coder.encode(x.reshape(-1, WIDTH))
        z = torch.zeros(len(values), coder.num_latents, dtype=x.dtype).scatter(-1, indices, values)
        x_hat = z @ coder.W_dec + coder.b_dec
        if (x_hat - coder.decode(values, indices)).abs().max() > TOLERANCE:
            raise SystemExit("sparsify decodes otherwise")
    return z.reshape(*x.shape[:-1], -1), x_hat.reshape(x.shape)


def main(root):
    makers = {
        "saelens": sae_lens,
        "gemma-scope-2": gemma_scope_2,
        "llama-scope": llama_scope,
        "sparsify": sparsify,
    }
    for name, make in makers.items():
        (root / "sae" / name).mkdir(parents=True, exist_ok=True)
        make(root / "sae" / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
