import { foldText } from '@talent-pool/taxonomy';

/** How a label belongs to its concept. */
export const LABEL_TYPES = ['PREFERRED', 'ALTERNATIVE', 'HALF_OF_PREFERRED', 'PART'] as const;
export type LabelType = (typeof LABEL_TYPES)[number];

/** A form of a label under which it is found. */
export interface LabelForm {
  readonly text: string;
  readonly type: LabelType;
}

const SHORTEST_HALF = 4;
/** Letters that the forms of one word for men and for women share at least. */
const SAME_LETTERS = 3;

const bare = (label: string): string =>
  label
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Whether the sides of a slash are forms of one word for men and for women. */
function isPair(sides: readonly string[]): boolean {
  const first = foldText(sides[0] ?? '').slice(0, SAME_LETTERS);
  return sides.length > 1 && first.length === SAME_LETTERS && sides.every((side) => foldText(side).startsWith(first));
}

/** "operátor/operátorka stroja" → "operátor stroja", "operátorka stroja"; undefined if a slash joins other words. */
function pairsOf(label: string): string[] | undefined {
  const words = bare(label)
    .replace(/\s*\/\s*/gu, '/')
    .split(' ')
    .map((word) => word.split('/'));
  const count = Math.max(...words.map((sides) => sides.length));
  if (count < 2 || words.some((sides) => sides.length > 1 && !isPair(sides))) return undefined;
  return Array.from({ length: count }, (_unused, place) => words.map((sides) => sides[place] ?? sides[0]).join(' '));
}

/** The sides of a slash. */
function sidesOf(label: string): string[] {
  const sides = bare(label)
    .split('/')
    .map((side) => side.trim());
  return sides.length > 1 ? sides.filter((side) => side.length >= SHORTEST_HALF) : [];
}

function* shorter(label: string, whole: LabelType, part: LabelType): Generator<LabelForm> {
  const pairs = pairsOf(label);
  const sides = pairs ?? sidesOf(label);
  const type = pairs || isPair(sides) ? whole : part;
  const plain = bare(label);
  if (plain !== '' && plain !== label) yield { text: plain, type: whole };
  for (const text of sides) if (text !== label && text !== plain) yield { text, type };
}

/** All forms of a concept's labels: whole, without brackets, and each side of a slash. */
export function formsOf({
  preferred,
  alternatives,
}: {
  readonly preferred: string;
  readonly alternatives: readonly string[];
}): LabelForm[] {
  return [
    { text: preferred, type: 'PREFERRED' },
    ...shorter(preferred, 'PREFERRED', 'HALF_OF_PREFERRED'),
    ...alternatives.flatMap((text): LabelForm[] => [
      { text, type: 'ALTERNATIVE' },
      ...shorter(text, 'ALTERNATIVE', 'PART'),
    ]),
  ];
}
