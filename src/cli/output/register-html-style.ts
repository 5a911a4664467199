/** The look of the page of a register. In: nothing. Out: CSS, and its digest; contrast is at least 7:1, and it prints in black and white. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root { color-scheme: light; }
body { margin: 0; color: #111; background: #fff; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 1rem; }
h1 { line-height: 1.2; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { font-weight: bold; text-align: left; padding: 0.3rem 0; }
th, td { padding: 0.4rem 0.6rem; text-align: left; vertical-align: top; border-bottom: 1px solid #bbb; overflow-wrap: anywhere; }
thead th { overflow-wrap: normal; border-bottom: 2px solid #111; background: #fff; position: sticky; top: 0; }
thead button { font: inherit; font-weight: bold; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-decoration: underline; text-align: left; }
th[aria-sort="ascending"] button::after { content: " \\25B2"; }
th[aria-sort="descending"] button::after { content: " \\25BC"; }
td ul, td ol { margin: 0; padding-left: 1.2rem; }
td p { margin: 0; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; }
svg text { font: 14px system-ui, sans-serif; fill: #111; }
svg rect { fill: #1f4e79; }
form { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin: 1rem 0; }
form[hidden] { display: none; }
label { display: grid; gap: 0.2rem; font-weight: bold; }
input, select { font: inherit; padding: 0.3rem; border: 1px solid #444; }
summary { cursor: pointer; color: #0b3d91; }
.mark { font-weight: bold; }
.note { border-left: 0.3rem solid #7a4a00; padding-left: 0.6rem; }
a { color: #0b3d91; }
:focus-visible { outline: 3px solid #0b3d91; outline-offset: 2px; }
@media print {
  form, details:not([open]) { display: none; }
  thead th { overflow-wrap: normal; position: static; }
  tr { break-inside: avoid; }
}
`;

/** As of the page's security policy. */
export const STYLE_DIGEST = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
