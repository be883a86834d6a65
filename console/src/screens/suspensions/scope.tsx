import type { Suspension } from '@marketing-cible/contract';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** What a suspension is about: the account, a channel, a campaign, or a source of consents. */
export function Scope({ scope: { type, id } }: { scope: Suspension['scope'] }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	switch (type) {
		case 'account':
			return <>{w.scopes.account}</>;
		case 'channel': {
			const names: Readonly<Record<string, string>> = f.channels;
			return <>{w.scopes.channel(names[id ?? ''] ?? id ?? '')}</>;
		}
		case 'campaign':
			return id !== null && may('getCampaign') ? (
				<a href={to('campaigns', id)}>{w.scopes.campaign}</a>
			) : (
				<>{w.scopes.campaign}</>
			);
		case 'source':
			return (
				<>
					{w.scopes.source} <span class="code">{id}</span>
				</>
			);
	}
}

/** What is stopped now, in words. */
export function useStops(): (suspension: Pick<Suspension, 'stops'>) => string {
	const w = useWords(words);
	return ({ stops }) => {
		if (stops.length === 0) return w.stopsNothing;
		return stops.includes('transactional') ? w.stopsAll : w.stopsMarketing;
	};
}
