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

/** What the values of a field's arguments cost. */
export type ArgumentCost = (variables: Variables) => number;

/** Letters and digits of a text that are reckoned as a word, where it has fewer words than that. */
const LETTERS_OF_A_WORD = 10;
/** Longer texts are refused by the services, so that nothing is made of them. */
const MOST_WORDS = 40;
const WORD = /[\p{L}\p{N}]+/gu;

/** How many words are made of a text: compatibility forms are resolved before it is read, and may be much longer. */
function wordsIn(text: string): number {
  const resolved = text.slice(0, MOST_WORDS * LETTERS_OF_A_WORD).normalize('NFKD');
  const words = Math.max(resolved.match(WORD)?.length ?? 0, Math.ceil(resolved.length / LETTERS_OF_A_WORD));
  return Math.min(words, MOST_WORDS);
}

/** Prices the values of arguments: the weight of an argument or input field for each word of a text, and for each value of a list. */
export class ArgumentCosts {
  private readonly costs: SchemaCosts;

  constructor(costs: SchemaCosts) {
    this.costs = costs;
  }

  /** What the arguments of a field cost; undefined where the schema gives them no price. */
  of({ inputs }: FieldCosts, { arguments: given = [] }: FieldNode): ArgumentCost | undefined {
    const priced = inputs.flatMap((input) => {
      const value = given.find(({ name }) => name.value === input.name)?.value;
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

  /** Variables have not been coerced to more than JSON: whatever is of another kind than the schema says costs little. */
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
