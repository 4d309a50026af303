import type { ContactPointResolvers } from '../__generated__/types.ts';
import { mayOversee } from '../application/officer-duty.ts';
import { memberState } from '../domain/member-state.ts';

export const ContactPoint: ContactPointResolvers = {
  memberState: ({ _id }) => memberState(_id),
  languages: ({ languages }) => languages.map((code) => ({ code })),
  openingHours: ({ openingHours }) => [...openingHours],
  serviceTimes: ({ serviceTimes }) => [...serviceTimes],
  organisations: ({ organisations }) => organisations.map((one) => ({ ...one, duties: [...one.duties] })),
  officers: ({ _id, officers }, _arguments, context) =>
    mayOversee(context, _id) ? officers.map((one) => ({ ...one, duties: [...one.duties] })) : null,
};
