#!/bin/sh
# Whether the files that `shownotes ci` writes, and the schemas of docs/, fit the schemas of their systems.
#   sh ci.sh SHOWNOTES
# Needs check-jsonschema (pip), which brings the schemas of GitHub and GitLab. Netlify publishes none for
# netlify.toml: its own reader is asked, netlify-config (npm: @netlify/config), where it is in the PATH.
set -eu
program=$1
docs=$(dirname "$0")/../../docs
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT

for system in github cloudflare gitlab; do "$program" ci "$system" --print > "$files/$system.yml"; done
"$program" ci netlify --print > "$files/netlify.toml"

for system in github cloudflare; do
  echo "$system"
  check-jsonschema --builtin-schema vendor.github-workflows "$files/$system.yml"
done
echo gitlab
# `!reference` is a tag of GitLab alone, which the transform knows.
check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci "$files/gitlab.yml"
if command -v netlify-config > /dev/null; then
  echo netlify
  netlify-config --offline --cwd "$files" > "$files/read.json"
  grep -q '"publish"' "$files/read.json"
  echo "ok -- read by netlify-config"
else
  echo "netlify: left, no netlify-config"
fi
echo "docs/*.schema.json"
check-jsonschema --check-metaschema "$docs"/*.schema.json
echo "shownotes.toml of the demo and of the docs"
check-jsonschema --schemafile "$docs/shownotes.schema.json" "$docs/shownotes.toml" "$docs/../shownotes.toml"
