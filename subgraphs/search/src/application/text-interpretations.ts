import { setImmediate } from 'node:timers/promises';
import type { TextInterpretation, TextQuestion } from '@talent-pool/matching';
import { checkQueryDeadline, ConcurrencyLimiter } from '@talent-pool/service-kit';

/**
 * Text interpretations of one request. Each text is interpreted once, however many fields need it. Texts are
 * interpreted one after another, with other requests in between, so that a request with many texts does not block them.
 */
export class TextInterpretations {
  private readonly interpret: (question: TextQuestion) => TextInterpretation;
  private readonly turns = new ConcurrencyLimiter(1);
  private readonly known = new Map<string, Promise<TextInterpretation>>();

  constructor(interpret: (question: TextQuestion) => TextInterpretation) {
    this.interpret = interpret;
  }

  /** Rejects with UNAVAILABLE once the request's deadline has passed. */
  read(question: TextQuestion): Promise<TextInterpretation> {
    const key = JSON.stringify(question);
    const known = this.known.get(key);
    if (known) return known;
    const reading = this.turns.run(() => this.interpretNext(question));
    this.known.set(key, reading);
    return reading;
  }

  private async interpretNext(question: TextQuestion): Promise<TextInterpretation> {
    await setImmediate();
    checkQueryDeadline();
    return this.interpret(question);
  }
}
