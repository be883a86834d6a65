import type { Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { isOfDomain, mailDomain } from '../net/mail-domain.ts';
import { mailboxAddress } from '../senders/format.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { hashesUpFrom, sealedDomain } from './secrets.ts';

type Authentication = NonNullable<Facts['emailAuthentication']>;

const domainsOf = prepare(
	['accountId', 'hashes'],
	(db, { accountId, hashes }: { accountId: string; hashes: readonly string[] }) =>
		db
			.selectFrom('sending_domains')
			.select(['id', 'domain_hash', 'verified_at', 'missing_since', 'sealed'])
			.where('account_id', '=', accountId)
			.where(inList(db, 'domain_hash', hashes)),
);

/**
 * The fact `emailAuthentication`, as the DNS was last seen: no decision waits for name servers. Of a domain that the account has not
 * added, or that they did not answer for, nothing is said.
 */
export async function authenticationFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<Partial<Facts>[]> {
	const known = new Map<string, Promise<Authentication | undefined>>();
	return Promise.all(
		questions.map(async ({ accountId, channel, sender }) => {
			const address = channel === 'email' && sender !== null ? mailboxAddress(sender) : null;
			if (address === null) return {};
			const key = `${accountId} ${mailDomain(address)}`;
			const asked = known.get(key) ?? authenticationOf(core, db, accountId, address);
			known.set(key, asked);
			const emailAuthentication = await asked;
			return emailAuthentication === undefined ? {} : { emailAuthentication };
		}),
	);
}

async function authenticationOf(
	core: Core,
	db: Db,
	accountId: string,
	address: string,
): Promise<Authentication | undefined> {
	const hashes = hashesUpFrom(core, mailDomain(address));
	if (hashes.length === 0) return undefined;
	const rows = await domainsOf(db, { accountId, hashes });
	const [nearest] = rows.sort(
		(a, b) => hashes.indexOf(a.domain_hash) - hashes.indexOf(b.domain_hash),
	);
	if (nearest === undefined) return undefined;
	const { spf, dmarc } = sealedDomain.open(core.vault, nearest.sealed, nearest.id);
	const states = [spf?.state ?? 'unknown', dmarc?.state ?? 'unknown'];
	if (states.includes('unknown')) return undefined;
	const ofSettings = core.settings.mail.dkim;
	const dkim =
		(nearest.verified_at !== null && nearest.missing_since === null) ||
		(ofSettings !== null && isOfDomain(address, ofSettings.domain));
	return { spf: spf?.state === 'ok', dkim, dmarcAligned: dkim && dmarc?.state === 'ok' };
}
