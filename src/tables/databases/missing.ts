/**
 * Packages that are installed by whoever needs them.
 *
 * In: what importing one came to. Out: the package; or `TableError`, which says how it is installed.
 */
import { TableError } from '../table.ts';

/** The package that `loading` loads. `name`: as it is installed. */
export async function installed<T>(loading: Promise<T>, name: string): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new TableError(
      `cannot be read: the package ${name} is not installed`,
      `install it: npm install ${name}`,
    );
  }
}
