"""Makes small tokenizers, and what Hugging Face's library makes of awkward texts with them."""

import json
import sys
from pathlib import Path

from awkward import TEXTS as AWKWARD
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>"]

CORPUS = [
    "The boys that the girl near the desk likes are here.\n",
    "The keys to the cabinet are on the table, and the key to the door is lost.\n",
    "Then, Anna and Tom went to the store. Tom gave a drink to Anna.\n",
    "def f(x):\n    return {'a': 1, 'b': 2}[x]\n",
    "naïve café über Straße 東京 привет 🙂 🙃 e\u0301\n",
] * 8

TEXTS = [
    "",
    " ",
    "The keys to the cabinet",
    " The keys  to the   cabinet ",
    "line\nbreak\n\n  indented\tand tabbed",
    "naïve café, Straße",
    "e\u0301 and é",
    "東京 and привет",
    "a 🙂 b 🙃🙂c",
    "👩‍👩‍👧 family",
    "<bos> inside <eos>text",
    "x = {'a': 1}['a'] # 100%",
    "\u00a0no-break\u2009thin",
]


def byte_level():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=360,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    return trained(tokenizer, trainer)


def like_gemma():
    """Spaces as U+2581, and single bytes where the vocabulary lacks a character."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Replace(" ", "\u2581")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=SPECIAL + [f"<0x{byte:02X}>" for byte in range(256)],
        limit_alphabet=70,
        show_progress=False,
    )
    tokenizer = trained(tokenizer, trainer)
    # The bytes are ordinary tokens in Gemma's file, and no text is matched against them.
    fields = json.loads(tokenizer.to_str())
    fields["added_tokens"] = fields["added_tokens"][: len(SPECIAL)]
    return Tokenizer.from_str(json.dumps(fields))


def trained(tokenizer, trainer):
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = template(tokenizer, "<bos>")
    return tokenizer


def template(tokenizer, bos):
    return processors.TemplateProcessing(
        single=f"{bos} $A", special_tokens=[(bos, tokenizer.token_to_id(bos))]
    )


def by_regex(digits):
    """How Llama 3 and Qwen split words; they differ in how many digits stand together."""
    words = (
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"
        + digits
        + r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )
    return pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(words), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )


def of_bytes(model, normalizer, splitting, special, added=()):
    """A tokenizer of bytes, whose merges are learned as the family splits words."""
    tokenizer = Tokenizer(model)
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = splitting
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=480,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS + AWKWARD, trainer)
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in added])
    return tokenizer


def llama3():
    tokenizer = of_bytes(
        models.BPE(ignore_merges=True),
        None,
        by_regex(r"\p{N}{1,3}"),
        ["<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"],
    )
    tokenizer.post_processor = processors.Sequence(
        [processors.ByteLevel(trim_offsets=False), template(tokenizer, "<|begin_of_text|>")]
    )
    return tokenizer


def qwen():
    tokenizer = of_bytes(
        models.BPE(),
        normalizers.NFC(),
        by_regex(r"\p{N}"),
        ["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        ["<tool_call>", "</tool_call>"],
    )
    tokenizer.post_processor = processors.ByteLevel(add_prefix_space=False, trim_offsets=False)
    return tokenizer


def gpt2():
    tokenizer = of_bytes(
        models.BPE(), None, pre_tokenizers.ByteLevel(add_prefix_space=False), ["<|endoftext|>"]
    )
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer


def neox():
    """With runs of spaces as tokens of their own, for code."""
    tokenizer = of_bytes(
        models.BPE(),
        normalizers.NFC(),
        pre_tokenizers.ByteLevel(add_prefix_space=False),
        ["<|endoftext|>", "<|padding|>"],
    )
    tokenizer.add_tokens([AddedToken(" " * count, normalized=True) for count in range(12, 1, -1)])
    tokenizer.post_processor = processors.ByteLevel(add_prefix_space=False)
    return tokenizer


def gemma():
    """As like_gemma, with the runs of white space and the marks of turns that Gemma added."""
    tokenizer = like_gemma()
    tokenizer.add_special_tokens(["<start_of_turn>", "<end_of_turn>"])
    runs = ["\n" * count for count in range(2, 9)] + ["\t" * count for count in range(1, 5)]
    runs += ["\u2581" * count for count in range(2, 9)]
    tokenizer.add_tokens([AddedToken(run, normalized=False) for run in runs])
    return tokenizer


def utf16(text, index):
    """The index in UTF-16 units, which Java counts, of one in code points."""
    return len(text[:index].encode("utf-16-le")) // 2


def encoded(tokenizer, text):
    encoding = tokenizer.encode(text)
    template = encoding.special_tokens_mask
    return {
        "text": text,
        "ids": encoding.ids,
        "starts": [0 if t else utf16(text, o[0]) for t, o in zip(template, encoding.offsets)],
        "ends": [0 if t else utf16(text, o[1]) for t, o in zip(template, encoding.offsets)],
        "continuation": tokenizer.encode(text, add_special_tokens=False).ids,
        "texts": [tokenizer.decode([token], skip_special_tokens=False) for token in encoding.ids],
    }


def main(root):
    makers = {
        "byte-level": (byte_level, TEXTS),
        "like-gemma": (like_gemma, TEXTS),
        "gemma": (gemma, AWKWARD),
        "llama3": (llama3, AWKWARD),
        "qwen": (qwen, AWKWARD),
        "gpt2": (gpt2, AWKWARD),
        "gpt-neox": (neox, AWKWARD),
    }
    for name, (make, texts) in makers.items():
        tokenizer = make()
        folder = root / "tokenizer" / name
        folder.mkdir(parents=True, exist_ok=True)
        tokenizer.save(str(folder / "tokenizer.json"))
        golden = [encoded(tokenizer, text) for text in texts]
        (folder / "golden.json").write_text(
            "[\n" + ",\n".join(json.dumps(case) for case in golden) + "\n]\n"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
