import { describe, expect, test } from '@jest/globals';
import { callerFromClaims, createLogger, withEmployerRecord, type Caller } from '@talent-pool/service-kit';
import fc from 'fast-check';
import { CardViews, type CardView } from './card-views.ts';

const logger = createLogger('gateway', 'silent');
const DAY = '2026-11-24';
const employer = (id: string, sub = 'account'): Caller =>
  withEmployerRecord(callerFromClaims({ sub, role: 'employer' }), {
    status: 'VERIFIED',
    employerId: id,
    name: `${id} Ltd`,
  });

/** A collection of views, for which the first `failures` requests fail. */
function viewsWith(failures = 0) {
  const sent: CardView[] = [];
  let left = failures;
  const send = async (views: readonly CardView[]): Promise<boolean> => {
    left -= 1;
    if (left >= 0) return false;
    sent.push(...views);
    return true;
  };
  const views = new CardViews({ send, logger, pause: () => Promise.resolve() });
  /** Sent views as text: person, organisation, purpose, day. */
  const pairs = () =>
    sent.flatMap(({ poolIds, organisationId, purpose, day }) =>
      poolIds.map((id) => `${id} ${organisationId} ${purpose} ${day}`),
    );
  return { views, sent, pairs };
}

describe('views of cards', () => {
  test.each([
    [
      'an employer',
      employer('e-1'),
      { role: 'employer', organisationId: 'e-1', organisationName: 'e-1 Ltd', memberState: null },
    ],
    [
      'a portal',
      callerFromClaims({ sub: 'p', role: 'portal', client_id: 'jobs' }),
      { role: 'portal', organisationId: 'jobs', organisationName: 'jobs', memberState: null },
    ],
    [
      'an officer',
      callerFromClaims({ sub: 'o', role: 'officer', member_state: 'DE', client_id: 'desk' }),
      { role: 'officer', organisationId: null, organisationName: null, memberState: 'DE' },
    ],
    [
      'an unknown employer',
      callerFromClaims({ sub: 'x', role: 'employer' }),
      { role: 'employer', organisationId: null, organisationName: null, memberState: null },
    ],
  ])('of %s name the organisation, never the account', async (_who, caller, about) => {
    const { views, sent } = viewsWith();
    views.note(caller, ['p-1', 'p-2'], 'RECRUITMENT', DAY);
    await views.stop();
    expect(sent).toEqual([{ ...about, day: DAY, purpose: 'RECRUITMENT', poolIds: ['p-1', 'p-2'] }]);
    expect(JSON.stringify(sent)).not.toContain(`"${caller.subject}"`);
  });

  test('are sent once for each person, organisation, day and purpose, for all accounts of the organisation', async () => {
    const { views, pairs } = viewsWith();
    for (const [caller, purpose, day] of [
      [employer('e-1', 'one'), 'RECRUITMENT', DAY],
      [employer('e-1', 'two'), 'RECRUITMENT', DAY],
      [employer('e-1'), 'SCREENING', DAY],
      [employer('e-2'), 'RECRUITMENT', DAY],
      [employer('e-1'), 'RECRUITMENT', '2026-11-25'],
    ] as const) {
      views.note(caller, ['p-1'], purpose, day);
      await views.flush();
    }
    expect(pairs()).toEqual([
      `p-1 e-1 RECRUITMENT ${DAY}`,
      `p-1 e-1 SCREENING ${DAY}`,
      `p-1 e-2 RECRUITMENT ${DAY}`,
      'p-1 e-1 RECRUITMENT 2026-11-25',
    ]);
    await views.stop();
  });

  test('that could not be sent are sent later, none twice and none lost', async () => {
    const people = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 60 });
    const notes = fc.array(fc.tuple(fc.constantFrom('e-1', 'e-2', 'e-3'), people), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(notes, fc.integer({ min: 0, max: 3 }), async (all, failures) => {
        const { views, pairs } = viewsWith(failures);
        for (const [id, numbers] of all)
          views.note(
            employer(id),
            numbers.map((number) => `p-${number}`),
            'RECRUITMENT',
            DAY,
          );
        await views.stop();
        const expected = new Set(
          all.flatMap(([id, numbers]) => numbers.map((number) => `p-${number} ${id} RECRUITMENT ${DAY}`)),
        );
        expect(pairs().toSorted()).toEqual([...expected].toSorted());
      }),
      { numRuns: 30 },
    );
  });

  test('are sent in requests of at most 500 people', async () => {
    const { views, sent, pairs } = viewsWith();
    const ids = Array.from({ length: 1_234 }, (_unused, place) => `p-${place}`);
    views.note(employer('e-1'), ids, 'RECRUITMENT', DAY);
    await views.stop();
    expect(sent.map(({ poolIds }) => poolIds.length)).toEqual([500, 500, 234]);
    expect(new Set(pairs()).size).toBe(1_234);
  });
});
