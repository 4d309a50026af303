import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../__generated__/types.ts';
import { Employer } from './Employer.ts';
import { addEmployerAccount } from './Mutation/addEmployerAccount.ts';
import { closeVacancy } from './Mutation/closeVacancy.ts';
import { createVacancy } from './Mutation/createVacancy.ts';
import { decideEmployer } from './Mutation/decideEmployer.ts';
import { publishVacancy } from './Mutation/publishVacancy.ts';
import { registerEmployer } from './Mutation/registerEmployer.ts';
import { removeEmployerAccount } from './Mutation/removeEmployerAccount.ts';
import { updateEmployer } from './Mutation/updateEmployer.ts';
import { updateVacancy } from './Mutation/updateVacancy.ts';
import { callerEmployerId } from './Query/callerEmployerId.ts';
import { callerStanding } from './Query/callerStanding.ts';
import { checkVacancy } from './Query/checkVacancy.ts';
import { employer } from './Query/employer.ts';
import { employersToVerify } from './Query/employersToVerify.ts';
import { myEmployer } from './Query/myEmployer.ts';
import { myVacancies } from './Query/myVacancies.ts';
import { skillsForOccupation } from './Query/skillsForOccupation.ts';
import { vacancy } from './Query/vacancy.ts';
import { Vacancy } from './Vacancy.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  DateTime: DateTimeResolver,
  Employer,
  Vacancy,
  Query: {
    callerEmployerId,
    callerStanding,
    checkVacancy,
    employer,
    employersToVerify,
    myEmployer,
    myVacancies,
    skillsForOccupation,
    vacancy,
  },
  Mutation: {
    addEmployerAccount,
    closeVacancy,
    createVacancy,
    decideEmployer,
    publishVacancy,
    registerEmployer,
    removeEmployerAccount,
    updateEmployer,
    updateVacancy,
  },
};
