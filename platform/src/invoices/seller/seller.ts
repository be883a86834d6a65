import type { Seller, SellerRequest } from '@marketing-cible/contract';
import { checkInvoice, type Invoice } from '@marketing-cible/governance';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidFields } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';

/** The company that issues invoices. Sealed, so that a manipulated IBAN in the database is detected. */
export type SellerIdentity = Omit<Seller, 'setBy' | 'setAt'>;

export const sealedSeller = sealed<SellerIdentity>('seller');

/**
 * Sets the company that issues invoices from now on. Issued invoices keep their seller.
 * @throws {ProblemError} 422 for an invalid SIREN, SIRET, VAT number, IBAN or address.
 */
export async function setSeller(
	core: Core,
	unit: Unit,
	operator: string,
	request: SellerRequest,
): Promise<Seller> {
	const seller: SellerIdentity = {
		...request,
		endpoint: request.endpoint ?? { scheme: '0225', id: request.siren },
	};
	refuseProblems(seller);
	const id = core.newId('slr');
	const now = core.clock.now();
	await unit.db
		.insertInto('sellers')
		.values({
			...{ id, set_by: operator, created_at: now },
			sealed: sealedSeller.seal(core.vault, seller, id),
		})
		.execute();
	return { ...seller, setBy: operator, setAt: toIso(now) };
}

/** The company that issues invoices now; `null` if not set. */
export async function currentSeller(core: Core, db: Db): Promise<Seller | null> {
	const row = await db
		.selectFrom('sellers')
		.selectAll()
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (row === undefined) return null;
	const seller = sealedSeller.open(core.vault, row.sealed, row.id);
	return { ...seller, setBy: row.set_by, setAt: toIso(row.created_at) };
}

/** The seller in the form of the pure rules. */
export function asParty(seller: SellerIdentity): Invoice['seller'] {
	const { name, legalForm, siren, siret, vatNumber, address, endpoint, contact } = seller;
	return { name, legalForm, siren, siret, vatNumber, address, endpoint, contact };
}

/** Checks the seller by the rules of invoices. */
function refuseProblems(seller: SellerIdentity): void {
	const problems = checkInvoice({
		...{ number: 'F-2026-000001', issuedOn: '2026-01-01', type: '380', framework: 'S1' },
		...{ vatDueOn: seller.vatDueOn, seller: asParty(seller), buyer: NOBODY, lines: [], paid: 0n },
		payment: { code: '30', iban: seller.iban, bic: seller.bic },
	});
	const ours = problems.filter(({ field }) => /^(seller|payment)\./.test(field));
	if (ours.length === 0) return;
	throw invalidFields(
		ours.map(({ field, message }) => ({
			pointer: `/${field.replace(/^(seller|payment)\./, '').replaceAll('.', '/')}`,
			message,
		})),
	);
}

const NOBODY: Invoice['buyer'] = {
	kind: 'B2C',
	name: '–',
	address: { lines: [], postalCode: '', city: '', country: 'FR' },
	endpoint: { scheme: 'EM', id: 'nobody@example.invalid' },
};
