import type { Campaign, Statistics } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { dayIn, daysBefore } from '../../words/days.ts';
import { breakdownWords } from '../statistics/breakdown-words.ts';
import { ENOUGH } from '../statistics/standing.ts';
import { words as statisticsWords } from '../statistics/words.ts';
import { reportWords } from './report-words.ts';

type Group = Statistics['totals'][number];

/** Messages of a campaign leave within this time: its end is at most so far away. */
const LONGEST_DAYS = 400;

/**
 * How a campaign by e-mail goes at each mailbox provider: one that refuses shows here first. Of an SMS or a call the operator is not known: a
 * number tells to whom it was given first, not where it was ported.
 */
export function Providers(props: { campaign: Campaign; startedAt: string; everySeconds: number }) {
	const { campaign, startedAt, everySeconds } = props;
	const w = useWords(reportWords);
	const b = useWords(breakdownWords);
	const { timeZone } = useFormat();
	const { may } = useSession();
	const isAsked = campaign.channel === 'email' && may('getStatistics');
	const from = dayIn(timeZone, Date.parse(startedAt));
	const groups = useResource(
		`providers ${campaign.id}`,
		async () => (isAsked ? readProviders(campaign.id, from, timeZone) : []),
		everySeconds,
	);
	if (!isAsked) return null;
	return (
		<Loaded what={w.whatProviders} resource={groups}>
			{(rows) =>
				rows.length > 0 && (
					<section class="card">
						<h2>{b.byProvider}</h2>
						<ProviderTable rows={rows} caption={b.byProvider} />
						<p class="small">{b.providerNote}</p>
					</section>
				)
			}
		</Loaded>
	);
}

function ProviderTable({ rows, caption }: { rows: readonly Group[]; caption: string }) {
	const s = useWords(statisticsWords);
	const b = useWords(breakdownWords);
	const format = useFormat();
	const names = b.providers as Readonly<Record<string, string>>;
	const rate = (name: 'delivery' | 'bounce' | 'complaint', metric: keyof Group['counts']) => ({
		num: true,
		cell: ({ counts, rates }: Group) => {
			const found = rates[name];
			const all = counts.handed_over ?? 0;
			if (found === null || all < ENOUGH) {
				return s.of(format.number(counts[metric] ?? 0), format.number(all));
			}
			return (
				<>
					{format.percent(found.value)}
					<br />
					<small>{s.interval(format.percent(found.low), format.percent(found.high))}</small>
				</>
			);
		},
	});
	return (
		<Table
			caption={caption}
			rows={rows}
			keyOf={({ group }) => group.provider ?? ''}
			columns={[
				{
					head: b.provider,
					cell: ({ group: { provider = '' } }) => names[provider] ?? provider,
				},
				{ head: s.left, num: true, cell: ({ counts }) => format.number(counts.handed_over ?? 0) },
				{ head: s.delivered, ...rate('delivery', 'delivered') },
				{ head: s.bouncedShort, ...rate('bounce', 'hard_bounce') },
				{ head: s.complaints, ...rate('complaint', 'complaint') },
			]}
		/>
	);
}

/** Counts of the messages of a campaign that left, by provider, the most first. */
async function readProviders(campaignId: string, from: string, zone: string): Promise<Group[]> {
	const last = daysBefore(from, -LONGEST_DAYS);
	const today = dayIn(zone, Date.now());
	const { totals } = await call<Statistics>('/v1/statistics', {
		query: {
			campaignId,
			from,
			to: last < today ? last : today,
			zone,
			bucket: 'week',
			clock: 'cohort',
			by: 'provider',
			metric: 'handed_over,delivered,hard_bounce,complaint',
		},
	});
	const left = ({ counts }: Group) => counts.handed_over ?? 0;
	return totals.filter((one) => left(one) > 0).sort((one, other) => left(other) - left(one));
}
