/**
 * The guidance for Open Policy Agent, as WebAssembly.
 *
 * In: opa.rego, and the facts of a contract as its input. Out: the module that the command `opa` makes of it, loaded once.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engine, load, NOT_INSTALLED, pair } from './engine.ts';
import { facts } from './facts.ts';
import * as words from './words.ts';

interface Policy {
  setData(data: object): void;
  evaluate(
    input: object,
  ): readonly { readonly result: { readonly outcome?: string; readonly proposed?: string } }[];
}

/** The module, or why there is none. */
function compiled(): Buffer | string {
  const command = process.env.PROVISO_BENCH_OPA ?? 'opa';
  const folder = mkdtempSync(join(tmpdir(), 'proviso-opa-'));
  try {
    const bundle = join(folder, 'bundle.tar.gz');
    const policy = fileURLToPath(new URL('opa.rego', import.meta.url));
    const built = spawnSync(command, ['build', '-t', 'wasm', '-e', 'proviso/answer', '-o', bundle, policy], {
      encoding: 'utf8',
    });
    if (built.error !== undefined) return `the command \`${command}\` is not there`;
    if (built.status !== 0) throw new Error(built.stderr);
    const unpacked = spawnSync('tar', ['-xzf', bundle, '-C', folder, '/policy.wasm'], { encoding: 'utf8' });
    if (unpacked.status !== 0) throw new Error(unpacked.stderr);
    return readFileSync(join(folder, 'policy.wasm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const opa: Engine = {
  name: 'OPA (Rego as WebAssembly)',
  without: ['unknown facts', 'which facts are needed', 'reasons but as rules of their own'],
  prepare: async () => {
    const module = await load<{
      readonly default: { loadPolicy(wasm: Buffer): Promise<Policy> };
    }>('@open-policy-agent/opa-wasm');
    if (module === undefined) return NOT_INSTALLED;
    const wasm = compiled();
    if (typeof wasm === 'string') return wasm;
    const policy = await module.default.loadPolicy(wasm);
    policy.setData({ words });
    return {
      decide: (record) => policy.evaluate(facts(record)),
      answer: (result) => {
        const found = (result as ReturnType<Policy['evaluate']>)[0]?.result;
        return pair(found?.outcome, found?.proposed);
      },
    };
  },
};
