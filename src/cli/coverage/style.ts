/** The look of the page of coverage, beyond what all pages share. In: nothing. Out: CSS; it prints in black and white. */
import { COLOURS } from '../output/html.ts';

export const STYLE = `
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
th, td { padding: 0.15rem 0.8rem 0.15rem 0.3rem; text-align: right; border-bottom: 1px solid ${COLOURS.line}; }
th:first-child { text-align: left; font-weight: normal; }
thead th { font-weight: bold; }
.text { list-style: none; margin: 0; padding: 0; border: 1px solid ${COLOURS.line}; }
.text > li { padding: 0 0.5rem; border-left: 0.4rem solid transparent; }
.text code { font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.number { display: inline-block; width: 3.5rem; padding-right: 0.6rem; text-align: right; color: ${COLOURS.quiet}; }
.sign { display: inline-block; width: 1.4rem; font-weight: bold; }
.text > li.all { border-left-color: ${COLOURS.good}; }
.text > li.part { border-left-color: ${COLOURS.doubtful}; background: ${COLOURS.doubtfulPaper}; }
.text > li.none { border-left-color: ${COLOURS.bad}; background: #fdeaea; }
.legend span { padding: 0.1rem 0.5rem; margin-right: 0.5rem; }
.legend .all, code .all { background: #d9f2e3; text-decoration: underline solid ${COLOURS.good}; }
.legend .part, code .part { background: #ffe2a8; text-decoration: underline dashed ${COLOURS.doubtful}; }
.legend .none, code .none { background: #f7c6c6; text-decoration: underline wavy ${COLOURS.bad}; }
details { margin-left: 5rem; font-size: 0.9rem; }
@media print { details:not([open]) { display: none; } .text > li { break-inside: avoid; } }
`;
