import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { mailDomain } from '../net/mail-domain.ts';
import { mailboxAddress, mailboxName } from '../senders/format.ts';
import { emailSenders } from '../senders/ownership.ts';
import { domainNames } from '../sending-domains/queries.ts';
import type { Db } from '../store/schema.ts';
import { advertiserOf } from './advertiser.ts';

type Identity = NonNullable<Facts['emailIdentity']>;

/**
 * The fact `emailIdentity` of rule EML-03. Once an account has stated who it is, its marketing e-mails show that at their end
 * (`messages/dispatch/advertiser-line.ts`) and come from a domain that it has registered. Of an account without a contract nobody has stated
 * it, so the rule knows nothing to compare with.
 */
export async function advertiserFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<Partial<Facts>[]> {
	const known = new Map<string, Promise<Identity | null>>();
	return Promise.all(
		questions.map(async ({ accountId, channel, purpose }) => {
			if (channel !== 'email' || purpose !== 'marketing') return {};
			const asked = known.get(accountId) ?? identityOf(core, db, accountId);
			known.set(accountId, asked);
			const emailIdentity = await asked;
			return emailIdentity === null ? {} : { emailIdentity };
		}),
	);
}

async function identityOf(core: Core, db: Db, accountId: string): Promise<Identity | null> {
	const advertiser = await advertiserOf(core, db, accountId);
	if (advertiser === null) return null;
	const senders = await emailSenders(core, db, accountId);
	const names = senders.flatMap((sender) => mailboxName(sender) ?? []);
	const ofSenders = senders.flatMap((sender) => {
		const address = mailboxAddress(sender);
		return address === null ? [] : mailDomain(address);
	});
	const domains = [...new Set([...ofSenders, ...(await domainNames(core, db, accountId))])];
	return {
		mentions: [advertiser.name, ...names],
		appended: true,
		...(domains.length === 0 ? {} : { domains }),
	};
}
