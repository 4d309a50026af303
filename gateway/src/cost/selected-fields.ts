import {
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A variable of `@include` or `@skip`, and the value with which the field is included. */
export interface Condition {
  readonly variable: string;
  readonly value: boolean;
}

/** One selection of a field, with the conditions that must all hold. */
export interface Occurrence {
  readonly field: FieldNode;
  readonly when: readonly Condition[];
}

/** A selection set, with the conditions that must all hold. */
export interface Selection {
  readonly set: SelectionSetNode;
  readonly when: readonly Condition[];
}

/** What is needed to read the selections of a document. */
export interface DocumentContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Counts a selection. Throws OperationTooLarge when there are too many. */
  readonly step: () => void;
}

/** Conditions of a selection; undefined if its directives always exclude it. */
function conditionsOf({ directives = [] }: SelectionNode): readonly Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'include' && name.value !== 'skip') continue;
    const wanted = name.value === 'include';
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return undefined;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, value: wanted });
  }
  return conditions;
}

/** Collects the fields of one level by response key. */
class FieldCollector {
  readonly fields = new Map<string, Occurrence[]>();
  private readonly type: GraphQLObjectType;
  private readonly reading: DocumentContext;
  /** Fragments read on this level; true if read without a condition. */
  private readonly read = new Map<string, boolean>();

  constructor(type: GraphQLObjectType, reading: DocumentContext) {
    this.type = type;
    this.reading = reading;
  }

  add({ set, when }: Selection): void {
    for (const selection of set.selections) {
      this.reading.step();
      const own = conditionsOf(selection);
      if (own) this.addOne(selection, own.length > 0 ? [...when, ...own] : when);
    }
  }

  private addOne(selection: SelectionNode, when: readonly Condition[]): void {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const known = this.fields.get(key);
      if (known) known.push({ field: selection, when });
      else this.fields.set(key, [{ field: selection, when }]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (this.applies(selection.typeCondition?.name.value)) this.add({ set: selection.selectionSet, when });
    } else this.addFragment(selection.name.value, when);
  }

  /** Reads a fragment at most twice: the second time without its condition, which can only raise the cost. */
  private addFragment(name: string, when: readonly Condition[]): void {
    const fragment = this.reading.fragments.get(name);
    const before = this.read.get(name);
    if (!fragment || before === true || !this.applies(fragment.typeCondition.name.value)) return;
    const conditions = before === undefined ? when : [];
    this.read.set(name, conditions.length === 0);
    this.add({ set: fragment.selectionSet, when: conditions });
  }

  private applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === this.type.name) return true;
    const type = this.reading.schema.getType(condition);
    return isAbstractType(type) && this.reading.schema.isSubType(type, this.type);
  }
}

/** The fields of selections of an object by response key, merged as in CollectFields (GraphQL specification, 6.3.2). */
export function selectedFields(
  type: GraphQLObjectType,
  selections: readonly Selection[],
  reading: DocumentContext,
): ReadonlyMap<string, readonly Occurrence[]> {
  const level = new FieldCollector(type, reading);
  for (const selection of selections) level.add(selection);
  return level.fields;
}
