import type { TermsDocument as AcceptedTerms } from '@marketing-cible/governance';
import type { Db } from '../../store/schema.ts';
import { findTerms, type StoredTerms } from '../documents/documents.ts';

/** The documents that hold for an account now. */
export interface InForce {
	general: StoredTerms | null;
	special: StoredTerms | null;
}

/**
 * The terms that hold for an account: what was accepted last, and newer general terms of whose change of the law or of prices the client
 * was informed since (« après information du Client »). Without an acceptance, none.
 */
export async function termsInForce(db: Db, accountId: string): Promise<InForce> {
	const accepted = await db
		.selectFrom('acceptances')
		.select(['at', 'general_id', 'special_id'])
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (accepted === undefined) return { general: null, special: null };
	const noticed = await db
		.selectFrom('notices')
		.select('to_id')
		.where('account_id', '=', accountId)
		.where('document', '=', 'terms')
		.where('informed_on', 'is not', null)
		.where('created_at', '>=', accepted.at)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return {
		general: await findTerms(db, noticed?.to_id ?? accepted.general_id),
		special: accepted.special_id === null ? null : await findTerms(db, accepted.special_id),
	};
}

/** A document in the form of the pure rules. */
export function asAccepted(row: StoredTerms | null): AcceptedTerms | undefined {
	if (row === null) return undefined;
	const { id, version, layer, figures } = row;
	return { id, version, layer, values: JSON.parse(figures) as AcceptedTerms['values'] };
}
