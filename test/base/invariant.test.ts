import { expect, test } from 'vitest';
import { invariant, ProvisoFault, unreachable } from '../../src/base/invariant.ts';

test('an invariant that holds is silent, one that does not is a fault with its message', () => {
  expect(() => invariant(true, 'never said')).not.toThrow();
  expect(() => invariant(0, 'rules have an outcome')).toThrow(new ProvisoFault('rules have an outcome'));
});

test('a fault can be told from other errors', () => {
  const fault = new ProvisoFault('x');
  expect(fault).toBeInstanceOf(Error);
  expect(fault.name).toBe('ProvisoFault');
});

test('a case that cannot be names its kind', () => {
  expect(() => unreachable({ kind: 'limb' } as never)).toThrow('a case that cannot be: kind limb');
  expect(() => unreachable('limb' as never)).toThrow('a case that cannot be: limb');
});
