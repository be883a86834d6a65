import type { OperatorRole } from '@marketing-cible/contract';
import { type Browser, browserOf, codeAt, tokenOf } from '../people/person.ts';
import { type Client, type World } from '../support/index.ts';

export const PASSWORD = 'une autre phrase assez longue';
export const CONFIDENTIALITY = { signedOn: '2026-01-12', trainedOn: '2026-01-13' };
export const EVERY_ROLE: readonly OperatorRole[] = [
	'op:contracts',
	'op:billing',
	'op:trust',
	'op:privacy',
	'op:read',
	'op:keys',
];

/** A person of the operator with a browser. */
export interface OperatorHuman {
	id: string;
	email: string;
	browser: Browser;
	/** Of the authenticator app. */
	secret: string;
}

let people = 0;

/** Invites a person of the operator. @returns the token of the link. */
export async function inviteOperator(
	operator: Pick<Client, 'post'>,
	roles: readonly OperatorRole[] = EVERY_ROLE,
	email = `colleague${++people}@operator.example`,
) {
	const body = { email, roles, confidentiality: CONFIDENTIALITY };
	const invited = await operator.post('/v1/operator/invitations', body);
	if (invited.status !== 201) throw new Error(`not invited: ${JSON.stringify(invited.body)}`);
	return { email, token: tokenOf(invited.body['link']), link: String(invited.body['link']) };
}

/** Accepts an invitation and enters the password; the second factor is missing. */
export async function acceptOperator(
	world: World,
	{ email, token }: { email: string; token: string },
	name = 'Ada',
) {
	const browser = browserOf(world.platform.url);
	const accept = { token, name, password: PASSWORD };
	const accepted = await browser.post('/v1/operator/invitations/accept', accept);
	if (accepted.status !== 201) throw new Error(`not accepted: ${JSON.stringify(accepted.body)}`);
	const reply = await browser.post('/v1/operator/sessions', { email, password: PASSWORD });
	if (reply.status !== 201) throw new Error(`not signed in: ${JSON.stringify(reply.body)}`);
	return { browser, reply, id: String(accepted.body['id']) };
}

/** Sets up an authenticator app. @returns its secret and the recovery codes. */
export async function enrollOperator(world: World, browser: Browser) {
	const { body } = await browser.post('/v1/operator/me/totp');
	const secret = String(body['secret']);
	const reply = await browser.post<{ codes: string[] }>('/v1/operator/me/totp/confirm', {
		code: codeAt(secret, world),
	});
	if (reply.status !== 200) throw new Error(`no authenticator app: ${JSON.stringify(reply.body)}`);
	return { secret, codes: reply.body.codes };
}

/** A person of the operator who is signed in with a second factor. */
export async function operatorPerson(
	world: World,
	operator: Pick<Client, 'post'>,
	roles: readonly OperatorRole[] = EVERY_ROLE,
	name = 'Ada',
): Promise<OperatorHuman> {
	const invited = await inviteOperator(operator, roles);
	const { browser, id } = await acceptOperator(world, invited, name);
	const { secret } = await enrollOperator(world, browser);
	return { id, email: invited.email, browser, secret };
}
