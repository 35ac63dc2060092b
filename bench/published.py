"""The published way to learn a mask and to attribute, in plain PyTorch on Hugging Face transformers.

One step: the spliced model is run twice on the whole prompts, once without a mask and once with it; every position is
unembedded over the whole vocabulary; the backward pass goes through both runs and into the weights of the SAEs; Adam
moves the mask. Integrated gradients: ten points for each site, each a run of the whole model.

Reads what Golgi wrote (prompts, mask, temperature, its own loss, gradients and times), does the same, compares both and
prints times. bench/README.md says how it is called and what is compared.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from transformers import AutoModelForCausalLM

DTYPES = {"f32": torch.float32, "bf16": torch.bfloat16}

# In f32: of loss and faithfulness, and of gradients and scores relative to the greatest of them.
TOLERANCE = 1e-3

# In bf16 a latent near its threshold is on for one side and off for the other, and what follows from it differs; so each
# side is held against f32, and Golgi may be so many times further off than PyTorch.
FURTHER = 1.5
WARM = 1


class Sae(torch.nn.Module):
    """pre = x W_enc + b_enc, z = pre where pre > threshold, x_hat = z W_dec + b_dec. Not frozen, as published."""

    def __init__(self, file, dtype):
        super().__init__()
        with np.load(file) as arrays:
            for name in ("W_enc", "b_enc", "threshold", "W_dec", "b_dec"):
                self.register_parameter(name, torch.nn.Parameter(torch.from_numpy(arrays[name]).to(dtype)))

    def encode(self, x):
        pre = x @ self.W_enc + self.b_enc
        return pre * (pre > self.threshold)

    def decode(self, z):
        return z @ self.W_dec + self.b_dec


class SplicedModel:
    """The model with each site's residual stream replaced by decode(rule(site, encode(x))), but for BOS."""

    def __init__(self, model, saes):
        self.model = model
        self.saes = saes
        self.rule = None
        for site, sae in saes.items():
            model.model.layers[site].register_forward_hook(self._hook(site, sae))

    def _hook(self, site, sae):
        def replace(module, args, output):
            x = output[0] if isinstance(output, tuple) else output
            z = sae.encode(x)
            after_bos = torch.ones_like(z[:, :, :1])
            after_bos[:, 0] = 0
            x_hat = sae.decode(self.rule(site, z * after_bos))
            y = torch.cat([x[:, :1], x_hat[:, 1:]], dim=1)
            return (y, *output[1:]) if isinstance(output, tuple) else y

        return replace

    def difference(self, tokens, answers, rule):
        """logit(clean answer) - logit(corrupted answer) after each prompt, [batch]."""
        self.rule = rule
        logits = self.model(input_ids=tokens, use_cache=False).logits[:, -1].float()
        both = logits.gather(1, answers)
        return both[:, 0] - both[:, 1]

    def latents(self, tokens):
        """The latents of each site in the spliced model, [batch, position, latent]."""
        seen = {}

        def rule(site, z):
            seen[site] = z
            return z

        self.rule = rule
        with torch.no_grad():
            self.model(input_ids=tokens, use_cache=False)
        return seen


def identity(site, z):
    return z


class MaskStep:
    """One step of learning a mask: |LD_spliced - LD_masked| + lambda * mean over sites (sum m)."""

    def __init__(self, spliced, prompts, theta, temperature, lam):
        self.spliced = spliced
        self.prompts = prompts
        self.temperature = temperature
        self.lam = lam
        self.theta = {site: torch.nn.Parameter(t.clone()) for site, t in theta.items()}
        self.ablation = {site: z.mean(0) for site, z in spliced.latents(prompts["corrupted"]).items()}
        weights = [weight for sae in spliced.saes.values() for weight in sae.parameters()]
        self.weights = weights
        self.adam = torch.optim.Adam(self.theta.values(), lr=1)

    def mask(self, site):
        return torch.sigmoid(self.theta[site] * self.temperature)

    def rule(self, site, z):
        a = self.ablation[site]
        return a + self.mask(site).to(z.dtype) * (z - a)

    def take(self):
        """Returns loss, faithfulness, size and the gradients by theta."""
        self.adam.zero_grad()
        for weight in self.weights:
            weight.grad = None
        tokens, answers = self.prompts["clean"], self.prompts["answers"]
        full = self.spliced.difference(tokens, answers, identity).mean()
        masked = self.spliced.difference(tokens, answers, self.rule).mean()
        size = sum(self.mask(site).sum() for site in self.theta)
        loss = (full - masked).abs() + self.lam * size / len(self.theta)
        loss.backward()
        gradients = {site: theta.grad.clone() for site, theta in self.theta.items()}
        self.adam.step()
        return {
            "loss": loss.item(),
            "faithfulness": (masked / full).item(),
            "size": size.item(),
            "gradients": gradients,
        }


def integrated_gradients(spliced, prompts, points):
    """Scores of each site, the others spliced: mean over alpha and prompts of dLD/dz(alpha) (z - z_corrupted)."""
    clean = spliced.latents(prompts["clean"])
    corrupted = spliced.latents(prompts["corrupted"])
    scores = {}
    for moved in clean:
        total = torch.zeros(clean[moved].shape[1:])
        for k in range(points):
            alpha = k / points
            z = ((1 - alpha) * clean[moved] + alpha * corrupted[moved]).requires_grad_()
            rule = lambda site, own: z if site == moved else own
            worth = spliced.difference(prompts["clean"], prompts["answers"], rule).sum()
            (slope,) = torch.autograd.grad(worth, z)
            total += (slope.float() * (clean[moved] - corrupted[moved]).float()).mean(0) / points
        scores[moved] = total
    return scores


def timed(call, times):
    seconds, result = [], None
    for _ in range(times):
        start = time.perf_counter()
        got = call()
        seconds.append(time.perf_counter() - start)
        result = got if result is None else result
    return result, seconds


def peak_bytes():
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def relative(ours, theirs):
    """The greatest difference of two mappings of tensors, relative to the greatest number."""
    greatest = max(t.abs().max().item() for t in theirs.values())
    return max((ours[site].float() - theirs[site].float()).abs().max().item() for site in theirs) / greatest


def distance(gradients, exact):
    """The length of the difference of two mappings of tensors, relative to that of the second."""
    square = sum((gradients[site].double() - exact[site].double()).square().sum().item() for site in exact)
    return (square / sum(t.double().square().sum().item() for t in exact.values())) ** 0.5


class Recorded:
    """What Golgi wrote."""

    def __init__(self, file):
        with safe_open(file, "pt") as tensors:
            self.figures = tensors.metadata()
            self.tensors = {name: tensors.get_tensor(name) for name in tensors.keys()}

    def number(self, name):
        return float(self.figures[name])

    def seconds(self, name):
        return [float(word) for word in self.figures[name].split()]

    def prompts(self):
        return {name: self.tensors[name] for name in ("clean", "corrupted", "answers")}

    def by_site(self, name):
        prefix = name + "."
        found = {int(n[len(prefix) :]): t for n, t in self.tensors.items() if n.startswith(prefix)}
        return {site: found[site].reshape(found[site].shape[-2:]) for site in sorted(found)}


def with_bos(theta):
    """A row for BOS, as published; here its mask is 0, so that the size is that of the other rows."""
    return torch.cat([torch.full_like(theta[:1], -1e4), theta.float()])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("recorded", type=Path, help="what Golgi wrote")
    parser.add_argument("--dtype", choices=DTYPES, default="f32")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--exact", type=Path, help="what Golgi wrote in f32; needed for bf16")
    parser.add_argument("--json", type=Path, help="file for the figures")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)

    recorded = Recorded(options.recorded)
    dtype = DTYPES[options.dtype]
    model = AutoModelForCausalLM.from_pretrained(options.model, dtype=dtype, attn_implementation="eager")
    model.eval().requires_grad_(False)
    theta = recorded.by_site("theta")
    saes = {
        site: Sae(next((options.model / "saes").glob(f"layer_{site}/width_*/average_l0_*/params.npz")), dtype)
        for site in theta
    }
    spliced = SplicedModel(model, saes)
    prompts = recorded.prompts()
    step = MaskStep(
        spliced,
        prompts,
        {site: with_bos(t) for site, t in theta.items()},
        recorded.number("temperature"),
        recorded.number("lambda"),
    )
    first, seconds = timed(step.take, WARM + options.steps)
    peak = peak_bytes()
    ours = statistics.median(recorded.seconds("step seconds"))
    theirs = statistics.median(seconds[WARM:])
    theirs_by_site = {site: g[1:] for site, g in first["gradients"].items()}
    off = {
        "loss": abs(recorded.number("loss") - first["loss"]) / abs(first["loss"]),
        "faithfulness": abs(recorded.number("faithfulness") - first["faithfulness"]),
        "mask gradients": relative(recorded.by_site("gradient"), theirs_by_site),
    }
    figures = {
        "model": options.model.name,
        "dtype": options.dtype,
        "threads": options.threads,
        "batch": list(prompts["clean"].shape),
        "sites": list(theta),
        "loss": [recorded.number("loss"), first["loss"]],
        "faithfulness": [recorded.number("faithfulness"), first["faithfulness"]],
        "off by": off,
        "step seconds": [ours, theirs],
        "first step seconds": [recorded.seconds("first step seconds")[0], seconds[0]],
        "ratio": theirs / ours,
        "ratio on new prompts": theirs / recorded.seconds("first step seconds")[0],
        "peak bytes": [recorded.number("peak bytes"), peak],
    }
    if "points" in recorded.figures:
        points = int(recorded.figures["points"])
        scores, (spent,) = timed(lambda: integrated_gradients(spliced, prompts, points), 1)
        off["scores"] = relative(recorded.by_site("scores"), {site: s[1:] for site, s in scores.items()})
        own = recorded.seconds("attribution seconds")[0]
        figures["attribution seconds"] = [own, spent]
        figures["attribution ratio"] = spent / own
    if options.exact:
        exact = Recorded(options.exact).by_site("gradient")
        figures["distance from f32"] = [
            distance(recorded.by_site("gradient"), exact),
            distance(theirs_by_site, exact),
        ]
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")
    report(figures)
    sys.exit(complaint(figures))


def complaint(figures):
    """What is wrong, or None."""
    if figures["dtype"] == "f32":
        wrong = [name for name, value in figures["off by"].items() if not value <= TOLERANCE]
        return f"golgi and PyTorch differ by more than {TOLERANCE} in: {', '.join(wrong)}" if wrong else None
    own, theirs = figures["distance from f32"]
    return None if own <= FURTHER * theirs else f"golgi is more than {FURTHER} times as far from f32 as PyTorch"


def report(figures):
    batch, positions = figures["batch"]
    print(
        f"{figures['model']}, {figures['dtype']}, {batch} x {positions} tokens, sites {figures['sites']}, "
        f"{figures['threads']} threads"
    )
    print(f"{'':30}{'golgi':>12}{'published':>12}")
    rows = [
        ("loss", figures["loss"], "{:.6f}"),
        ("faithfulness of the mask", figures["faithfulness"], "{:.6f}"),
        ("seconds a step", figures["step seconds"], "{:.3f}"),
        ("seconds of the first step", figures["first step seconds"], "{:.3f}"),
        ("peak memory, GB", [b / 1e9 for b in figures["peak bytes"]], "{:.2f}"),
    ]
    if "distance from f32" in figures:
        rows.append(("distance of gradients from f32", figures["distance from f32"], "{:.4f}"))
    if "attribution seconds" in figures:
        rows.append(("seconds of attribution", figures["attribution seconds"], "{:.1f}"))
    for name, pair, form in rows:
        print(f"{name:30}{form.format(pair[0]):>12}{form.format(pair[1]):>12}")
    ratios = f"{figures['ratio']:.2f} a step, {figures['ratio on new prompts']:.2f} on prompts new to golgi"
    if "attribution ratio" in figures:
        ratios += f", {figures['attribution ratio']:.2f} in attribution"
    print(f"published / golgi: {ratios}")
    print("differences: " + ", ".join(f"{name} {value:.1e}" for name, value in figures["off by"].items()))


if __name__ == "__main__":
    main()
