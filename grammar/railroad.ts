/**
 * The grammar as railroad diagrams.
 *
 * In: productions. Out: the text of railroad.html: one page that needs nothing else, with a diagram for each rule.
 * A diagram is read from left to right; branches are choices, loops run back below the track.
 */
import { type Node, type Production, spaced } from './grammar.ts';
import { CLASSES } from './labels.ts';

/** A piece of track: its size, how far the track lies below its top, and its drawing at a place. */
interface Piece {
  readonly width: number;
  readonly height: number;
  readonly track: number;
  readonly draw: (x: number, y: number) => string;
}

const CHARACTER = 7.4;
const BOX = 24;
const GAP = 12;
const TURN = 20;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
const line = (path: string): string => `<path d="${path}"/>`;
const across = (x1: number, x2: number, y: number): string => (x2 > x1 ? line(`M${x1} ${y}H${x2}`) : '');

/** The page. */
export function railroad(productions: readonly Production[]): string {
  const classes = CLASSES.map(
    ([name, looks]) => `<tr><td>${escaped(name)}</td><td>${escaped(looks)}</td></tr>`,
  );
  const sections = productions.map(({ name, body }) => {
    const title = escaped(spaced(name));
    return `<h2 id="${anchor(name)}">${title}</h2>\n${diagram(body, `The rule “${title}”`)}`;
  });
  const links = productions.map(({ name }) => `<a href="#${anchor(name)}">${escaped(spaced(name))}</a>`);
  return `<!doctype html>
<!-- Generated from the parser by \`npm run generate\`; do not edit. -->
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The grammar of .policy files</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1a1a1a; }
  nav { columns: 5 9rem; } h2 { margin: 2rem 0 .3rem; font-size: 1.1rem; }
  table { border-collapse: collapse; } td { padding: .1rem 1rem .1rem 0; vertical-align: top; }
  .track { overflow-x: auto; } svg { display: block; }
  path { fill: none; stroke: #555; stroke-width: 1.5; }
  rect { stroke: #555; stroke-width: 1.2; fill: #fff; } rect.word { fill: #e8f0fb; } rect.class { fill: #f6efdd; }
  text { font: 12.5px ui-monospace, monospace; text-anchor: middle; fill: #111; } a text { fill: #0b4a9e; }
</style>
<h1>The grammar of .policy files</h1>
<p>Words on blue stand as they are, classes on sand are explained below, and the others lead to their own rule.</p>
<table>
${classes.join('\n')}
</table>
<nav>
${links.join('<br>\n')}
</nav>
${sections.join('\n')}
</html>
`;
}

const anchor = (name: string): string => spaced(name).replaceAll(' ', '-');

function diagram(body: Node, title: string): string {
  const piece = pieceOf(body);
  const width = Math.ceil(piece.width + 4 * GAP);
  const height = Math.ceil(piece.height + 12);
  const y = 6 + piece.track;
  return `<div class="track"><svg width="${width}" height="${height}" role="img" aria-label="${title}">${[
    `<circle cx="6" cy="${y}" r="4"/>`,
    across(10, 2 * GAP, y),
    piece.draw(2 * GAP, 6),
    across(2 * GAP + piece.width, width - 10, y),
    `<circle cx="${width - 6}" cy="${y}" r="4"/>`,
  ].join('')}</svg></div>`;
}

function pieceOf(node: Node): Piece {
  switch (node.kind) {
    case 'terminal':
      return box(node.text, node.literal ? 'word' : 'class', undefined);
    case 'rule':
      return box(spaced(node.name), 'rule', anchor(node.name));
    case 'sequence':
      return inRow(node.parts.map(pieceOf));
    case 'choice':
      return inBranches(node.alternatives.map(pieceOf));
    case 'optional':
      return inBranches([nothing(), pieceOf(node.part)]);
    case 'many':
      return looped(pieceOf(node.part), node.separator === undefined ? nothing() : pieceOf(node.separator));
    case 'any': {
      const back = node.separator === undefined ? nothing() : pieceOf(node.separator);
      return inBranches([nothing(), looped(pieceOf(node.part), back)]);
    }
  }
}

function nothing(): Piece {
  return { width: 0, height: BOX / 2, track: BOX / 4, draw: () => '' };
}

function box(text: string, kind: 'word' | 'class' | 'rule', link: string | undefined): Piece {
  const width = Math.ceil([...text].length * CHARACTER) + 18;
  return {
    width,
    height: BOX,
    track: BOX / 2,
    draw(x, y) {
      const round = kind === 'rule' ? 0 : 10;
      const drawn =
        `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${BOX}" rx="${round}"/>` +
        `<text x="${x + width / 2}" y="${y + BOX / 2 + 4}">${escaped(text)}</text>`;
      return link === undefined ? drawn : `<a href="#${link}">${drawn}</a>`;
    },
  };
}

function inRow(pieces: readonly Piece[]): Piece {
  const track = Math.max(...pieces.map((one) => one.track), BOX / 4);
  const below = Math.max(...pieces.map((one) => one.height - one.track), BOX / 4);
  const width = pieces.reduce((sum, one) => sum + one.width, 0) + GAP * Math.max(0, pieces.length - 1);
  return {
    width,
    height: track + below,
    track,
    draw(x, y) {
      let at = x;
      return pieces
        .map((piece, index) => {
          const lead = index === 0 ? '' : across(at, at + GAP, y + track);
          if (index > 0) at += GAP;
          const drawn = piece.draw(at, y + track - piece.track);
          at += piece.width;
          return lead + drawn;
        })
        .join('');
    },
  };
}

function inBranches(pieces: readonly Piece[]): Piece {
  const widest = Math.max(...pieces.map((one) => one.width));
  const [first] = pieces;
  const track = first?.track ?? 0;
  const height = pieces.reduce((sum, one) => sum + one.height, 0) + 8 * Math.max(0, pieces.length - 1);
  const width = widest + 2 * TURN;
  return {
    width,
    height,
    track,
    draw(x, y) {
      let top = y;
      return pieces
        .map((piece, index) => {
          const level = top + piece.track;
          const left = x + TURN + (widest - piece.width) / 2;
          const right = left + piece.width;
          const start = y + track;
          const ends =
            index === 0
              ? across(x, left, level) + across(right, x + width, level)
              : line(
                  `M${x} ${start}Q${x + 8} ${start} ${x + 8} ${start + 8}V${level - 8}Q${x + 8} ${level} ${x + 16} ${level}H${left}`,
                ) +
                line(
                  `M${right} ${level}H${x + width - 16}Q${x + width - 8} ${level} ${x + width - 8} ${level - 8}V${start + 8}Q${x + width - 8} ${start} ${x + width} ${start}`,
                );
          const drawn = piece.draw(left, top);
          top += piece.height + 8;
          return ends + drawn;
        })
        .join('');
    },
  };
}

function looped(part: Piece, back: Piece): Piece {
  const widest = Math.max(part.width, back.width);
  const width = widest + 2 * TURN;
  return {
    width,
    height: part.height + 8 + back.height,
    track: part.track,
    draw(x, y) {
      const level = y + part.track;
      const left = x + TURN + (widest - part.width) / 2;
      const backTop = y + part.height + 8;
      const backLevel = backTop + back.track;
      const backLeft = x + TURN + (widest - back.width) / 2;
      const r = x + width;
      return (
        across(x, left, level) +
        part.draw(left, y) +
        across(left + part.width, r, level) +
        line(
          `M${x + TURN} ${level}Q${x + 8} ${level} ${x + 8} ${level + 8}V${backLevel - 8}Q${x + 8} ${backLevel} ${x + 16} ${backLevel}H${backLeft}`,
        ) +
        back.draw(backLeft, backTop) +
        line(
          `M${backLeft + back.width} ${backLevel}H${r - 16}Q${r - 8} ${backLevel} ${r - 8} ${backLevel - 8}V${level + 8}Q${r - 8} ${level} ${r - TURN} ${level}`,
        )
      );
    },
  };
}
