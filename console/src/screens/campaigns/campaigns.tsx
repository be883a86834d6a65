import type { Campaign } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { PartsBar } from '../../parts/chart.tsx';
import { FilteredList, type Listed } from '../../parts/listing.tsx';
import type { Column } from '../../parts/table.tsx';
import { Page, to, Verdict, VerdictPlace } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { partsOf, sayLeft } from '../../words/campaign-parts.ts';
import { campaignLooks, campaignStatuses, statusWords } from '../../words/statuses.ts';
import { words } from './words.ts';

const PER_PAGE = 25;
const REFRESH_S = 15;
const CHANNELS = ['sms', 'email', 'voice'] as const;

type Found = Listed<Campaign>;

export default function Campaigns() {
	const w = useWords(words);
	const format = useFormat();
	const f = useWords(frame);
	const s = useWords(statusWords);
	const { may } = useSession();
	const running = useResource(
		'running',
		() => call<Found>('/v1/campaigns', { query: { status: 'running', limit: 100 } }),
		REFRESH_S,
	);
	const count = running.data?.data.length ?? 0;
	return (
		<Page
			title={w.title}
			actions={
				may('createCampaign') ? (
					<a class="btn main" href={to('campaigns', 'new')}>
						{w.create}
					</a>
				) : undefined
			}
		>
			{running.loading && <VerdictPlace />}
			{running.data !== undefined && (
				<Verdict
					tone="info"
					shape={count === 0 ? 'sent' : 'live'}
					live
					say={count === 0 ? w.calm : count === 1 ? w.one : w.many(format.number(count))}
					lead={w.lead}
				/>
			)}
			<FilteredList
				path="/v1/campaigns"
				perPage={PER_PAGE}
				everySeconds={REFRESH_S}
				words={w}
				useColumns={useCampaignColumns}
				choices={{
					status: {
						label: w.state,
						options: campaignStatuses.map((status) => [status, s.campaign[status]]),
					},
					channel: {
						label: w.channel,
						options: CHANNELS.map((channel) => [channel, f.channels[channel]]),
					},
				}}
				first={
					<>
						{may('createImport') && (
							<a class="btn main" href={to('imports', 'new')}>
								{w.importThem}
							</a>
						)}
						<a class={may('createImport') ? 'btn' : 'btn main'} href={to('try')}>
							{w.tryIt}
						</a>
					</>
				}
			/>
		</Page>
	);
}

function useCampaignColumns(): Column<Campaign>[] {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const format = useFormat();
	return [
		{
			head: w.name,
			cell: ({ id, name, channel, purpose }) => (
				<>
					<a href={to('campaigns', id)}>{name}</a>
					<small>
						{f.channels[channel]}, {f.purposes[purpose].toLowerCase()}
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
			head: w.people,
			num: true,
			cell: ({ counts }) => (counts.audience === 0 ? '–' : format.number(counts.audience)),
		},
		{
			head: w.progress,
			wide: true,
			cell: ({ counts, schedule }) => {
				const share = sayLeft(counts, w, format);
				if (share === null) {
					return schedule?.startAt === undefined ? '–' : format.short(schedule.startAt);
				}
				return (
					<>
						<PartsBar parts={partsOf(counts)} />
						<small>{share}</small>
					</>
				);
			},
		},
		{ head: w.changed, cell: ({ updatedAt }) => format.short(updatedAt) },
	];
}
