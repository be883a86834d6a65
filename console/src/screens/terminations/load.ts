import type { Letter, Notice, Subscription, Termination } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import type { Listed } from '../../parts/listing.tsx';

const MOST = 200;

/** What the end of the contract depends on. */
export interface Ends {
	subscription: Subscription;
	terminations: readonly Termination[];
	letters: readonly Letter[];
	notices: readonly Notice[];
	/** A list is longer than what was read. */
	isCut: boolean;
}

/** @throws {ApiError} */
export async function loadEnds(): Promise<Ends> {
	const list = <Row>(path: string) => call<Listed<Row>>(path, { query: { limit: MOST } });
	const [subscription, terminations, letters, notices] = await Promise.all([
		call<Subscription>('/v1/account/subscription'),
		list<Termination>('/v1/account/terminations'),
		list<Letter>('/v1/account/letters'),
		list<Notice>('/v1/notices'),
	]);
	return {
		subscription,
		terminations: terminations.data,
		letters: letters.data,
		notices: notices.data,
		isCut: [terminations, letters, notices].some(({ nextCursor }) => nextCursor !== null),
	};
}
