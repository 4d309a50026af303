import { contentWords, foldedWords, stemOf, trigramsOf } from '@talent-pool/taxonomy';

/** Tokens of a label in one language, separated by spaces. */
export interface LabelTokens {
  readonly stems: string;
  readonly trigrams: string;
  /** `stemKey` of the label. */
  readonly key: string;
  /** The label, folded. */
  readonly folded: string;
}

interface WordTokens {
  readonly stem: string;
  readonly trigrams: string;
}

/** Makes tokens of many labels of one language. Each word is stemmed once, because most words occur in many labels. */
export class LabelTokenizer {
  private readonly language: string;
  private readonly known = new Map<string, WordTokens>();

  constructor(language: string) {
    this.language = language;
  }

  tokensOf(label: string): LabelTokens {
    const words = foldedWords(label);
    const content = contentWords(words, this.language).map((word) => this.wordTokens(word));
    const stems = content.map(({ stem }) => stem);
    return {
      stems: stems.join(' '),
      trigrams: content.map(({ trigrams }) => trigrams).join(' '),
      key: [...new Set(stems)].sort().join(' '),
      folded: words.join(' '),
    };
  }

  private wordTokens(word: string): WordTokens {
    const found = this.known.get(word) ?? {
      stem: stemOf(word, this.language),
      trigrams: trigramsOf(word).join(' '),
    };
    this.known.set(word, found);
    return found;
  }
}
