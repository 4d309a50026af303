import { useGenericAuth } from '@envelop/generic-auth';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { BREAK, Kind, visit, type DocumentNode } from 'graphql';
import type { Journey } from './graph.ts';

type Hooks = GatewayPlugin<Journey>;
type OnExecute = NonNullable<Hooks['onExecute']>;
type Execution = Parameters<OnExecute>[0];

/** What the library's check looks at of a caller. */
interface Checked {
  readonly permissions: readonly string[];
}

/** Kinds of callers remembered for a document; there are a few roles, and somebody who is not signed in. */
const MOST_CALLERS = 50;

/** Whether what is checked of a document depends on its variables. */
function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    [Kind.DIRECTIVE]: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** Operations that callers of a kind were let through with: per document, for as long as the document itself is kept. */
class Approvals {
  private readonly byDocument = new WeakMap<DocumentNode, Set<string> | 'never'>();

  /** The place for approvals of a document; undefined when none may be kept. */
  of(document: DocumentNode): Set<string> | undefined {
    let known = this.byDocument.get(document);
    if (!known) this.byDocument.set(document, (known = hasConditions(document) ? 'never' : new Set()));
    return known === 'never' ? undefined : known;
  }
}

const kindOf = (caller: Journey['caller'], operationName: string | null | undefined): string =>
  JSON.stringify([operationName ?? null, caller ? [...caller.permissions].sort() : null]);

/**
 * Lets the check of permissions run once for each document, operation and set of permissions: its verdict depends on nothing
 * else, unless a directive makes it depend on variables. Only approvals are remembered.
 */
function once(check: OnExecute, approvals = new Approvals()): OnExecute {
  return (payload: Execution) => {
    const { args } = payload;
    const approved = approvals.of(args.document);
    const kind = kindOf((args.contextValue as unknown as Journey).caller, args.operationName);
    if (approved?.has(kind)) return;
    const { document } = args;
    let refused = false;
    const verdict = check({
      ...payload,
      setResultAndStopExecution: (result) => {
        refused = true;
        payload.setResultAndStopExecution(result);
      },
    });
    // The check hands on a copy, for which everything would be planned anew: it refuses or changes nothing.
    args.document = document;
    if (!refused && approved && approved.size < MOST_CALLERS) approved.add(kind);
    return verdict;
  };
}

/** The check of `@authenticated` and `@requiresScopes` before anything is asked: one forbidden field refuses the operation. */
export function permissions(): Hooks {
  const check = useGenericAuth<Checked, Journey>({
    mode: 'protect-granular',
    resolveUserFn: ({ caller }) => (caller ? { permissions: [...caller.permissions] } : null),
    // Asked also for callers who are not signed in.
    extractScopes: (user: Checked | null) => [...(user?.permissions ?? [])],
  }) as Hooks;
  return {
    ...check,
    onPluginInit: (payload) => {
      const addPlugin = (plugin: Hooks): void =>
        payload.addPlugin((plugin.onExecute ? { ...plugin, onExecute: once(plugin.onExecute) } : plugin) as never);
      check.onPluginInit?.({ ...payload, addPlugin: addPlugin as never });
    },
  };
}
