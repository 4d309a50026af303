import { createHash } from 'node:crypto';

/**
 * `off`: ids are not supported; `allow`: an id selects a registered document; `only`: all other documents are refused.
 */
export const DOCUMENT_MODES = ['off', 'allow', 'only'] as const;
export type DocumentMode = (typeof DOCUMENT_MODES)[number];

/** The id of a document: the lower-case hex SHA-256 of its text. */
export const documentId = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The text of a request's document, or the message of its refusal. */
export type Resolved = { readonly query: string | undefined } | { readonly refused: string };

const PREFIX = 'sha256:';

/** The document id in a request, unvalidated; undefined if there is none. */
function idIn(request: Readonly<Record<string, unknown>>): unknown {
  const { documentId: given, extensions } = request;
  if (given !== undefined && given !== null) return given;
  const persisted = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery;
  return persisted?.sha256Hash;
}

/** Registered documents, which a request may select by id instead of sending the text. */
export class TrustedDocuments {
  private readonly mode: DocumentMode;
  private readonly documents: ReadonlyMap<string, string>;

  constructor(mode: DocumentMode, documents: ReadonlyMap<string, string>) {
    this.mode = mode;
    this.documents = documents;
  }

  /** The document text of a request: selected by id, or sent. */
  resolve(request: Readonly<Record<string, unknown>>): Resolved {
    const id = idIn(request);
    const text = typeof request['query'] === 'string' ? request['query'] : undefined;
    if (id !== undefined && (text === undefined || this.mode !== 'off')) return this.resolveId(id, text);
    if (this.mode === 'only' && text !== undefined && !this.documents.has(documentId(text)))
      return { refused: 'Only registered documents are accepted. Ask the operator to register this document.' };
    return { query: text };
  }

  private resolveId(id: unknown, text: string | undefined): Resolved {
    if (this.mode === 'off') return { refused: 'Document ids are not enabled. Send the document text in "query".' };
    const bare = typeof id === 'string' && id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
    if (text !== undefined && documentId(text) !== bare)
      return { refused: 'The document id does not match the document text.' };
    const known = typeof bare === 'string' ? this.documents.get(bare) : undefined;
    if (known === undefined && (this.mode === 'only' || text === undefined))
      return { refused: 'No document with this id is registered.' };
    return { query: known ?? text };
  }
}
