import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { prepare } from '../store/prepared.ts';
import { isOfDomain } from '../net/mail-domain.ts';
import { addressesIn, mailboxAddress } from './format.ts';
import { sealedSender } from './secret.ts';

const oldestAccounts = prepare([], (db) =>
	db.selectFrom('accounts').select('id').orderBy('created_at').orderBy('id').limit(2),
);

/**
 * Finds the senders of the domain that the platform signs for which an account may not use. A platform of one account may use every
 * address. With several accounts, the domain belongs to those of `MC_DKIM_ACCOUNTS` (default: the oldest one, the operator's), and
 * these send only as addresses that they have registered: a key for messages alone must not be able to write as the managing director.
 *
 * @param senders addresses, with or without a name. An address of the domain in the name counts too.
 */
export async function foreignSenders(
	core: Core,
	db: Db,
	accountId: string,
	senders: readonly string[],
): Promise<string[]> {
	const { dkim } = core.settings.mail;
	if (dkim === null) return [];
	const ofDomain = (sender: string) =>
		addressesIn(sender).filter((address) => isOfDomain(address, dkim.domain));
	const concerned = senders.filter((sender) => ofDomain(sender).length > 0);
	if (concerned.length === 0 || !(await isShared(db))) return [];
	if (!(await ownsDomain(core, db, accountId))) return concerned;
	const values = await emailSenders(core, db, accountId);
	const registered = new Set(values.map(mailboxAddress));
	return concerned.filter((sender) =>
		ofDomain(sender).some((address) => !registered.has(mailboxAddress(address))),
	);
}

/** Whether an account may register addresses of that domain: registering must not be a way to get it. */
export async function mayRegister(
	core: Core,
	db: Db,
	accountId: string,
	address: string,
): Promise<boolean> {
	const { dkim } = core.settings.mail;
	if (dkim === null || !isOfDomain(address, dkim.domain) || !(await isShared(db))) return true;
	return ownsDomain(core, db, accountId);
}

/** The e-mail senders that an account has registered. It has few, so they are unsealed to be compared. */
export async function emailSenders(core: Core, db: Db, accountId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('senders')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.where('channel', '=', 'email')
		.execute();
	return rows.map(({ id, sealed }) => sealedSender.open(core.vault, sealed, id).value);
}

async function isShared(db: Db): Promise<boolean> {
	return (await oldestAccounts(db, {})).length > 1;
}

async function ownsDomain(core: Core, db: Db, accountId: string): Promise<boolean> {
	const owners = core.settings.mail.dkim?.accounts;
	if (owners !== undefined) return owners.includes(accountId);
	const [oldest] = await oldestAccounts(db, {});
	return oldest?.id === accountId;
}
