import type { DatedSettings } from '@talent-pool/pool-settings';
import { memberStatesOf } from '@talent-pool/search-index';
import { problem } from '@talent-pool/service-kit';
import type { Employer, EmployerContent } from './employer.ts';
import type { Problem } from './problems.ts';
import { pathOf, type VacancyContent } from './vacancy.content.ts';

const NOT_PARTICIPATING = 'MEMBER_STATE_NOT_PARTICIPATING';

/** Problems of registering an employer, or of giving it other data: its member state must take part. */
export function registrationProblems(
  content: EmployerContent,
  former: Employer | null,
  settings: DatedSettings,
  today: string,
): Problem[] {
  const isMoving = former !== null && former.memberState !== content.memberState;
  if (isMoving && !settings.participates(former.memberState, today))
    return [
      problem(
        'employer.memberState',
        NOT_PARTICIPATING,
        `${former.memberState} does not take part in the pool: an employer established there cannot move its registration to another member state.`,
      ),
    ];
  if (former?.memberState === content.memberState || settings.participates(content.memberState, today)) return [];
  const message = `${content.memberState} does not take part in the pool, so employers established there cannot register.`;
  return [problem('employer.memberState', NOT_PARTICIPATING, message)];
}

/** Problems of publishing work in member states that do not take part. */
export const placeProblems = (content: VacancyContent, settings: DatedSettings, today: string): Problem[] =>
  memberStatesOf(content)
    .filter((state) => !settings.participates(state, today))
    .map((state) =>
      problem(
        pathOf('places'),
        NOT_PARTICIPATING,
        `${state} does not take part in the pool. Remove its places of work, or publish the vacancy elsewhere.`,
      ),
    );

/** The first day on which a member state in which the person would work leaves the pool; null if none gave notice. */
export function leavesOn(content: VacancyContent, settings: DatedSettings, today: string): string | null {
  const days = memberStatesOf(content).flatMap((state) => {
    const next = settings.nextParticipation(state, today);
    return next?.values[0] === 'NO' ? [next.validFrom] : [];
  });
  return days.sort()[0] ?? null;
}

/**
 * A vacancy without its places in member states that do not take part; null without any such place. With no place left it
 * ends, and nobody needs its contact person any more.
 */
export function withoutLeft(
  { places }: VacancyContent,
  settings: DatedSettings,
  today: string,
): { readonly places?: VacancyContent['places']; readonly stored?: 'CLOSED'; readonly contact?: null } | null {
  const left = places.filter(({ memberState }) => settings.participates(memberState, today));
  if (left.length === places.length) return null;
  // An ended vacancy keeps its places, so that its employer sees what it was.
  return left.length > 0 ? { places: left } : { stored: 'CLOSED', contact: null };
}
