#!/bin/sh
# Times a step of learning a mask on each backend, in turns, on two layers of the shape of Gemma 2 2B.
# Takes 5 minutes and 6 GB of memory; leave the machine alone meanwhile.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd -P)
classpath=$root/target/bench-classpath
cd "$root"
# The last module to write the file is the one that is asked for.
./mvnw -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -pl backend-suite -am
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
export OMP_WAIT_POLICY
exec java -Xmx6g -cp "backend-suite/target/test-classes:backend-suite/target/classes:$(cat "$classpath")" org.golgi.suite.MaskStepTimes
