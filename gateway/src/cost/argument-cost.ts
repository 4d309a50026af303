import {
  getNamedType,
  isInputObjectType,
  Kind,
  valueFromASTUntyped,
  visit,
  BREAK,
  type FieldNode,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import type { FieldCosts, InputCosts, SchemaCosts } from './field-costs.ts';
import type { Variables } from './list-size.ts';

/** The cost of a field's arguments for given variables. */
export type ArgumentCost = (variables: Variables) => number;

/** Characters counted as one word in a text with few separators. */
const LETTERS_PER_WORD = 10;
/** Services refuse texts with more words, so further words cost nothing. */
const MAX_WORDS = 40;
const WORD = /[\p{L}\p{N}]+/gu;

/** Counts the words of a text after NFKD normalisation, which can make it much longer. */
function wordsIn(text: string): number {
  const resolved = text.slice(0, MAX_WORDS * LETTERS_PER_WORD).normalize('NFKD');
  const words = Math.max(resolved.match(WORD)?.length ?? 0, Math.ceil(resolved.length / LETTERS_PER_WORD));
  return Math.min(words, MAX_WORDS);
}

/** Computes the cost of arguments: the weight of an argument or input field, times its words or list values. */
export class ArgumentCosts {
  private readonly costs: SchemaCosts;

  constructor(costs: SchemaCosts) {
    this.costs = costs;
  }

  /** The cost of the arguments of a field; undefined if the schema gives them no weight. */
  costOf({ inputs }: FieldCosts, { arguments: args = [] }: FieldNode): ArgumentCost | undefined {
    const priced = inputs.flatMap((input) => {
      const value = args.find(({ name }) => name.value === input.name)?.value;
      return value && this.hasPrice(input) ? [{ input, value }] : [];
    });
    if (priced.length === 0) return undefined;
    const price = (variables: Variables): number =>
      priced.reduce((sum, { input, value }) => sum + this.priceOf(valueOf(value, variables), input), 0);
    if (priced.some(({ value }) => hasVariable(value))) return price;
    const fixed = price({});
    return () => fixed;
  }

  private hasPrice({ weight, type }: InputCosts): boolean {
    return weight > 0 || this.fieldsOf(type).length > 0;
  }

  private fieldsOf(type: GraphQLInputType): readonly InputCosts[] {
    const named = getNamedType(type);
    return isInputObjectType(named) ? this.costs.inputsOf(named) : [];
  }

  /** Variables are not coerced yet, so a value may have the wrong type; such a value costs the weight once. */
  private priceOf(value: unknown, input: InputCosts): number {
    if (value === null || value === undefined) return 0;
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + this.priceOf(item, input), 0);
    if (typeof value === 'string') return input.weight * wordsIn(value);
    if (typeof value !== 'object') return input.weight;
    const fields = this.fieldsOf(input.type);
    return fields.reduce(
      (sum, field) =>
        sum + (Object.hasOwn(value, field.name) ? this.priceOf((value as Variables)[field.name], field) : 0),
      input.weight,
    );
  }
}

const valueOf = (node: ValueNode, variables: Variables): unknown =>
  node.kind === Kind.VARIABLE ? variables[node.name.value] : valueFromASTUntyped(node, variables);

function hasVariable(node: ValueNode): boolean {
  let found = false;
  visit(node, {
    [Kind.VARIABLE]: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}
