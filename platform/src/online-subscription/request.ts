import type { AccountRequest } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { firstAccount } from '../people/first-owner.ts';
import { createLink, linksOf, linkUrl } from '../people/links.ts';
import { mailLink } from '../people/mail.ts';
import { findUserByEmail, readUserEmail } from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';

/** Links that may wait at once, so that strangers cannot fill the table. */
const MOST_OPEN = 500;
/** Links to one address that may wait at once; more are not sent. */
const MOST_WAITING = 3;

/**
 * Sends a link that opens an account to an address, from the operator's account. Nothing of the account exists before the link is
 * opened, which proves the address. What is answered must not depend on whether a user has the address.
 * @throws {ProblemError} 422 for an address that is none; 429 if too many links wait.
 */
export async function requestAccount(core: Core, request: AccountRequest): Promise<void> {
	const email = readUserEmail(request.email);
	const sent = await core.store.transaction((unit) => sendLink(core, unit, { ...request, email }));
	if (sent) return;
	core.log.warn(
		'no e-mail could be sent to somebody who asked for an account: the account of the operator needs a default e-mail sender, and MC_PUBLIC_URL a host name',
	);
}

/** @returns `false`: no e-mail can leave now. */
async function sendLink(
	core: Core,
	unit: Unit,
	{ company, name, email }: AccountRequest,
): Promise<boolean> {
	const operator = await firstAccount(unit);
	if (operator === undefined) return false;
	await unit.lock(['online subscriptions'], 'exclusive');
	const open = await linksOf(core, unit.db, operator.id, 'subscription');
	if (open.length >= MOST_OPEN) {
		throw new ProblemError(
			'rate-limited',
			'Too many requests for accounts wait for their confirmation. Try again in an hour.',
			{ headers: { 'Retry-After': '3600' } },
		);
	}
	if ((await findUserByEmail(core, unit.db, email)) !== null) return true;
	if (open.filter((link) => link.email === email).length >= MOST_WAITING) return true;
	const { link, token } = await createLink(core, unit, {
		...{ kind: 'subscription', accountId: operator.id, userId: null, role: 'owner' },
		...{ email, name, opens: company, createdBy: 'online' },
	});
	const url = linkUrl(core, 'subscription', token);
	return mailLink(core, unit, { ...link, email, kind: 'subscription' }, url);
}
