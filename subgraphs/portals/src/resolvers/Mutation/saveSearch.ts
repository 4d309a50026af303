import { randomUUID } from 'node:crypto';
import { authorize, hasKey } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { readSearch } from '../../domain/read-search.ts';
import { understandSearch } from '../../domain/understand-search.ts';
import { sideOf } from '../../domain/saved-search.ts';
import { authorizeSubject } from '../subject.ts';

/** The most searches that one account may have saved. */
const MOST_SEARCHES = 100;

const KIND_FIELDS = {
  PROFILES: 'profiles',
  VACANCIES: 'vacancies',
  MATCHES_OF_VACANCY: 'matchesOfVacancy',
  MATCHES_OF_PROFILE: 'matchesOfProfile',
} as const;
const NOT_UNDERSTOOD = 'Nothing of the text was understood: name an occupation, a skill or a language.';

const refused = (problems: readonly { field: string; message: string }[]) => ({
  savedSearch: null,
  remaining: [],
  problems: [...problems],
});

export const saveSearch: MutationResolvers['saveSearch'] = async (_root, { input }, context) => {
  const { caller, store, reader, taxonomy, now } = context;
  const { subject: owner } = authorize(caller, 'search:save');
  const read = readSearch(input, taxonomy);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { name, question } = read.value;
  if (sideOf(read.value.wanted.kind) === 'cards') authorize(caller, 'pool:search');
  await authorizeSubject(read.value.wanted, context);
  const { wanted, remaining, understood } = await understandSearch(
    read.value.wanted,
    question,
    reader.askConcepts,
    taxonomy,
  );
  if (!understood) return refused([{ field: `${KIND_FIELDS[wanted.kind]}.text`, message: NOT_UNDERSTOOD }]);
  if ((await store.ofOwner(owner)).length >= MOST_SEARCHES) {
    const message = `At most ${MOST_SEARCHES} searches can be saved: end one first.`;
    return refused([{ field: 'input', message }]);
  }
  const times = { createdAt: now, endedAt: null, changedAt: now };
  const search = { _id: randomUUID(), owner, name, wanted, subjectAuthorized: true, ...times };
  return { savedSearch: await store.create(search), remaining: [...remaining], problems: [] };
};
