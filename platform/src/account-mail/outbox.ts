import type { Core } from '../core.ts';
import type { WorkerLoop } from '../queue/worker-loop.ts';
import { sealed } from '../security/sealed.ts';
import type { Unit } from '../store/store.ts';

/** An e-mail in both languages of the contract. */
export interface AccountMail {
	subject: string;
	text: string;
}

/** What is said to the people of an account; it names figures of the account and no person. */
export const sealedMail = sealed<AccountMail>('account-mail');

/** The loops of the workers that send, by core. */
export const mailLoops = new WeakMap<Core, WorkerLoop>();

/** A text in French with its English after it, as the other e-mails of the platform. */
export function inBoth(
	fr: { subject: string; text: string },
	en: { subject: string; text: string },
): AccountMail {
	return { subject: `${fr.subject} / ${en.subject}`, text: `${fr.text}\n\n${en.text}\n` };
}

/**
 * Orders an e-mail of the operator to the owners of an account, in the transaction of what it is about: it is stored with that, or not at
 * all. It costs the account nothing.
 * @param about an id, so that the same is not told twice.
 */
export async function orderMail(
	core: Core,
	unit: Unit,
	accountId: string,
	about: string,
	mail: AccountMail,
): Promise<void> {
	const id = core.newId('aml');
	const now = core.clock.now();
	await unit.db
		.insertInto('account_mails')
		.values({
			...{ id, account_id: accountId, about, attempts: 0 },
			...{ next_at: now, sent_at: null, created_at: now },
			sealed: sealedMail.seal(core.vault, mail, id),
		})
		.onConflict((conflict) => conflict.columns(['account_id', 'about']).doNothing())
		.execute();
	unit.afterCommit(() => mailLoops.get(core)?.wake());
}
