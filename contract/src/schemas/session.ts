import * as z from 'zod';
import { instant } from './common.ts';
import { recoveryCode, totpCode } from './people.ts';
import { webAuthnResponse } from './web-authn.ts';
import { shortList } from './short-list.ts';

export const signInRequest = z
	.object({
		email: z.string().trim().min(1, 'must not be empty').max(254),
		password: z.string().min(1, 'must not be empty').max(1000),
	})
	.meta({ id: 'SignInRequest' });

export const secondFactorRequest = z
	.union([totpCode, z.object({ recoveryCode }).meta({ id: 'RecoveryCodeEntry' })], {
		error: 'must have either code (six digits) or recoveryCode',
	})
	.meta({ id: 'SecondFactorRequest' });

export const passkeySignIn = z.object({ response: webAuthnResponse }).meta({ id: 'PasskeySignIn' });

export const confirmRequest = z
	.union(
		[
			z.object({ password: signInRequest.shape.password }).meta({ id: 'PasswordEntry' }),
			totpCode,
			passkeySignIn,
		],
		{ error: 'must have either password, code (six digits) or response (of a passkey)' },
	)
	.meta({ id: 'ConfirmRequest' });

/** The answer to a sign-in. The token itself travels only in a cookie, a different one in each realm. */
export const signedIn = z
	.object({
		id: z.string().meta({ example: 'ses_01JC…' }),
		next: z.enum(['second', 'enroll']).nullable().meta({
			description:
				'`second`: enter the second factor. `enroll`: set up a second factor, which the role requires. `null`: signed in',
		}),
		endsAt: instant,
	})
	.meta({ id: 'SignedIn' });

export const session = z
	.object({
		id: z.string().meta({ example: 'ses_01JC…' }),
		current: z.boolean(),
		userAgent: z
			.string()
			.nullable()
			.meta({ description: 'As the browser named itself at sign-in' }),
		createdAt: instant,
		seenAt: instant,
		endsAt: instant,
	})
	.meta({ id: 'Session' });
export const sessionList = z.object({ data: shortList(session, 10), nextCursor: z.null() });
