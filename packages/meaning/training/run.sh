#!/bin/sh
# Trains the table in a Python environment of its own, then computes the vectors of data/esco. Arguments: see train.py.
set -e
cd "$(dirname "$0")/../../.."
environment=packages/meaning/training/.venv
[ -d "$environment" ] || python3 -m venv "$environment"
"$environment/bin/pip" install --quiet --requirement packages/meaning/training/requirements.txt
nice -n 10 "$environment/bin/python" packages/meaning/training/train.py "$@"
npm run --silent meaning:vectors
