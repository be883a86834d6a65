import type { Campaign } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { PartsBar } from '../../parts/chart.tsx';
import { to } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Table } from '../../parts/table.tsx';
import { partsOf, sayLeft } from '../../words/campaign-parts.ts';
import { campaignLooks, statusWords } from '../../words/statuses.ts';
import { words } from './words.ts';

const OVER: ReadonlySet<Campaign['status']> = new Set(['completed', 'cancelled', 'expired']);
const MOST = 6;

/** Campaigns that run or are to come. */
export function Current({ campaigns }: { campaigns: readonly Campaign[] }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const format = useFormat();
	const current = campaigns.filter(({ status }) => !OVER.has(status)).slice(0, MOST);
	return (
		<section class="card">
			<h2>{w.current}</h2>
			{current.length === 0 ? (
				<p class="mut">{w.noCampaign}</p>
			) : (
				<Table
					caption={w.current}
					rows={current}
					keyOf={({ id }) => id}
					columns={[
						{
							head: w.campaign,
							cell: ({ id, name, channel, counts }) => (
								<>
									<a href={to('campaigns', id)}>{name}</a>
									<small>
										{counts.audience === 0
											? f.channels[channel]
											: w.people(
													f.channels[channel],
													counts.audience,
													format.number(counts.audience),
												)}
									</small>
								</>
							),
						},
						{
							head: w.state,
							wide: true,
							cell: ({ status }) => <Status {...campaignLooks[status]} word={s.campaign[status]} />,
						},
						{
							head: w.progress,
							wide: true,
							cell: (campaign) => {
								const share = sayLeft(campaign.counts, w, format);
								const start = campaign.schedule?.startAt;
								if (share === null) return start === undefined ? '' : format.moment(start);
								return (
									<>
										<PartsBar parts={partsOf(campaign.counts)} />
										<small>{share}</small>
									</>
								);
							},
						},
					]}
				/>
			)}
			<p>
				<a href={to('campaigns')}>{w.allCampaigns}</a>
			</p>
		</section>
	);
}
