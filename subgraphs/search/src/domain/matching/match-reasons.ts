import type { Match, Obstacle } from '@talent-pool/matching';
import { message, type MessageValues } from '@talent-pool/messages';
import { countryName, languageName, type Taxonomy } from '@talent-pool/taxonomy';

type Sentences = readonly string[];

/** Writes the sentences of one match in one language, with names in place of codes. */
class Reasons {
  private readonly match: Match;
  private readonly language: string;
  private readonly taxonomy: Taxonomy;

  constructor(match: Match, language: string, taxonomy: Taxonomy) {
    this.match = match;
    this.language = language;
    this.taxonomy = taxonomy;
  }

  /** Best reasons first: skills, occupation, languages, and what else the vacancy requests. */
  sentences(): Sentences {
    return [
      ...this.skills(),
      ...this.occupation(),
      ...this.languages(),
      ...this.experience(),
      ...this.education(),
      ...this.availability(),
      ...this.place(),
    ];
  }

  private text(key: string, values: MessageValues = {}): string {
    return message(`match.${key}`, this.language, values);
  }

  private skillNames(ids: Sentences): string {
    const names = ids.map((id) => this.taxonomy.labels.skills.label(id, this.language));
    return new Intl.ListFormat(this.language, { type: 'unit', style: 'short' }).format(names);
  }

  private quarter(value: string): string {
    return this.text('quarter', { quarter: value.slice(-1), year: value.slice(0, 4) });
  }

  private skills(): Sentences {
    const { skills } = this.match;
    const of = (isRequired: boolean, status?: string) =>
      skills
        .filter((one) => one.required === isRequired && (!status || one.status === status))
        .map(({ skill }) => skill);
    const [required, optional] = [of(true), of(false)];
    const held = { required: of(true, 'EXACT'), optional: of(false, 'EXACT') };
    const counts = (exact: Sentences, all: Sentences) => ({
      held: exact.length,
      requested: all.length,
      skills: this.skillNames(exact),
    });
    const missing = of(true, 'MISSING');
    return [
      ...(required.length > 0 ? [this.text('requiredSkills', counts(held.required, required))] : []),
      ...(held.optional.length > 0 ? [this.text('optionalSkills', counts(held.optional, optional))] : []),
      ...skills.flatMap(({ skill, substitute }) => {
        const names = { skill: this.skillNames([skill]), substitute: this.skillNames(substitute ? [substitute] : []) };
        return substitute ? [this.text('relatedSkill', names)] : [];
      }),
      ...(missing.length > 0 ? [this.text('missingSkills', { skills: this.skillNames(missing) })] : []),
    ];
  }

  private occupation(): Sentences {
    const { nearest, closeness } = this.match.occupation;
    const occupation = nearest === null ? '' : this.taxonomy.labels.occupations.label(nearest, this.language);
    return [this.text(`occupation.${closeness}`, { occupation })];
  }

  private languages(): Sentences {
    return this.match.languages.map(({ language: code, requirement: requested, candidateValue: held }) => {
      const language = languageName(code, this.language) ?? code;
      return this.text(held ? 'language' : 'languageMissing', { language, requested, held: held ?? '' });
    });
  }

  private experience(): Sentences {
    const { requirement, candidateValue } = this.match.experience;
    if (requirement === null) return [];
    const requested = this.text(`band.${requirement}`);
    if (candidateValue === null) return [this.text('experienceMissing', { requested })];
    return [this.text('experience', { requested, held: this.text(`band.${candidateValue}`) })];
  }

  private education(): Sentences {
    const { requirement: requested, candidateValue: held } = this.match.education;
    if (requested === null) return [];
    return [this.text(held === null ? 'educationMissing' : 'education', { requested, held: held ?? '' })];
  }

  private availability(): Sentences {
    const { requirement, candidateValue } = this.match.availability;
    if (requirement === null) return [];
    const requested = this.quarter(requirement);
    if (candidateValue === null) return [this.text('availabilityMissing', { requested })];
    return [this.text('availability', { requested, held: this.quarter(candidateValue) })];
  }

  private place(): Sentences {
    const { preferred, memberState } = this.match.place;
    if (!preferred || memberState === null) return [];
    return [this.text('place', { memberState: countryName(memberState, this.language) ?? memberState })];
  }
}

/** Why a person and a vacancy match, as sentences in a language of the message catalogue. */
export const reasonsOf = (match: Match, language: string, taxonomy: Taxonomy): Sentences =>
  new Reasons(match, language, taxonomy).sentences();

/** What prevents a match, as a sentence. In English it also names codes. */
export const obstacleText = ({ condition, message: english }: Obstacle, language: string): string =>
  language === 'en' ? english : message(`match.obstacle.${condition}`, language);
