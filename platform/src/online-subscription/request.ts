import type { AccountRequest } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { firstAccount } from '../people/first-owner.ts';
import { createLink, linkUrl } from '../people/links.ts';
import { mailLink } from '../people/mail.ts';
import { findUserByEmail, readUserEmail } from '../people/users.ts';
import type { Unit } from '../store/store.ts';
import { askerOf, makeRoom, MOST_WAITING, requireBudget, waitingFor } from './waiting.ts';

/**
 * Sends a link that opens an account to an address, from the operator's account. Nothing of the account exists before the link is
 * opened, which proves the address. What is answered must not depend on whether a user has the address.
 * @throws {ProblemError} 422 for an address that is none; 429 if too many e-mails have left in the last hour.
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
	const asker = askerOf(core, email);
	await requireBudget(core, unit.db, asker);
	if ((await findUserByEmail(core, unit.db, email)) !== null) return true;
	if ((await waitingFor(core, unit.db, asker)) >= MOST_WAITING) return true;
	await makeRoom(core, unit);
	const { link, token } = await createLink(core, unit, {
		...{ kind: 'subscription', accountId: operator.id, userId: null, role: 'owner' },
		...{ email, name, opens: company, createdBy: 'online' },
	});
	await unit.db.updateTable('one_time_links').set(asker).where('id', '=', link.id).execute();
	const url = linkUrl(core, 'subscription', token);
	return mailLink(core, unit, { ...link, email, kind: 'subscription' }, url);
}
