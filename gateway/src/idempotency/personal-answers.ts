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
 * Types that hold personal data. Responses with these types are not stored, because the person may erase the data at
 * any time. A test compares the list with the schema.
 */
export const PERSONAL_TYPES: ReadonlySet<string> = new Set([
  'Candidate',
  'PoolProfile',
  'Match',
  'MatchAssessment',
  'SavedSearchResult',
  'DataExport',
  'AuditEntry',
]);

/** The mutation that erases the caller's data. */
const ERASURE = 'eraseMyProfile';

/** Decides by the schema whether the response of a mutation may be stored. */
export class PersonalAnswers {
  private readonly schema: GraphQLSchema;

  constructor(supergraph: string) {
    this.schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
  }

  /** Whether any operation or fragment of a document selects a type with personal data. */
  isPersonal(query: string): boolean {
    const types = new TypeInfo(this.schema);
    let found = false;
    const checkType = (): void => {
      const type = types.getType();
      if (type && PERSONAL_TYPES.has(getNamedType(type).name)) found = true;
    };
    visit(parse(query, { noLocation: true }), visitWithTypeInfo(types, { [Kind.FIELD]: checkType }));
    return found;
  }
}

/** Whether a document may erase its caller's data. A false positive only deletes stored responses. */
export const mayErase = (query: string): boolean => query.includes(ERASURE);
