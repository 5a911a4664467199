/**
 * The action for GitHub (action.yml, scripts/action.sh), the hooks for pre-commit, the examples of pipelines.
 *
 * The script runs for real, in a repository made for it; what the examples say is run as well.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import information from '../../package.json' with { type: 'json' };
import { folderWith, proviso, ROOT, TENDERS } from '../cli/run.ts';

vi.setConfig({ testTimeout: 60_000 });

const PASSING = `${TENDERS}
scenario "A contract below the limit"
  given
    start date is 1 July 2027
    contract value is £99,999
  expect
    tender is optional
`;

function git(folder: string, ...args: readonly string[]): void {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
}

/** A repository with these files, committed as the branch `main`. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '--initial-branch=main');
  git(folder, 'add', '.');
  git(folder, 'commit', '-m', 'First');
  return folder;
}

interface Step {
  readonly status: number | null;
  readonly log: string;
  readonly summary: string;
}

function step(folder: string, inputs: Readonly<Record<string, string>>): Step {
  const summary = join(folderWith(), 'summary.md');
  const { status, stdout, stderr } = spawnSync('bash', [join(ROOT, 'scripts/action.sh')], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, GITHUB_STEP_SUMMARY: summary, ...inputs },
  });
  const written = existsSync(summary) ? readFileSync(summary, 'utf8') : '';
  return { status, log: stdout + stderr, summary: written };
}

describe('the script of the action', () => {
  test('checks, tests and proves a guidance, in order', () => {
    const folder = repository({ 'g/a.policy': PASSING });
    const { status, log, summary } = step(folder, { PROVISO_FOLDERS: 'g', PROVISO_SARIF: 'found' });
    expect(log.match(/^::group::.*/gm)).toEqual([
      '::group::proviso check g',
      '::group::proviso test g',
      '::group::proviso verify g',
    ]);
    expect(status).toBe(0);
    expect(log).not.toMatch(/^::error/m);
    expect(summary.match(/^## .*/gm)).toHaveLength(3);
    expect(readdirSync(join(folder, 'found')).sort()).toEqual([
      '1-check.sarif',
      '1-test.sarif',
      '1-verify.sarif',
    ]);
  });

  test('tells of mistakes on their lines, leaves out what they make senseless, and goes on', () => {
    const broken = PASSING.replace('when extreme urgency', 'when extrme urgency');
    const folder = repository({ 'one/a.policy': broken, 'two/a.policy': PASSING });
    const { status, log } = step(folder, { PROVISO_FOLDERS: 'one\ntwo\n', PROVISO_VERBS: 'check test' });
    expect(status).toBe(1);
    expect(log.match(/^::group::.*/gm)).toEqual([
      '::group::proviso check one',
      '::group::proviso check two',
      '::group::proviso test two',
    ]);
    expect(log).toMatch(/^::error file=one\/a\.policy,line=\d+,.*extreme urgency/m);
  });

  test('holds the coverage that is asked for', () => {
    const folder = repository({ 'g/a.policy': PASSING });
    const asked = { PROVISO_FOLDERS: 'g', PROVISO_VERBS: 'test' };
    expect(step(folder, { ...asked, PROVISO_FAIL_UNDER: '10' }).status).toBe(0);
    expect(step(folder, { ...asked, PROVISO_FAIL_UNDER: '100' }).status).toBe(1);
  });

  test('tells what differs from a branch, and leaves nothing behind', () => {
    const folder = repository({ 'in/g/a.policy': PASSING });
    writeFileSync(join(folder, 'in/g/a.policy'), PASSING.replace('is £100,000\n', 'is £90,000\n'));
    mkdirSync(join(folder, 'in/new'));
    writeFileSync(join(folder, 'in/new/a.policy'), PASSING);
    const inputs = { PROVISO_VERBS: 'check', PROVISO_COMPARE_WITH: 'main' };
    const { status, summary } = step(join(folder, 'in'), { ...inputs, PROVISO_FOLDERS: 'g new' });
    expect(status).toBe(0);
    expect(summary).toMatch(/^## What changes in g since main\n[\s\S]*tender limit[\s\S]*£90,000/m);
    expect(summary).toMatch(/^## What changes in new\n\nIt is new\.\n/m);
    expect(summary).not.toContain('proviso-before');
    const trees = execFileSync('git', ['worktree', 'list'], { cwd: folder, encoding: 'utf8' });
    expect(trees.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [{ PROVISO_FOLDERS: ' ' }, /no folder of guidance is named/],
    [{ PROVISO_FOLDERS: 'g', PROVISO_VERBS: 'chekc' }, /there is no verb “chekc” here/],
    [{ PROVISO_FOLDERS: 'g', PROVISO_COMPARE_WITH: 'nowhere' }, /“nowhere” cannot be fetched/],
    [{ PROVISO_FOLDERS: 'g', PROVISO_COMPARE_WITH: '--help' }, /“--help” cannot be fetched/],
  ])('wrong inputs: %j', (inputs, says) => {
    const { status, log } = step(repository({ 'g/a.policy': PASSING }), inputs);
    expect(status).toBe(2);
    expect(log).toMatch(says);
  });

  test('inputs are no commands, and no options', () => {
    const folder = repository({ 'g/a.policy': PASSING });
    const hostile = '$(touch$IFSmade) `touch$IFSmade` ;touch$IFSmade --output=made';
    const { status } = step(folder, { PROVISO_FOLDERS: hostile, PROVISO_VERBS: 'check' });
    expect(status).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['.git', 'g']);
  });
});

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('action.yml', () => {
  const action = parse(read('action.yml')) as {
    readonly inputs: Readonly<Record<string, { readonly description: string }>>;
    readonly runs: {
      readonly steps: readonly { readonly run: string; readonly env?: Record<string, string> }[];
    };
  };

  test('gives every input to the script in the environment, and none to a command', () => {
    const given = action.runs.steps.flatMap(({ env = {} }) => Object.entries(env));
    const names = Object.keys(action.inputs);
    expect(Object.fromEntries(given)).toEqual(
      Object.fromEntries(
        names.map((name) => [`PROVISO_${name.toUpperCase().replaceAll('-', '_')}`, `\${{ inputs.${name} }}`]),
      ),
    );
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });

  test('docs/ci.md has every input', () => {
    const rows = [...read('docs/ci.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(Object.keys(action.inputs).sort());
  });
});

test('the hooks call verbs that there are, with the command of the package', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly {
    readonly id: string;
    readonly entry: string;
  }[];
  expect(hooks.map(({ id, entry }) => [id, entry])).toEqual([
    ['proviso-fmt', 'npx --no-install proviso fmt'],
    ['proviso-check', 'npx --no-install proviso check'],
    ['proviso-test', 'npx --no-install proviso test'],
  ]);
  expect(Object.keys(information.bin)).toEqual(['proviso']);
  const configured = [...read('docs/ci.md').matchAll(/- id: (\S+)/g)].map(([, id]) => id);
  expect(configured).toEqual(hooks.map(({ id }) => id));
});

test.each(['examples/ci/github.yml', 'examples/ci/gitlab.yml', 'docs/ci.md'])(
  'the commands of %s end well on the shipped guidance',
  async (path) => {
    const text = read(path);
    if (path.endsWith('.yml')) expect(parse(text)).toBeTypeOf('object');
    const commands = [...text.matchAll(/npx proviso (.+)/g)].map(([, args = '']) => args.trim().split(/\s+/));
    expect(commands.length).toBeGreaterThan(3);
    const folder = folderWith();
    cpSync(join(ROOT, 'policies'), join(folder, 'policies'), { recursive: true });
    for (const args of commands.filter((one) => !one.includes('--watch'))) {
      const { exitCode, out, err } = await proviso(args, { folder });
      expect([args, exitCode, exitCode === 0 ? '' : out + err]).toEqual([args, 0, '']);
    }
  },
);
