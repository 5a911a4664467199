/** The look of the page of coverage. In: nothing. Out: CSS; contrast is at least 7:1, and it prints in black and white. */

export const STYLE = `
:root { color-scheme: light; }
body { margin: 0; color: #111; background: #fff; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: bold; text-align: left; }
th, td { padding: 0.15rem 0.8rem 0.15rem 0.3rem; text-align: right; border-bottom: 1px solid #bbb; }
th:first-child { text-align: left; font-weight: normal; }
thead th { font-weight: bold; }
.text { list-style: none; margin: 0; padding: 0; border: 1px solid #bbb; }
.text > li { padding: 0 0.5rem; border-left: 0.4rem solid transparent; }
.text code { font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.number { display: inline-block; width: 3.5rem; padding-right: 0.6rem; text-align: right; color: #444; }
.sign { display: inline-block; width: 1.4rem; font-weight: bold; }
.text > li.all { border-left-color: #11633a; }
.text > li.part { border-left-color: #7a4a00; background: #fff6e0; }
.text > li.none { border-left-color: #8d1220; background: #fdeaea; }
.legend span { padding: 0.1rem 0.5rem; margin-right: 0.5rem; }
.legend .all, code .all { background: #d9f2e3; text-decoration: underline solid #11633a; }
.legend .part, code .part { background: #ffe2a8; text-decoration: underline dashed #7a4a00; }
.legend .none, code .none { background: #f7c6c6; text-decoration: underline wavy #8d1220; }
details { margin-left: 5rem; font-size: 0.9rem; }
a { color: #0b3d91; }
:focus-visible { outline: 3px solid #0b3d91; outline-offset: 1px; }
@media print { details:not([open]) { display: none; } .text > li { break-inside: avoid; } }
`;
