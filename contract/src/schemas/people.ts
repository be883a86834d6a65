import * as z from 'zod';
import { instant, listOf, page, shortText } from './common.ts';
import { shortList } from './short-list.ts';
import { webAuthnResponse } from './web-authn.ts';

/** Permissions of a person; docs/people.md has the table. */
export const role = z
	.enum(['owner', 'admin', 'marketer', 'approver', 'support', 'analyst', 'auditor', 'developer'])
	.meta({ id: 'Role', description: 'What a person may do in the console' });

const email = z
	.string()
	.trim()
	.min(3, 'must be an e-mail address')
	.max(254)
	.meta({ example: 'lea.martin@durand.example' });
const personName = shortText.max(100);
/** The password policy refuses longer values and names its own limit. */
const password = z.string().min(1, 'must not be empty').max(1000);
const token = z.string().min(1).max(200).meta({ description: 'From the link' });

export const userStatus = z.enum(['active', 'disabled']);

export const user = z
	.object({
		id: z.string().meta({ example: 'usr_01JC…' }),
		email: z.string(),
		name: z.string(),
		role,
		status: userStatus,
		secondFactor: z
			.boolean()
			.meta({ description: 'Whether a second factor or a passkey is set up' }),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'User' });
export const userQuery = page;
export const userList = listOf(user);

export const userUpdate = z
	.object({ name: personName.optional(), role: role.optional(), status: userStatus.optional() })
	.meta({ id: 'UserUpdate' });

export const invitationRequest = z
	.object({ email, role, name: personName.optional() })
	.meta({ id: 'InvitationRequest' });

export const invitation = z
	.object({
		id: z.string().meta({ example: 'inv_01JC…' }),
		email: z.string(),
		role,
		createdAt: instant,
		expiresAt: instant,
	})
	.meta({ id: 'Invitation' });

/** Delivery of a one-time link. */
const handedOver = {
	delivery: z.enum(['email', 'link']).meta({
		description:
			'`email`: the link was sent to the address. `link`: no e-mail could be sent, so pass on the link yourself',
	}),
	link: z.string().nullable().meta({ description: 'Only with `delivery: link`, and only once' }),
};
export const invitationCreated = invitation.extend(handedOver).meta({ id: 'InvitationCreated' });
export const invitationQuery = page;
export const invitationList = listOf(invitation);

export const invitationToken = z.object({ token }).meta({ id: 'InvitationToken' });
export const invitationPreview = z
	.object({
		kind: z.enum(['invitation', 'first_owner']),
		email: z.string().nullable().meta({ description: '`null`: the first owner chooses it' }),
		name: z.string().nullable(),
		role,
		account: z.string().meta({ description: 'Name of the account' }),
		expiresAt: instant,
	})
	.meta({ id: 'InvitationPreview' });

export const invitationAcceptance = z
	.object({
		token,
		name: personName,
		password,
		email: email.optional().meta({ description: 'Of the first owner only' }),
	})
	.meta({ id: 'InvitationAcceptance' });

/** The first step of an online subscription. */
export const accountRequest = z
	.strictObject({
		company: z.string().trim().min(1).max(200).meta({ example: 'Maison Durand' }),
		name: personName.meta({ description: 'The person who will be the owner' }),
		email,
	})
	.meta({ id: 'AccountRequest' });

export const resetRequest = z.object({ email }).meta({ id: 'PasswordResetRequest' });
export const resetCompletion = z
	.object({ token, password })
	.meta({ id: 'PasswordResetCompletion' });
/** The answer never reveals whether a user has the address. */
export const resetAnswer = z.object({ status: z.literal('accepted') });

export const preferences = z
	.object({
		language: z.enum(['fr', 'en']).optional(),
		timeZone: z.string().min(1).max(60).optional().meta({ example: 'Europe/Paris' }),
		theme: z.enum(['system', 'light', 'dark']).optional(),
	})
	.meta({ id: 'Preferences' });

export const me = z
	.object({
		user,
		account: z.object({ id: z.string(), name: z.string() }),
		preferences,
		secondFactor: z.object({
			required: z.boolean().meta({ description: 'Whether the role requires one' }),
			totp: z.boolean(),
			passkeys: z.number().int(),
			recoveryCodes: z.number().int().meta({ description: 'Number of unused codes' }),
		}),
		session: z.object({
			id: z.string(),
			next: z.enum(['second', 'enroll']).nullable(),
			confirmedUntil: instant.nullable().meta({
				description:
					'Until this instant, operations that require a recent proof of identity are permitted',
			}),
			idleEndsAt: instant,
			endsAt: instant,
		}),
		reveals: z.boolean().meta({ description: 'Whether the role may see addresses in full' }),
		operations: z
			.array(z.string())
			.meta({ description: 'operationIds that the role may use, sorted' }),
	})
	.meta({ id: 'Me' });

export const passwordChange = z
	.object({ current: password, password })
	.meta({ id: 'PasswordChange' });

const code = z
	.string()
	.trim()
	.regex(/^\d{6}$/, 'must be the six digits of the authenticator app');
export const totpCode = z.object({ code }).meta({ id: 'TotpCode' });
export const totpStart = z
	.object({
		secret: z.string().meta({ description: 'Base 32 (RFC 4648); shown until it is confirmed' }),
		uri: z.string().meta({ description: 'otpauth: URI for authenticator apps' }),
		qr: z.string().meta({ description: 'The URI as a QR code: an SVG image in a data: URI' }),
	})
	.meta({ id: 'TotpStart' });
export const recoveryCodes = z
	.object({
		codes: z
			.array(z.string())
			.meta({ description: 'Shown only in this response; each works once' }),
	})
	.meta({ id: 'RecoveryCodes' });
export const recoveryCode = z.string().trim().min(1).max(60);

export const passkeyRegistration = z
	.object({ name: personName, response: webAuthnResponse })
	.meta({ id: 'PasskeyRegistration' });
export const passkey = z
	.object({
		id: z.string().meta({ example: 'pky_01JC…' }),
		name: z.string(),
		createdAt: instant,
		lastUsedAt: instant.nullable().meta({ description: '`null`: never used' }),
	})
	.meta({ id: 'Passkey' });
export const passkeyName = z.object({ name: personName }).meta({ id: 'PasskeyName' });
export const passkeyList = z.object({
	data: shortList(passkey, 20),
	nextCursor: z.null(),
});
