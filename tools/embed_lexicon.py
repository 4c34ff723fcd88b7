"""Write the vectors of the lexicon that come with the house. Run it when the lexicon has changed."""

import sys

from luukku.engines.search.lexicon.reading import situations
from luukku.engines.search.meanings.given import write_given
from luukku.engines.search.meanings.memory import ASKED, PASSAGE, Memory, fingerprint
from luukku.engines.search.meanings.model import Vectors, best_embedder
from luukku.engines.search.meanings.passages import lexicon_texts


def main() -> int:
    """Embed what is lacking, keep what is there; texts the lexicon no longer has fall out."""
    model = best_embedder()
    if model is None:
        print("The embedding model is not installed: uv sync", file=sys.stderr)
        return 1
    memory = Memory(model)
    kept: dict[str, Vectors] = {}
    for kind, texts in zip((ASKED, PASSAGE), lexicon_texts(situations()), strict=True):
        memory.learn(texts, lambda done, of: print(f"\r{done}/{of}", end="", flush=True), kind)
        rows = memory.vectors(texts, kind)
        kept |= {fingerprint(text, kind): row for text, row in zip(texts, rows, strict=True)}
    size = write_given(model.name, kept)
    print(f"\n{len(kept)} vectors, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
