import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { parse, type DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Total length of the documents that are kept: with its plans, a document uses 80 to 200 bytes of memory per character. */
const MAX_CHARACTERS = 300_000;

/** Cache of parsed documents by their text, up to a total length, so that new documents cannot fill the memory. Evicts the least recently used. */
export class ParsedDocuments {
  private readonly kept: LRUCache<string, DocumentNode>;

  constructor(mostCharacters = MAX_CHARACTERS) {
    this.kept = new LRUCache({ maxSize: mostCharacters, sizeCalculation: (_document, text) => text.length });
  }

  /** The document of a text, the same one while it is kept. Throws a GraphQLError when the text is not a document. */
  of(text: string): DocumentNode {
    const known = this.kept.get(text);
    if (known) return known;
    const document = parse(text);
    this.kept.set(text, document);
    return document;
  }
}

/** Parsed documents of an Apollo Server, with the same limit: its own store holds 30 MiB of JSON, which use far more memory. */
export function boundedDocumentStore(
  mostCharacters = MAX_CHARACTERS,
): NonNullable<ApolloServerOptionsWithGateway<BaseContext>['documentStore']> {
  const kept = new LRUCache<string, DocumentNode>({
    maxSize: mostCharacters,
    sizeCalculation: ({ loc }) => loc?.source.body.length ?? mostCharacters,
  });
  return {
    get: async (hash) => kept.get(hash),
    set: async (hash, document) => void kept.set(hash, document),
    delete: async (hash) => kept.delete(hash),
  };
}
