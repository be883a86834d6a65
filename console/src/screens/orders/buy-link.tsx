import { useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** Leads to the purchase; a role that may not buy has no such link. */
export function BuyLink() {
	const w = useWords(words);
	const { may } = useSession();
	if (!may('placeCreditOrder')) return null;
	return (
		<a class="btn main" href={to('credits', 'buy')}>
			{w.buy}
		</a>
	);
}
