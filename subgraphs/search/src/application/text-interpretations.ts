import type { TextQuestion, TextInterpretation } from '@talent-pool/matching';
import { ConcurrencyLimiter } from '@talent-pool/service-kit';

/**
 * Text interpretations of one request. Each text is interpreted once, however many fields need it. Texts are
 * interpreted one after another, so that a request with many texts does not block others.
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
