/** Accounts, people and their permissions. */
import type * as z from 'zod';
import type * as accounts from '../schemas/account.ts';
import type * as apiKeys from '../schemas/api-key.ts';
import type * as audits from '../schemas/audit.ts';
import type * as neutralization from '../schemas/neutralization.ts';
import type * as operatorActs from '../schemas/operator-act.ts';
import type * as operatorPeople from '../schemas/operator-people.ts';
import type * as operators from '../schemas/operator.ts';
import type * as people from '../schemas/people.ts';
import type * as problems from '../schemas/problem.ts';
import type * as retentions from '../schemas/retention.ts';
import type * as sessions from '../schemas/session.ts';

export type Role = z.output<typeof people.role>;
export type User = z.output<typeof people.user>;
export type UserList = z.output<typeof people.userList>;
export type UserUpdate = z.output<typeof people.userUpdate>;
export type Invitation = z.output<typeof people.invitation>;
export type AccountRequest = z.output<typeof people.accountRequest>;
export type InvitationCreated = z.output<typeof people.invitationCreated>;
export type InvitationList = z.output<typeof people.invitationList>;
export type Preferences = z.output<typeof people.preferences>;
export type Me = z.output<typeof people.me>;
export type Passkey = z.output<typeof people.passkey>;

export type SignedIn = z.output<typeof sessions.signedIn>;
export type Session = z.output<typeof sessions.session>;

export type AuditEntry = z.output<typeof audits.auditEntry>;
export type AuditVerification = z.output<typeof audits.auditVerification>;

export type NeutralizeRequest = z.output<typeof neutralization.neutralizeRequest>;
export type NeutralizeResult = z.output<typeof neutralization.neutralizeResult>;

export type ApiKeyRequest = z.input<typeof apiKeys.apiKeyRequest>;
export type ApiKey = z.output<typeof apiKeys.apiKey>;
export type ApiKeyWithSecret = z.output<typeof apiKeys.apiKeyWithSecret>;
export type ApiKeyList = z.output<typeof apiKeys.apiKeyList>;

export type Problem = z.output<typeof problems.problem>;

export type Account = z.output<typeof accounts.account>;
export type RetentionTerms = z.output<typeof retentions.retentionTerms>;
export type RetentionSubject = z.output<typeof retentions.retentionSubject>;
export type RetentionPeriod = z.output<typeof retentions.retentionPeriod>;
export type Retention = z.output<typeof retentions.retention>;

export type Scope = z.output<typeof accounts.scope>;
export type AccountStatus = z.output<typeof accounts.accountStatus>;

export type OperatorRole = z.output<typeof operators.operatorRole>;

export type OperatorResource = z.output<typeof accounts.operatorResource>;
export type OperatorAccess = z.output<typeof accounts.operatorAccess>;

export type OperatorAccount = z.output<typeof operators.operatorAccount>;
export type OperatorAccountDetail = z.output<typeof operators.operatorAccountDetail>;
export type CreditExtension = z.output<typeof operators.creditExtension>;
export type CreditExtensionRequest = z.output<typeof operators.creditExtensionRequest>;
export type OperatorReadRequest = z.output<typeof operators.operatorReadRequest>;
export type OperatorKey = z.output<typeof operators.operatorKey>;
export type OperatorKeyWithSecret = z.output<typeof operators.operatorKeyWithSecret>;

export type OperatorPerson = z.output<typeof operatorPeople.operatorPerson>;
export type OperatorPersonUpdate = z.output<typeof operatorPeople.operatorPersonUpdate>;
export type OperatorInvitation = z.output<typeof operatorPeople.operatorInvitation>;
export type OperatorInvitationRequest = z.output<typeof operatorPeople.operatorInvitationRequest>;
export type OperatorInvitationCreated = z.output<typeof operatorPeople.operatorInvitationCreated>;
export type OperatorInvitationPreview = z.output<typeof operatorPeople.operatorInvitationPreview>;
export type OperatorMe = z.output<typeof operatorPeople.operatorMe>;

export type OperatorAct = z.output<typeof operatorActs.operatorAct>;
export type OperatorActKind = z.output<typeof operatorActs.operatorActKind>;
export type OperatorDeadline = z.output<typeof operatorActs.operatorDeadline>;

export type OperatorProofRequest = z.output<typeof operators.operatorProofRequest>;
export type AccountProofRequest = z.output<typeof operators.accountProofRequest>;
export type AccountProofRequestQuery = z.output<typeof operators.accountProofRequestQuery>;
