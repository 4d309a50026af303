import type { TextQuestion, TextReading } from '@talent-pool/matching';
import { Turns } from '@talent-pool/service-kit';

/**
 * Readings of the texts in one request: each text is read once, however many fields ask for it, and one after another, so
 * that a request with many texts takes no more than its share of the processor.
 */
export class TextReadings {
  private readonly understand: (question: TextQuestion) => Promise<TextReading>;
  private readonly turns = new Turns(1);
  private readonly known = new Map<string, Promise<TextReading>>();

  constructor(understand: (question: TextQuestion) => Promise<TextReading>) {
    this.understand = understand;
  }

  read(question: TextQuestion): Promise<TextReading> {
    const key = JSON.stringify([question.text, question.pinned, question.rejected]);
    const known = this.known.get(key);
    if (known) return known;
    const reading = this.turns.run(() => this.understand(question));
    this.known.set(key, reading);
    return reading;
  }
}
