import { DateTimeResolver } from 'graphql-scalars';
import type { Resolvers } from '../__generated__/types.ts';
import { Employer } from './Employer.ts';
import { EmployerAccountEvent } from './EmployerAccountEvent.ts';
import { EmployerInvitation } from './EmployerInvitation.ts';
import { acceptEmployerInvitation } from './Mutation/acceptEmployerInvitation.ts';
import { closeVacancy } from './Mutation/closeVacancy.ts';
import { createVacancy } from './Mutation/createVacancy.ts';
import { decideEmployer } from './Mutation/decideEmployer.ts';
import { declineEmployerInvitation } from './Mutation/declineEmployerInvitation.ts';
import { inviteEmployerAccount } from './Mutation/inviteEmployerAccount.ts';
import { deleteVacancy } from './Mutation/deleteVacancy.ts';
import { publishVacancy } from './Mutation/publishVacancy.ts';
import { registerEmployer } from './Mutation/registerEmployer.ts';
import { removeEmployerAccount } from './Mutation/removeEmployerAccount.ts';
import { updateEmployer } from './Mutation/updateEmployer.ts';
import { updateVacancy } from './Mutation/updateVacancy.ts';
import { withdrawEmployerInvitation } from './Mutation/withdrawEmployerInvitation.ts';
import { viewerEmployerId } from './Query/viewerEmployerId.ts';
import { viewerEmployerMarks } from './Query/viewerEmployerMarks.ts';
import { viewerEmployerName } from './Query/viewerEmployerName.ts';
import { viewerEmployerStatus } from './Query/viewerEmployerStatus.ts';
import { vacancyCheck } from './Query/vacancyCheck.ts';
import { employer } from './Query/employer.ts';
import { employerCounts } from './Query/employerCounts.ts';
import { employers } from './Query/employers.ts';
import { employerVerificationQueue } from './Query/employerVerificationQueue.ts';
import { myEmployer } from './Query/myEmployer.ts';
import { myEmployerInvitations } from './Query/myEmployerInvitations.ts';
import { myVacancies } from './Query/myVacancies.ts';
import { referenceRates } from './Query/referenceRates.ts';
import { skillsForOccupation } from './Query/skillsForOccupation.ts';
import { vacancy } from './Query/vacancy.ts';
import { Vacancy } from './Vacancy.ts';
import { VacancyPay } from './VacancyPay.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  DateTime: DateTimeResolver,
  Employer,
  EmployerAccountEvent,
  EmployerInvitation,
  Vacancy,
  VacancyPay,
  Query: {
    viewerEmployerId,
    viewerEmployerMarks,
    viewerEmployerName,
    viewerEmployerStatus,
    vacancyCheck,
    employer,
    employerCounts,
    employers,
    employerVerificationQueue,
    myEmployer,
    myEmployerInvitations,
    myVacancies,
    referenceRates,
    skillsForOccupation,
    vacancy,
  },
  Mutation: {
    acceptEmployerInvitation,
    closeVacancy,
    createVacancy,
    decideEmployer,
    declineEmployerInvitation,
    deleteVacancy,
    inviteEmployerAccount,
    publishVacancy,
    registerEmployer,
    removeEmployerAccount,
    updateEmployer,
    updateVacancy,
    withdrawEmployerInvitation,
  },
};
