#!/usr/bin/env bash
# What the action (action.yml) does, for each folder of guidance.
#
# In:  the inputs of the action as PROVISO_FOLDERS, PROVISO_VERBS, PROVISO_FAIL_UNDER, PROVISO_COMPARE_WITH and
#      PROVISO_SARIF; what GitHub tells of a step (GITHUB_STEP_SUMMARY, RUNNER_TEMP).
# Out: frames and annotations in the log, the summary of the job, SARIF files; the greatest exit code of all.
set -uo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
proviso() { node "$here/bin/proviso.cjs" "$@"; }

read -r -a folders <<<"$(tr '\n' ' ' <<<"${PROVISO_FOLDERS:-}")"
read -r -a verbs <<<"$(tr '\n' ' ' <<<"${PROVISO_VERBS:-check test verify}")"
if [ "${#folders[@]}" -eq 0 ]; then
  echo "::error::no folder of guidance is named: the input “folders” is empty"
  exit 2
fi

worst=0
note() { if [ "$1" -gt "$worst" ]; then worst="$1"; fi; }

# The text that is compared with, whole: a guidance may use another that stands beside it.
before=''
if [ -n "${PROVISO_COMPARE_WITH:-}" ]; then
  before="$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/proviso-before.XXXXXX")"
  trap 'git worktree remove --force "$before" 2>/dev/null; rm -rf "$before"' EXIT
  commit="$(git rev-parse --verify --quiet --end-of-options "$PROVISO_COMPARE_WITH^{commit}")" ||
    commit="$(git fetch --quiet --depth=1 origin -- "$PROVISO_COMPARE_WITH" && git rev-parse FETCH_HEAD)" || commit=''
  if [ -z "$commit" ] || ! git worktree add --quiet --detach "$before" "$commit"; then
    echo "::error::“$PROVISO_COMPARE_WITH” cannot be fetched: the input “compare-with” names a commit, a branch or a tag"
    exit 2
  fi
fi

number=0
for folder in "${folders[@]}"; do
  number=$((number + 1))
  for verb in "${verbs[@]}"; do
    case "$verb" in
      check | test | verify) ;;
      *)
        echo "::error::there is no verb “$verb” here: the input “verbs” holds check, test and verify"
        exit 2
        ;;
    esac
    args=(--format pretty --format github)
    if [ -n "${PROVISO_SARIF:-}" ]; then
      mkdir -p "$PROVISO_SARIF"
      args+=(--format "sarif=$PROVISO_SARIF/$number-$verb.sarif")
    fi
    if [ "$verb" = test ] && [ -n "${PROVISO_FAIL_UNDER:-}" ]; then
      args+=(--coverage --fail-under "$PROVISO_FAIL_UNDER")
    fi
    echo "::group::proviso $verb $folder"
    proviso "$verb" "${args[@]}" -- "$folder"
    code=$?
    echo '::endgroup::'
    note "$code"
    # What cannot be compiled is neither tested nor proved: the same mistakes would be told again.
    if [ "$verb" = check ] && [ "$code" -ne 0 ]; then break; fi
  done

  if [ -z "$before" ]; then continue; fi
  prefix="$(git rev-parse --show-prefix)"
  summary="${GITHUB_STEP_SUMMARY:-/dev/stdout}"
  if [ ! -d "$before/$prefix$folder" ]; then
    printf '## What changes in %s\n\nIt is new.\n\n' "$folder" >>"$summary"
  elif told="$(proviso diff --format markdown -- "$before/$prefix$folder" "$folder")"; then
    # The first line names the two folders; one of them is a passing one.
    printf '## What changes in %s since %s\n%s\n\n' "$folder" "$PROVISO_COMPARE_WITH" "$(tail -n +2 <<<"$told")" >>"$summary"
  fi
done
exit "$worst"
