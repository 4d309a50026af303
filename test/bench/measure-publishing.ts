import { loadShortageList, loadTaxonomy, shortageView } from '@talent-pool/taxonomy';
import { queryGateway } from './ask.ts';
import type { BenchPool } from './bench-pool.ts';

const LOOK = 10;
/** Dates of vacancies, in days from now. */
const AHEAD = 90;

interface Payload {
  readonly vacancy: { readonly id: string; readonly revision: number } | null;
  readonly problems: readonly { readonly message: string }[];
}
interface Mine {
  readonly myProfile: {
    readonly matchingVacancies: { readonly edges: readonly { readonly node: { readonly vacancy: { id: string } } }[] };
  };
}

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A vacancy that requires exactly the seeded candidate's skills, where and how the candidate would work. */
async function tailored(pool: BenchPool, candidate: string) {
  const { myCard } = await queryGateway<{
    myCard: {
      skills: { skill: { id: string } }[];
      preferredMemberStates: { code: string }[];
      conditions: { contractTypes: string[]; workingTimes: string[] } | null;
    };
  }>(
    pool,
    candidate,
    '{ myCard { skills { skill { id } } preferredMemberStates { code } conditions { contractTypes workingTimes } } }',
  );
  const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
  const memberState = myCard.preferredMemberStates[0]?.code ?? 'DE';
  const [listed] = shortageView(shortages, memberState).occupations;
  const [occupation] = taxonomy.iscoGroup(listed?.iscoGroup ?? '')?.occupations ?? [];
  return {
    texts: [{ language: 'en', title: 'Measured', description: 'Created by the benchmark.' }],
    application: { email: 'jobs@example.org' },
    contact: { name: 'Ana Novak' },
    noFeesDeclared: true,
    occupationId: occupation,
    places: [{ memberState }],
    requiredSkillIds: myCard.skills.map(({ skill }) => skill.id).slice(0, 20),
    contractType: myCard.conditions?.contractTypes[0] ?? 'PERMANENT',
    workingTime: myCard.conditions?.workingTimes[0] ?? 'FULL_TIME',
    startDate: dayAhead(AHEAD),
    closingDate: dayAhead(AHEAD - 1),
  };
}

/** Milliseconds from the response to the publication of a vacancy until the matching person sees it. */
export async function measurePublishing(pool: BenchPool, rounds: number): Promise<readonly number[]> {
  const [candidate, employer] = await Promise.all([pool.token('candidate'), pool.token('employer')]);
  const vacancy = await tailored(pool, candidate);
  const change = async (name: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { vacancy { id revision } problems { message } } }`;
    const data = await queryGateway<Record<string, Payload>>(pool, employer, query, { input });
    const { vacancy: made, problems } = data[name] ?? { vacancy: null, problems: [] };
    if (!made) throw new Error(`${name}: ${problems.map(({ message }) => message).join(' ')}`);
    return made;
  };
  const seen = async (id: string): Promise<boolean> => {
    const query = '{ myProfile { matchingVacancies(first: 20) { edges { node { vacancy { id } } } } } }';
    const { myProfile } = await queryGateway<Mine>(pool, candidate, query);
    return myProfile.matchingVacancies.edges.some(({ node }) => node.vacancy?.id === id);
  };
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { id, revision } = await change('createVacancy', 'CreateVacancyInput', { vacancy });
    const open = await change('publishVacancy', 'VacancyRevisionInput', { vacancyId: id, expectedRevision: revision });
    const began = performance.now();
    while (!(await seen(id))) await new Promise((resolve) => setTimeout(resolve, LOOK));
    times.push(performance.now() - began);
    await change('closeVacancy', 'CloseVacancyInput', { vacancyId: id, expectedRevision: open.revision, filled: true });
  }
  return times;
}
