import { hasMessage, message } from '@talent-pool/messages';
import type { SectionHint } from '../domain/completeness.ts';
import type { Problem } from '../domain/problems.ts';

/** The name of a section in a language; a section without one is named as in the schema. */
export const sectionName = (name: string, language: string): string =>
  hasMessage(`section.${name}`) ? message(`section.${name}`, language) : name;

/** A hint as a sentence: what is missing, and what it would add. */
export const hintSentence = ({ section, points, required, missing }: SectionHint, language: string): string => {
  const sentence = message(section === 'skills' ? 'hint.skills' : 'hint.section', language, {
    section: sectionName(section, language),
    missing,
    points,
  });
  return required ? `${sentence} ${message('hint.required', language)}` : sentence;
};

/** Section and position of an input path such as `profile.skills.3.skillId`; positions count from 1 for people. */
function placeOf(field: string, language: string): string | undefined {
  const [root, section, position] = field.split('.');
  if (root !== 'profile' || section === undefined) return undefined;
  const name = sectionName(section, language);
  if (position === undefined || !/^\d+$/u.test(position)) return name;
  return message('problem.entry', language, { section: name, position: Number(position) + 1 });
}

/** A problem as a sentence: where it is, and what is wrong. How to correct it is in `message`, in English. */
export function problemSentence({ field, code }: Pick<Problem, 'field' | 'code'>, language: string): string {
  const sentence = message(`problem.${code}`, language);
  const place = placeOf(field, language);
  return place === undefined ? sentence : message('problem.at', language, { place, sentence });
}
