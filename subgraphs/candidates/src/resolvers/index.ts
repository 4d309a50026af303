import { DateTimeResolver, JSONResolver } from 'graphql-scalars';
import { addConsentTextVersion } from './Mutation/addConsentTextVersion.ts';
import { cardUse } from './Query/cardUse.ts';
import { consentTextVersions } from './Query/consentTextVersions.ts';
import { consentTexts } from './Query/consentTexts.ts';
import { erasureReceipt } from './Query/erasureReceipt.ts';
import { admissionQueue } from './Query/admissionQueue.ts';
import { myAuditLog } from './Query/myAuditLog.ts';
import { myCardViews } from './Query/myCardViews.ts';
import { viewerPoolId } from './Query/viewerPoolId.ts';
import { candidateProfile } from './Query/candidateProfile.ts';
import { exportMyData } from './Query/exportMyData.ts';
import { myCard } from './Query/myCard.ts';
import { myProfile } from './Query/myProfile.ts';
import { createProfile } from './Mutation/createProfile.ts';
import { decideAdmission } from './Mutation/decideAdmission.ts';
import { eraseMyProfile } from './Mutation/eraseMyProfile.ts';
import { giveConsent } from './Mutation/giveConsent.ts';
import { publishProfile } from './Mutation/publishProfile.ts';
import { recordCardViews } from './Mutation/recordCardViews.ts';
import { submitProfile } from './Mutation/submitProfile.ts';
import { updateProfile } from './Mutation/updateProfile.ts';
import { withdrawConsent } from './Mutation/withdrawConsent.ts';
import { withdrawProfile } from './Mutation/withdrawProfile.ts';
import type { Resolvers } from '../__generated__/types.ts';
import { Admission } from './Admission.ts';
import { AdmissionWait } from './AdmissionWait.ts';
import { AuditEntry } from './AuditEntry.ts';
import { CardUse } from './CardUse.ts';
import { CardView } from './CardView.ts';
import { CompletenessHint } from './CompletenessHint.ts';
import { ProfileProblem } from './ProfileProblem.ts';
import { Consent } from './Consent.ts';
import { ErasureReceipt } from './ErasureReceipt.ts';
import { UnmetCriterion } from './UnmetCriterion.ts';
import { Candidate } from './Candidate.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  DateTime: DateTimeResolver,
  JSON: JSONResolver,
  Admission,
  AdmissionWait,
  AuditEntry,
  Candidate,
  CardUse,
  CardView,
  CompletenessHint,
  Consent,
  ErasureReceipt,
  ProfileProblem,
  UnmetCriterion,
  Query: {
    admissionQueue,
    myAuditLog,
    viewerPoolId,
    candidateProfile,
    consentTexts,
    cardUse,
    consentTextVersions,
    erasureReceipt,
    exportMyData,
    myCard,
    myCardViews,
    myProfile,
  },
  Mutation: {
    addConsentTextVersion,
    createProfile,
    decideAdmission,
    eraseMyProfile,
    giveConsent,
    publishProfile,
    recordCardViews,
    submitProfile,
    updateProfile,
    withdrawConsent,
    withdrawProfile,
  },
};
