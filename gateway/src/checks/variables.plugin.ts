import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { poolError } from '@talent-pool/service-kit';
import { getOperationAST, getVariableValues, GraphQLError } from 'graphql';
import type { RequestContext } from '../graph/request-context.ts';

/** Errors after which a request's variables are not looked at any further. */
const MOST_ERRORS = 10;
const MORE = `The variables have more than ${MOST_ERRORS} errors; the first ${MOST_ERRORS} are listed.`;

/** The message repeats the wrong value, which the sanitiser takes out. */
const asInput = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: poolError('BAD_USER_INPUT', '').extensions });

/**
 * Checks a request's variables before its permissions and cost, and stops after ten errors: whatever reads them later
 * collects every error, each with the whole value in its message.
 */
export function variables(): GatewayPlugin<RequestContext> {
  return {
    onExecute({ args: { schema, document, operationName, variableValues }, setResultAndStopExecution }) {
      const declared = getOperationAST(document, operationName)?.variableDefinitions;
      if (!declared?.length) return;
      const { errors } = getVariableValues(schema, declared, variableValues ?? {}, { maxErrors: MOST_ERRORS });
      if (!errors) return;
      const listed = errors.slice(0, MOST_ERRORS).map(asInput);
      if (errors.length > MOST_ERRORS) listed.push(poolError('BAD_USER_INPUT', MORE));
      setResultAndStopExecution({ errors: listed });
    },
  };
}
