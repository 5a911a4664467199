/**
 * Text in a page.
 *
 * In: any text. Out: HTML in which it is nothing but text; what could hide or turn the text round is shown.
 */
import { visible } from '../../base/visible.ts';

export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
