/**
 * The extension for VS Code as one file.
 *
 * In:  `editors/vscode/`, the grammar, the snippets of `src/ide`, the pages of messages, and the sources of the server.
 * Out: the bytes of a `.vsix`: a zip file with the extension in `extension/`, and beside it the two lists that the form asks
 *      for (Open Packaging Conventions, ECMA-376 part 2, and the manifest of Visual Studio's extensions).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Zippable, zipSync } from 'fflate';
import { SNIPPETS } from '../src/ide/snippets.ts';
import { CONTEXTS, DECLARATION_WORDS } from '../src/parsing/vocabulary.ts';
import { licences, onlyTheVersion } from './bundle.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'editors', 'vscode');

/** Files that are the same on every machine have one time: that of the first that a zip file can tell. */
const TIME = new Date(1980, 0, 2);

export interface Extension {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function extension(): Promise<Extension> {
  const manifest: Manifest = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));
  const about: { readonly version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const files = new Map<string, Uint8Array>();
  const put = (name: string, content: string | Uint8Array): void => {
    files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  };
  const { version } = about;
  put('package.json', `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`);
  for (const name of ['README.md', 'language-configuration.json'])
    put(name, readFileSync(join(FOLDER, name)));
  for (const name of readdirSync(join(FOLDER, 'icons')))
    put(`icons/${name}`, readFileSync(join(FOLDER, 'icons', name)));
  put('LICENSE.txt', readFileSync(join(ROOT, 'LICENSE')));
  put('syntaxes/policy.tmLanguage.json', readFileSync(join(ROOT, 'grammar', 'policy.tmLanguage.json')));
  put('snippets/policy.json', `${JSON.stringify(snippets(), undefined, 2)}\n`);
  const pages = join(ROOT, 'docs', 'diagnostics');
  for (const name of readdirSync(pages)) put(`docs/diagnostics/${name}`, readFileSync(join(pages, name)));
  const code = await programs();
  for (const [name, content] of code) put(name, content);

  const zipped: Zippable = {};
  zipped['[Content_Types].xml'] = [new TextEncoder().encode(contentTypes([...files.keys()])), {}];
  zipped['extension.vsixmanifest'] = [new TextEncoder().encode(vsixManifest({ ...manifest, version })), {}];
  for (const [name, content] of files) zipped[`extension/${name}`] = [content, {}];
  return { name: `${manifest.name}-${version}.vsix`, bytes: zipSync(zipped, { level: 9, mtime: TIME }) };
}

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly engines: { readonly vscode: string };
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly icon: string;
}

/** The extension and its server, each one file without packages, and the licences of what is in them. */
async function programs(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: {
      extension: 'editors/vscode/src/extension.ts',
      server: 'editors/vscode/src/server.ts',
    },
    bundle: true,
    // `vscode` is there where it runs; proofs are no part of what an editor shows.
    external: ['vscode', 'z3-solver'],
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    outdir: 'out',
    plugins: [onlyTheVersion],
  });
  const files = new Map<string, Uint8Array | string>(
    outputFiles.map(({ path, contents }) => [
      path.endsWith('server.js') ? 'server.cjs' : 'extension.js',
      contents,
    ]),
  );
  files.set('THIRD-PARTY-LICENCES.txt', licences(metafile));
  return files;
}

/** The frames of declarations as VS Code's own snippets, for when the server is not there. */
function snippets(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    DECLARATION_WORDS.map((word) => [
      word,
      { prefix: word, description: CONTEXTS[word].title, body: SNIPPETS[word].split('\n') },
    ]),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  cjs: 'application/javascript',
  js: 'application/javascript',
  json: 'application/json',
  md: 'text/markdown',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
};

function contentTypes(names: readonly string[]): string {
  const endings = new Set(names.map((name) => name.slice(name.lastIndexOf('.') + 1)));
  const rows = [...endings].sort().map((ending) => {
    const type = TYPES[ending];
    if (type === undefined) throw new Error(`the kind of .${ending} files is not known`);
    return `<Default Extension=".${ending}" ContentType="${type}"/>`;
  });
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension=".vsixmanifest" ContentType="text/xml"/>
${rows.join('\n')}
</Types>
`;
}

const XML = '<?xml version="1.0" encoding="utf-8"?>\n';

function vsixManifest(manifest: Manifest): string {
  const { name, displayName, description, version, publisher, engines, categories, keywords, icon } =
    manifest;
  const tags = [...keywords, '__ext_policy', 'policy', 'snippet'].join(',');
  return `${XML}<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(name)}" Version="${escaped(version)}" Publisher="${escaped(publisher)}"/>
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Tags>${escaped(tags)}</Tags>
    <Categories>${escaped(categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
      <Property Id="Microsoft.VisualStudio.Services.Content.Pricing" Value="Free"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/${escaped(icon)}</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Icons.Default" Path="extension/${escaped(icon)}" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
