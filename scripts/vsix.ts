/**
 * Writes the extension for VS Code: `editors/vscode/proviso-<version>.vsix`.
 *
 * In: what `extension.ts` reads. Out: one file, which `code --install-extension` takes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { extension } from './extension.ts';

const { name, bytes } = await extension();
writeFileSync(fileURLToPath(new URL(`../editors/vscode/${name}`, import.meta.url)), bytes);
console.log(`editors/vscode/${name}: ${Math.round(bytes.length / 1000)} kB`);
