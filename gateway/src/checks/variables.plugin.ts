import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { poolError } from '@talent-pool/service-kit';
import { getOperationAST, getVariableValues, GraphQLError } from 'graphql';
import type { RequestContext } from '../graph/request-context.ts';

/** Number of errors after which checking of the variables stops. */
const MAX_ERRORS = 10;
const MORE = `The variables have more than ${MAX_ERRORS} errors. The first ${MAX_ERRORS} are listed.`;

/** Marks the error as BAD_USER_INPUT. The message repeats the wrong value, which the sanitiser removes. */
const asInputError = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: poolError('BAD_USER_INPUT', '').extensions });

/**
 * Checks the variables of a request before permissions and cost, and stops after ten errors. Later steps would collect
 * every error, each with the whole value in its message.
 */
export function variables(): GatewayPlugin<RequestContext> {
  return {
    onExecute({ args: { schema, document, operationName, variableValues }, setResultAndStopExecution }) {
      const declared = getOperationAST(document, operationName)?.variableDefinitions;
      if (!declared?.length) return;
      const { errors } = getVariableValues(schema, declared, variableValues ?? {}, { maxErrors: MAX_ERRORS });
      if (!errors) return;
      const listed = errors.slice(0, MAX_ERRORS).map(asInputError);
      if (errors.length > MAX_ERRORS) listed.push(poolError('BAD_USER_INPUT', MORE));
      setResultAndStopExecution({ errors: listed });
    },
  };
}
