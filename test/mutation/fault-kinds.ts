import { isNode, type Node, type Place } from './syntax.ts';

/** A change of one expression: `text` replaces the code from `start` to `end`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly what: string;
}

/** Returns the possible changes of one kind for a node. */
type FaultKind = (place: Place, code: string) => Change[];

const SWAPS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
};
const COMPARISONS = new Set(['<', '<=', '>', '>=', '===', '!==', 'in', 'instanceof']);
/** Names of functions that return a boolean. */
const BOOLEAN_NAME =
  /^(?:is|has|can|may|must|should|covers|matches)(?=[A-Z]|$)|^(?:some|every|includes|has|test|startsWith|endsWith)$/u;

const textOf = (code: string, { start, end }: Node): string => code.slice(start, end);
const change = ({ start, end }: Node, text: string, what: string): Change => ({ start, end, text, what });
const without = (code: string, node: Node, from: number, to: number, instead = ''): string =>
  code.slice(node.start, from) + instead + code.slice(to, node.end);

const isNegation = (node: Node): boolean => node.type === 'UnaryExpression' && node['operator'] === '!';
const isEquality = (node: Node): boolean =>
  node.type === 'BinaryExpression' && /^[!=]==$/u.test(String(node['operator']));

function isBoolean(node: Node): boolean {
  if (node.type === 'BinaryExpression') return COMPARISONS.has(String(node['operator']));
  if (node.type === 'LogicalExpression') return isBoolean(node['right'] as Node) && node['operator'] !== '??';
  if (node.type !== 'CallExpression') return isNegation(node);
  const callee = node['callee'] as Node;
  const name = (isNode(callee['property']) ? callee['property'] : callee)['name'];
  return typeof name === 'string' && BOOLEAN_NAME.test(name);
}

const operator: FaultKind = ({ node }, code) => {
  if (node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression') return [];
  const [left, sign] = [node['left'] as Node, String(node['operator'])];
  if (sign === '??') return [change(node, textOf(code, left), 'default removed')];
  const other = SWAPS[sign];
  const at = code.indexOf(sign, left.end);
  return other ? [change(node, without(code, node, at, at + sign.length, other), `${sign} → ${other}`)] : [];
};

const negation: FaultKind = ({ node, parent, key }, code) => {
  if (isNegation(node)) return [change(node, textOf(code, node['argument'] as Node), '! removed')];
  const isCondition = key === 'test' && parent?.type !== 'SwitchCase';
  return isCondition && !isEquality(node) ? [change(node, `!(${textOf(code, node)})`, 'condition negated')] : [];
};

const removedAwait: FaultKind = ({ node }, code) =>
  node.type === 'AwaitExpression' ? [change(node, textOf(code, node['argument'] as Node), 'await removed')] : [];

/** Calls that write a log line, which tests need not check. */
const LOGS = /^(?:await )?(?:this\.)?[#\w.?]*\b(?:log|logger|console)\??\.\w+\(/u;

const removedStatement: FaultKind = ({ node, parent }, code) => {
  if (parent?.type !== 'ExpressionStatement' || LOGS.test(textOf(code, node))) return [];
  const done = node.type === 'AwaitExpression' ? (node['argument'] as Node) : node;
  const isSuper = isNode(done['callee']) && done['callee'].type === 'Super';
  const isEffect = /^(?:Optional)?CallExpression$|^AssignmentExpression$/u.test(done.type);
  return isEffect && !isSuper ? [change(node, 'undefined', 'statement removed')] : [];
};

const isResult = ({ node, parent, key }: Place): boolean =>
  (parent?.type === 'ReturnStatement' && key === 'argument') ||
  (parent?.type === 'ArrowFunctionExpression' && key === 'body' && node.type !== 'BlockStatement');

const constantResult: FaultKind = (place) => {
  const { node } = place;
  if (!isResult(place) || node.type.endsWith('Literal') || node['name'] === 'undefined') return [];
  const constants = isBoolean(node) ? ['true', 'false'] : ['undefined'];
  return constants.map((text) => change(node, text, `result is always ${text}`));
};

const removedField: FaultKind = (place, code) => {
  const { node } = place;
  if (node.type !== 'ObjectExpression' || !isResult(place)) return [];
  const fields = node['properties'] as Node[];
  const rest = (field: Node): string =>
    fields
      .filter((other) => other !== field)
      .map((other) => textOf(code, other))
      .join(', ');
  return fields.map((field) => change(node, `{ ${rest(field)} }`, `field removed: ${textOf(code, field)}`));
};

const removedElement: FaultKind = ({ node }, code) => {
  if (node.type !== 'ArrayExpression') return [];
  const elements = node['elements'] as Node[];
  // In a long list only the first, middle and last element are removed.
  const chosen = elements.length <= 3 ? elements : [elements.at(0), elements.at(elements.length / 2), elements.at(-1)];
  return chosen.filter(isNode).map((removed) => {
    const rest = elements.filter((other) => other !== removed).map((other) => textOf(code, other));
    return change(node, `[${rest.join(', ')}]`, `element removed: ${textOf(code, removed)}`);
  });
};

const isNameOrPath = ({ parent, key }: Place): boolean =>
  /^(?:Import|Export)/u.test(parent?.type ?? '') ||
  (key === 'key' && parent?.['computed'] !== true) ||
  (isNode(parent?.['callee']) && parent['callee'].type === 'Import');

const literal: FaultKind = (place) => {
  const { node } = place;
  if (isNameOrPath(place)) return [];
  const { value } = node;
  if (node.type === 'BooleanLiteral') return [change(node, String(!value), `${String(value)} → ${String(!value)}`)];
  if (node.type === 'NumericLiteral')
    return [change(node, String(Number(value) + 1), `${String(value)} → ${Number(value) + 1}`)];
  // A text with spaces is a message for people, whose wording tests need not check.
  if (node.type !== 'StringLiteral' || /\s/u.test(String(value))) return [];
  return [change(node, value === '' ? "'fault'" : "''", value === '' ? "'' → 'fault'" : `'${String(value)}' → ''`)];
};

const isChain = (node: Node | undefined): boolean => node?.type.startsWith('Optional') === true;

/** `a?.b.c` short-circuits as a whole, so that the whole chain is replaced. */
const optionalChain: FaultKind = ({ node, parent, key }, code) => {
  const isInner = isChain(parent) && (key === 'object' || key === 'callee');
  if (!isChain(node) || isInner || parent?.['operator'] === 'delete') return [];
  const changes: Change[] = [];
  for (let link = node; isChain(link); link = (link['object'] ?? link['callee']) as Node) {
    if (link['optional'] !== true) continue;
    const at = code.indexOf('?.', ((link['object'] ?? link['callee']) as Node).end);
    const dot = link['computed'] === true || link['arguments'] ? '' : '.';
    changes.push(change(node, without(code, node, at, at + 2, dot), '?. removed'));
  }
  return changes;
};

/** Every kind of fault that is planted. */
export const FAULT_KINDS: readonly FaultKind[] = [
  operator,
  negation,
  removedAwait,
  removedStatement,
  constantResult,
  removedField,
  removedElement,
  literal,
  optionalChain,
];
