import type { TextQuestion, TextInterpretation } from '@talent-pool/matching';
import { ConcurrencyLimiter } from '@talent-pool/service-kit';

/**
 * Interpretations of the texts in one request: each text is read once, however many fields ask for it, and one after another, so
 * that a request with many texts takes no more than its share of the processor.
 */
export class TextInterpretations {
  private readonly interpret: (question: TextQuestion) => Promise<TextInterpretation>;
  private readonly turns = new ConcurrencyLimiter(1);
  private readonly known = new Map<string, Promise<TextInterpretation>>();

  constructor(interpret: (question: TextQuestion) => Promise<TextInterpretation>) {
    this.interpret = interpret;
  }

  read(question: TextQuestion): Promise<TextInterpretation> {
    const key = JSON.stringify([question.text, question.pinned, question.rejected]);
    const known = this.known.get(key);
    if (known) return known;
    const reading = this.turns.run(() => this.interpret(question));
    this.known.set(key, reading);
    return reading;
  }
}
