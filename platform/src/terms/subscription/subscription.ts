import type { ClientIdentity, Subscription } from '@marketing-cible/contract';
import {
	afterStep,
	calendarTerritory,
	frenchVatNumber,
	isSiren,
	isVatNumberOf,
	MEMBER_STATES,
	subscriptionMachine,
} from '@marketing-cible/governance';
import { toIso } from '../../clock.ts';
import { candidatePlaces } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { latestTerms, termsView } from '../documents/documents.ts';
import { currentPrices } from '../prices/in-force.ts';

/** Who the client is. */
export const sealedIdentity = sealed<ClientIdentity, [accountId: string]>('client-identity');

/** The lock under which a subscription changes. */
export const subscriptionLock = (accountId: string) => `subscription ${accountId}`;

/** The subscription of an account, with what an acceptance must name now. */
export async function subscriptionOf(core: Core, db: Db, accountId: string): Promise<Subscription> {
	const row = await findSubscription(db, accountId);
	const account = await db
		.selectFrom('accounts')
		.select('accepted_at')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	const general = await latestTerms(db, 'general', null);
	const special = await latestTerms(db, 'special', accountId);
	return {
		state: row?.state ?? 'draft',
		identity: row === null ? null : sealedIdentity.open(core.vault, row.sealed, accountId),
		territory: row?.territory ?? null,
		toAccept: {
			general: general === null ? null : termsView(general),
			special: special === null ? null : termsView(special),
			prices: await currentPrices(db, core.clock.now()),
		},
		acceptedAt: account.accepted_at === null ? null : toIso(account.accepted_at),
	};
}

/** The row of a subscription; `null`: nobody has begun one. */
export async function findSubscription(db: Db, accountId: string) {
	const row = await db
		.selectFrom('subscriptions')
		.selectAll()
		.where('account_id', '=', accountId)
		.executeTakeFirst();
	return row ?? null;
}

/**
 * Says who the client is, and asks for the acceptance. Until then it may be corrected.
 * @throws {ProblemError} 422 for a SIREN that is none; 409 once the terms are accepted.
 */
export async function submitIdentity(
	core: Core,
	unit: Unit,
	accountId: string,
	identity: ClientIdentity,
): Promise<Subscription> {
	refuseUnknownCompany(identity);
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const known = await findSubscription(unit.db, accountId);
	const before = known?.state ?? 'draft';
	const draft = before === 'draft' ? 'draft' : afterStep(subscriptionMachine, before, 'correct');
	const state = draft === null ? null : afterStep(subscriptionMachine, draft, 'submit');
	if (state !== 'awaiting_acceptance') {
		throw new ProblemError(
			'conflict',
			'The terms are accepted in the name of this client: POST /v1/account/identity-corrections puts a change on record.',
		);
	}
	const columns = {
		state,
		territory: territoryOf(identity),
		sealed: sealedIdentity.seal(core.vault, identity, accountId),
		updated_at: core.clock.now(),
	} as const;
	await unit.db
		.insertInto('subscriptions')
		.values({ account_id: accountId, ...columns })
		.onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
		.execute();
	return subscriptionOf(core, unit.db, accountId);
}

/**
 * Changes who the client is after the acceptance, whose record stays as it was.
 * @param change of the identity on record.
 * @throws {ProblemError} 409 before the acceptance; 422 for a company that could not be found.
 */
export async function replaceIdentity(
	core: Core,
	unit: Unit,
	accountId: string,
	change: (before: ClientIdentity) => ClientIdentity,
): Promise<{ before: ClientIdentity; after: ClientIdentity }> {
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const known = await findSubscription(unit.db, accountId);
	if (known === null || known.state === 'draft' || known.state === 'awaiting_acceptance') {
		throw new ProblemError(
			'conflict',
			'The terms are not accepted yet: until then POST /v1/account/subscription says who the client is.',
		);
	}
	const before = sealedIdentity.open(core.vault, known.sealed, accountId);
	const after = change(before);
	refuseUnknownCompany(after, '/changes');
	await unit.db
		.updateTable('subscriptions')
		.set({
			territory: territoryOf(after),
			sealed: sealedIdentity.seal(core.vault, after, accountId),
			updated_at: core.clock.now(),
		})
		.where('account_id', '=', accountId)
		.execute();
	return { before, after };
}

/** A company in France has a SIREN, which Luhn's formula checks; elsewhere it has another register. */
function refuseUnknownCompany(identity: ClientIdentity, at = ''): void {
	const { siren, registration, vatNumber, consumer, address } = identity;
	if (siren !== undefined && !isSiren(siren)) {
		throw invalidField(
			`${at}/siren`,
			'is no SIREN: its last digit does not fit. Check it for typos',
		);
	}
	refuseMalformedVatNumber(address.country, vatNumber, at);
	refuseForeignNumber(identity, at);
	if (consumer) return;
	if (address.country === 'FR' && siren === undefined) {
		throw invalidField(`${at}/siren`, 'is required of a company in France');
	}
	if (address.country !== 'FR' && siren === undefined && registration === undefined) {
		throw invalidField(`${at}/registration`, 'is required of a company outside of France');
	}
}

/** A number of the client's own state decides who owes the VAT; one of another state is another matter. */
function refuseMalformedVatNumber(
	country: string,
	vatNumber: string | undefined,
	at: string,
): void {
	const prefix = country === 'GR' ? 'EL' : country;
	if (vatNumber?.startsWith(prefix) !== true || !MEMBER_STATES.has(country)) return;
	if (isVatNumberOf(country, vatNumber)) return;
	throw invalidField(
		`${at}/vatNumber`,
		`is not built as the VAT numbers of ${country} are: check it for typos, or leave it out`,
	);
}

/** The French number of a company has its SIREN in it, so a typo shows (CGI, ann. II, art. 286 ter A). */
function refuseForeignNumber({ siren, vatNumber }: ClientIdentity, at: string): void {
	if (siren === undefined || vatNumber?.startsWith('FR') !== true) return;
	const rest = vatNumber.slice(4);
	const isKey = /^[A-HJ-NP-Z0-9]{2}$/.test(vatNumber.slice(2, 4));
	const isDigits = /^\d\d$/.test(vatNumber.slice(2, 4));
	// Keys with letters follow no published formula.
	if (isKey && rest === siren && (!isDigits || vatNumber === frenchVatNumber(siren))) return;
	throw invalidField(
		`${at}/vatNumber`,
		'is not that of this SIREN: FR, two characters and the SIREN. Check it for typos, or leave it out',
	);
}

/** Whose holidays count for the client: the place of its address. */
function territoryOf({ email, address: { country, postalCode } }: ClientIdentity): string {
	const places = candidatePlaces('email', email, { country, postalCode });
	const territories = [...new Set(places.map(({ territory }) => territory))];
	const [first, ...others] = territories;
	return calendarTerritory(others.length === 0 ? first : country);
}
