import type { Account, CreditBalance, PriceList, Subscription } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import type { EffectiveTerms } from '../contract/types.ts';

/** What can be ordered, at what price. */
export interface Offer {
	list: PriceList & { credit: NonNullable<PriceList['credit']> };
	/** How long the credits will be valid; `null`: the terms do not say. */
	months: number | null;
}

/** Why nothing can be ordered. */
export type NoOffer = 'unmetered' | 'not_accepted' | 'no_price' | 'ended';

/** Reads the price that holds for the account and what the order depends on. @throws {ApiError} */
export async function loadOffer(): Promise<Offer | NoOffer> {
	const [balance, subscription, list, effective, account] = await Promise.all([
		call<CreditBalance>('/v1/credits'),
		call<Subscription>('/v1/account/subscription'),
		call<PriceList>('/v1/account/prices'),
		call<EffectiveTerms>('/v1/terms/effective'),
		call<Account>('/v1/account'),
	]);
	if (balance.plan === 'unmetered') return 'unmetered';
	if (account.status === 'terminated' || account.status === 'closed') return 'ended';
	if (subscription.acceptedAt === null) return 'not_accepted';
	const { credit } = list;
	if (credit === undefined) return 'no_price';
	const months = effective.data.find(({ key }) => key === 'creditValidityMonths')?.value ?? null;
	return { list: { ...list, credit }, months };
}

/** What is about to be ordered. */
export interface Draft {
	/** As it was typed. */
	credits: string;
	reference: string;
}
