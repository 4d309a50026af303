import type { CefrLevel, SkillEvidence } from './vocabulary.ts';

/** Token of a language at a level or above: "de>=B2". */
export const languageLevelToken = (language: string, level: CefrLevel): string => `${language}>=${level}`;

/** "<skill id>|CERTIFICATE": this skill with this kind of evidence. */
export const skillEvidenceToken = (skill: string, evidence: SkillEvidence): string => `${skill}|${evidence}`;

/** "2221|DE": a licence for this ISCO-08 unit group, good in this member state. */
export const licenceToken = ({
  iscoGroup,
  memberState,
}: {
  readonly iscoGroup: string;
  readonly memberState: string;
}): string => `${iscoGroup}|${memberState}`;
