#!/bin/sh
# Runs a step of learning a mask, and integrated gradients, by Golgi and in the published way in
# PyTorch, on the same model, prompts and mask, and compares numbers, times and memory.
#   bench/side-by-side.sh DIR [f32|bf16 [BATCH [STEPS [POINTS]]]]
# POINTS is the number of points of integrated gradients (published: 10); 0 leaves them out, which is
# the greater part of the time. DIR is a model with its SAEs in saes/, such as golgi synth writes. PYTHON names the interpreter that
# has bench/requirements.txt; OMP_NUM_THREADS the threads of both (default: all processors).
set -eu
[ $# -ge 1 ] || { echo "usage: bench/side-by-side.sh DIR [f32|bf16 [BATCH [STEPS [POINTS]]]]" >&2; exit 2; }
model=$(cd "$1" && pwd -P)
dtype=${2:-f32}
batch=${3:-16}
steps=${4:-5}
points=${5:-10}
root=$(cd "$(dirname "$0")/.." && pwd -P)
classpath=$root/target/side-by-side-classpath
recorded=$root/target/side-by-side.safetensors
exact=$root/target/side-by-side-f32.safetensors
OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(nproc)}
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
export OMP_NUM_THREADS OMP_WAIT_POLICY
cd "$root"
# The last module to write the file is the one that is asked for.
./mvnw -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" \
  -pl plugin-methods -am
golgi() {
  java -Xmx2g -cp "plugin-methods/target/test-classes:plugin-methods/target/classes:$(cat "$classpath")" \
    org.golgi.methods.mask.SideBySide "$model" "$@" >&2
}
golgi "$dtype" "$batch" "$steps" "$points" "$recorded"
set --
if [ "$dtype" != f32 ]; then
  golgi f32 "$batch" 1 0 "$exact"
  set -- --exact "$exact"
fi
exec "${PYTHON:-python3}" bench/published.py "$model" "$recorded" "$@" --dtype "$dtype" --steps "$steps" \
  --threads "$OMP_NUM_THREADS" --json "$root/target/side-by-side.json"
