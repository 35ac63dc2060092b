"""Makes a JumpReLU SAE with its latents, and NumPy arrays in every form that is read."""

import io
import sys
import zipfile
from pathlib import Path

import numpy as np

WIDTH, LATENTS = 12, 40


def sae(folder):
    """Gemma Scope's layout and formula (Lieberum et al. 2024)."""
    random = np.random.default_rng(7)
    params = {
        "W_enc": random.normal(size=(WIDTH, LATENTS)) / WIDTH**0.5,
        "W_dec": random.normal(size=(LATENTS, WIDTH)) / LATENTS**0.5,
        "b_enc": 0.1 * random.normal(size=LATENTS),
        "b_dec": random.normal(size=WIDTH),
        "threshold": random.uniform(0.2, 1.2, size=LATENTS),
    }
    params = {name: array.astype(np.float32) for name, array in params.items()}
    np.savez(folder / "params.npz", **params)
    wide = {name: array.astype(np.float64) for name, array in params.items()}
    x = (2 * random.normal(size=(2, 5, WIDTH))).astype(np.float32)
    pre = x.astype(np.float64) @ wide["W_enc"] + wide["b_enc"]
    if np.abs(pre - wide["threshold"]).min() < 1e-4:
        raise SystemExit("a latent is too near its threshold for another precision: change the seed")
    z = np.where(pre > wide["threshold"], pre, 0)
    np.savez(folder / "golden.npz", x=x, z=z, x_hat=z @ wide["W_dec"] + wide["b_dec"])


def forms(folder):
    """The numbers k/4 of every type and shape that fits, which all floating types have exactly."""
    matrix = np.arange(-7, 8).reshape(3, 5) / 4
    cube = np.arange(24).reshape(2, 3, 4) / 4
    arrays = {
        "f2": matrix.astype("<f2"),
        "f4": matrix.astype("<f4"),
        "f8": matrix.astype("<f8"),
        "i8": (4 * matrix).astype("<i8"),
        "b1": matrix > 0,
        "f2_fortran": np.asfortranarray(matrix.astype("<f2")),
        "f4_fortran": np.asfortranarray(matrix.astype("<f4")),
        "f8_fortran": np.asfortranarray(cube),
        "cube": cube,
        "scalar": np.array(2.5, dtype="<f4"),
        "vector": np.array([1.5], dtype="<f4"),
        "empty": np.zeros((0, 3), dtype="<f4"),
    }
    np.savez(folder / "stored.npz", **arrays)
    np.savez_compressed(folder / "deflated.npz", **arrays)
    with zipfile.ZipFile(folder / "versions.npz", "w") as archive:
        for version in ((1, 0), (2, 0), (3, 0)):
            file = io.BytesIO()
            np.lib.format.write_array(file, arrays["f4"], version=version)
            archive.writestr(zipfile.ZipInfo(f"v{version[0]}.npy"), file.getvalue())


def main(root):
    for name, make in {"sae": sae, "npz": forms}.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        make(root / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
