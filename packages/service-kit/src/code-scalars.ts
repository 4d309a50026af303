import { isScalarType, Kind, type GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { CODE_SCALAR_NAMES, notAString, type CodeScalar } from './code-scalar-names.ts';
import { poolError } from './errors.ts';

function acceptStringsOnly(type: GraphQLScalarType, name: CodeScalar): void {
  const checked = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw poolError('BAD_USER_INPUT', notAString(name));
  };
  type.serialize = checked;
  type.parseValue = checked;
  type.parseLiteral = (node) => checked(node.kind === Kind.STRING ? node.value : undefined);
}

/**
 * Makes the scalars of a schema that are in `CODE_SCALARS` accept strings only: anything else is BAD_USER_INPUT.
 * Whether a string is a known code is checked where it is used, so that the problem names the field. Changes the schema
 * and returns it.
 */
export function withCodeScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const name of CODE_SCALAR_NAMES) {
    const type = schema.getType(name);
    if (isScalarType(type)) acceptStringsOnly(type, name);
  }
  return schema;
}
