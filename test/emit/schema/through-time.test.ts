/**
 * What the JSON Schema and the TypeScript types say of facts and choices that editions do not share.
 *
 * In: guidance with amendments. Out: from when until when each is asked or can be chosen, and nothing else changed.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { emitJavaScript } from '../../../src/emit/javascript/module.ts';
import { recordSchema } from '../../../src/emit/schema/json-schema.ts';
import { readGuidance } from '../../../src/workspace/folder.ts';
import { nodeHost } from '../../../src/workspace/node-host.ts';
import { amendment, BASE } from '../../editions/support.ts';

function compiled(amendments: string) {
  const { timeline, sources, diagnostics } = compile({
    files: [
      { path: 'care.policy', text: BASE },
      { path: 'amendments.policy', text: amendments },
    ],
  });
  if (timeline === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return { timeline, sources };
}

/** Without what is said to people. */
function plain(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === 'description' ? undefined : value));
}

test('a fact of later editions says from when it is asked, one for a time until when', () => {
  const { timeline } = compile(readGuidance('policies/in-house', nodeHost));
  if (timeline === undefined) throw new Error('it does not compile');
  const schema = recordSchema(timeline);
  const { properties } = schema;
  expect(properties).toMatchObject({
    'decided by a machine': {
      description: expect.stringMatching(/\? Asked for governing dates from 1 January 2029\.$/),
    },
    'emergency cover': {
      description: expect.stringMatching(
        /\? Asked for governing dates from 1 April 2029 to 31 March 2030\.$/,
      ),
    },
  });
  expect(JSON.stringify(schema).match(/governing dates/g)).toHaveLength(2);
  expect(plain(schema)).toEqual(plain(recordSchema(timeline.input)));
});

test('a choice that came and one that went say from when and until when', () => {
  const { timeline, sources } = compiled(
    amendment(
      'one',
      'from 1 June 2028',
      'in fact kind\n  insert choice catering\n  repeal choice cleaning\ninsert exemption catering\n  from outcome in house\n  when kind is catering',
    ),
  );
  const told = 'For governing dates: “cleaning” until 31 May 2028; “catering” from 1 June 2028.';
  const schema = recordSchema(timeline);
  expect(schema.$defs).toMatchObject({ kind: { description: told } });
  const valid = new Ajv2020({ strict: false }).compile(schema);
  expect([valid({ kind: 'cleaning' }), valid({ kind: 'catering' }), valid({ kind: 'cooking' })]).toEqual([
    true,
    true,
    false,
  ]);
  expect(emitJavaScript(timeline, sources, undefined).types).toContain(told);
});

test('nothing is said where there is one edition', () => {
  const { timeline } = compiled('');
  expect(JSON.stringify(recordSchema(timeline))).not.toContain('governing dates');
});
