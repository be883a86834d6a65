import * as z from 'zod';
import { calendarDate, instant, listOf, page, shortText } from './common.ts';
import { operatorRole } from './operator.ts';
import { invitationToken, me, user, userStatus } from './people.ts';
import { shortList } from './short-list.ts';

const { email, name } = user.shape;
const personName = shortText.max(100);
const roles = shortList(operatorRole, operatorRole.options.length).min(1);

const confidentiality = z
	.strictObject({
		signedOn: calendarDate.meta({ description: 'The undertaking of confidentiality was signed' }),
		trainedOn: calendarDate.meta({ description: 'The training on personal data was held' }),
	})
	.meta({
		id: 'Confidentiality',
		description: 'Access requires both (GDPR, article 28(3)(b)); not in the future',
	});

/** A person of the operator; not a user of any account. */
export const operatorPerson = z
	.object({
		id: z.string().meta({ example: 'opp_01JC…' }),
		email,
		name,
		roles: z.array(operatorRole),
		confidentiality,
		status: userStatus,
		secondFactor: user.shape.secondFactor,
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'OperatorPerson' });
export const operatorPersonQuery = page;
export const operatorPersonList = listOf(operatorPerson);
export const operatorPersonUpdate = z
	.strictObject({
		name: personName.optional(),
		roles: roles.optional(),
		confidentiality: confidentiality.optional(),
		status: userStatus.optional(),
	})
	.meta({ id: 'OperatorPersonUpdate' });

export const operatorInvitationRequest = z
	.strictObject({
		email: z.string().trim().min(3, 'must be an e-mail address').max(254),
		name: personName.optional(),
		roles,
		confidentiality,
	})
	.meta({ id: 'OperatorInvitationRequest' });
export const operatorInvitation = z
	.object({
		id: z.string().meta({ example: 'opi_01JC…' }),
		email,
		roles: z.array(operatorRole),
		createdAt: instant,
		expiresAt: instant,
	})
	.meta({ id: 'OperatorInvitation' });
export const operatorLink = z
	.object({ link: z.string().meta({ description: 'Works once; shown only in this response' }) })
	.meta({ id: 'OperatorLink' });
export const operatorInvitationCreated = operatorInvitation
	.extend(operatorLink.shape)
	.meta({ id: 'OperatorInvitationCreated' });
export const operatorInvitationQuery = page;
export const operatorInvitationList = listOf(operatorInvitation);
export const operatorInvitationPreview = z
	.object({ email, name: name.nullable(), roles: z.array(operatorRole), expiresAt: instant })
	.meta({ id: 'OperatorInvitationPreview' });
export const operatorInvitationAcceptance = z
	.strictObject({
		token: invitationToken.shape.token,
		name: personName,
		password: z.string().min(1, 'must not be empty').max(1000),
	})
	.meta({ id: 'OperatorInvitationAcceptance' });

/** `GET /v1/operator/me`. */
export const operatorMe = me
	.pick({ preferences: true, secondFactor: true, session: true })
	.extend({
		user: operatorPerson,
		operations: z
			.array(z.string())
			.meta({ description: 'operationIds that the roles permit, sorted' }),
	})
	.meta({ id: 'OperatorMe' });
