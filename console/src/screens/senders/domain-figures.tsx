import type { Statistics } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { dayIn, daysBefore } from '../../words/days.ts';
import { ENOUGH } from '../statistics/standing.ts';
import { words } from './words.ts';

type Totals = Statistics['totals'];
const DAYS = 28;

/** What became of the e-mails of each sending domain in the last 28 days; `undefined` as long as nobody knows. */
export function useDomainFigures(): Totals | undefined {
	const { timeZone } = useFormat();
	const { may } = useSession();
	const today = dayIn(timeZone, Date.now());
	const isAsked = may('getStatistics');
	const { data } = useResource('domain figures', async () =>
		isAsked
			? call<Statistics>('/v1/statistics', {
					query: {
						from: daysBefore(today, DAYS - 1),
						to: today,
						zone: timeZone,
						bucket: 'week',
						clock: 'cohort',
						channel: 'email',
						by: 'sender',
						metric: 'handed_over,hard_bounce,complaint',
					},
				})
			: null,
	);
	return data?.totals;
}

/** Bounces and complaints of one domain: what mailbox providers judge it by. */
export function DomainFigures({ domain, figures }: { domain: string; figures: Totals }) {
	const w = useWords(words);
	const format = useFormat();
	const found = figures.find(({ group }) => group.sender === domain);
	const left = found?.counts.handed_over ?? 0;
	if (found === undefined || left === 0) return <p class="small">{w.nothingLeft}</p>;
	const rate = (name: 'bounce' | 'complaint') => {
		const share = found.rates[name];
		if (share === null || left < ENOUGH) return '';
		return w.rate(
			format.percent(share.value),
			format.percent(share.low),
			format.percent(share.high),
		);
	};
	const { hard_bounce: bounced = 0, complaint: complaints = 0 } = found.counts;
	return (
		<p class="small">
			{w.figures(left, format.number(left))}{' '}
			{w.bounced(bounced, format.number(bounced), rate('bounce'))}{' '}
			{w.complained(complaints, format.number(complaints), rate('complaint'))}
		</p>
	);
}
