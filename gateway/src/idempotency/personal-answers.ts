import {
  buildASTSchema,
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql';

/**
 * Types that hold a person's data. What an operation selects of them is not kept: the person may erase it, whoever has
 * asked for it. A test compares the list with the schema.
 */
export const PERSONAL_TYPES: ReadonlySet<string> = new Set([
  'Candidate',
  'PoolProfile',
  'Match',
  'PairMatch',
  'Find',
  'DataExport',
  'AuditEntry',
]);

/** The mutation that erases what the pool keeps about its caller. */
const ERASURE = 'eraseMyProfile';

/** What of a mutation’s answer may be kept, by the public schema. */
export class PersonalAnswers {
  private readonly schema: GraphQLSchema;

  constructor(supergraph: string) {
    this.schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
  }

  /** Whether an answer to this document may hold a person's data, in any of its operations and fragments. */
  isPersonal(query: string): boolean {
    const types = new TypeInfo(this.schema);
    let found = false;
    const look = (): void => {
      const type = types.getType();
      if (type && PERSONAL_TYPES.has(getNamedType(type).name)) found = true;
    };
    visit(parse(query, { noLocation: true }), visitWithTypeInfo(types, { [Kind.FIELD]: look }));
    return found;
  }
}

/** Whether a document may erase its caller's data. Says so rather too often: then only kept answers are lost. */
export const mayErase = (query: string): boolean => query.includes(ERASURE);
