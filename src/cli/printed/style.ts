/** The look of printed guidance, beyond what all pages share. In: nothing. Out: CSS; nothing is told by colour alone. */
import { COLOURS } from '../output/html.ts';

export const STYLE = `
body { font: 17px/1.55 Georgia, 'Times New Roman', serif; }
.page { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem 1rem; background: ${COLOURS.paper}; }
h1, h2, h3, caption, dt, nav, .word, .history, .kind { font-family: system-ui, sans-serif; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.2rem 0 0.8rem; padding-top: 0.8rem; border-top: 2px solid ${COLOURS.text}; }
h3 { font-size: 1.05rem; margin: 0 0 0.3rem; }
.kind { font-weight: normal; color: ${COLOURS.quiet}; }
dl.about { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.2rem; }
dl.about dt { color: ${COLOURS.quiet}; }
dd { margin: 0; }
nav ol { list-style: none; padding: 0; columns: 22rem auto; }
nav li { margin: 0.15rem 0; break-inside: avoid; }
.beside { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 0 2.5rem; }
.prose { max-width: 38rem; }
.prose p:first-child { margin-top: 0; }
section > .prose + .rules { margin-top: 1.2rem; }
.clause { margin: 0 0 1.2rem; padding: 0 0 0 1rem; border-left: 3px solid ${COLOURS.line}; overflow-wrap: anywhere; }
.clause p, .condition { margin: 0.25rem 0; }
.word { font-size: 0.9em; font-weight: 600; }
ul.limbs { list-style: none; margin: 0.2rem 0 0.2rem 0; padding-left: 1.2rem; }
ul.items { list-style: none; padding-left: 1.2rem; }
.label { font-variant-numeric: tabular-nums; }
.history { font-size: 0.82rem; color: ${COLOURS.quiet}; margin: 0.4rem 0 0; }
.history ul { margin: 0.1rem 0; padding-left: 1.2rem; }
.illustrative { padding: 0 0.35rem; border: 1px dashed ${COLOURS.doubtful}; color: ${COLOURS.doubtful}; background: ${COLOURS.doubtfulPaper}; font-family: system-ui, sans-serif; font-size: 0.9em; }
.scroll { overflow-x: auto; }
th, td { padding: 0.3rem 0.8rem 0.3rem 0.3rem; text-align: left; vertical-align: top; border-bottom: 1px solid ${COLOURS.line}; }
thead th { border-bottom: 2px solid ${COLOURS.text}; }
tbody th { font-weight: 600; }
th, td { overflow-wrap: normal; }
td p { margin: 0 0 0.25rem; }
.history li { overflow-wrap: anywhere; }
footer { margin-top: 3rem; padding-top: 0.8rem; border-top: 2px solid ${COLOURS.text}; font-size: 0.85rem; color: ${COLOURS.quiet}; }
@media (max-width: 60rem) { .beside { display: block; } }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10pt; color: #000000; }
  .page { max-width: none; padding: 0; }
  .skip { display: none; }
  .beside { display: grid; gap: 0 6mm; }
  nav { break-after: page; }
  h2, h3, caption { break-after: avoid; }
  .clause, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .history, .kind, footer, dl.about dt { color: #000000; }
  .illustrative { color: #000000; background: none; border-color: #000000; }
  .scroll { overflow: visible; }
  a { color: #000000; }
  p, li { orphans: 3; widows: 3; }
}
`;
