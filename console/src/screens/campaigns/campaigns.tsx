import type { Campaign } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { PartsBar } from '../../parts/chart.tsx';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { partsOf, sayLeft } from '../../words/campaign-parts.ts';
import { campaignLooks, campaignStatuses, statusWords } from '../../words/statuses.ts';
import { words } from './words.ts';

const PER_PAGE = 25;
const REFRESH_S = 15;
const CHANNELS = ['sms', 'email', 'voice'] as const;

interface Found {
	data: Campaign[];
	nextCursor: string | null;
}

export default function Campaigns() {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const filters = useFilters({ status: campaignStatuses, channel: CHANNELS });
	const list = useResource(
		filters.key,
		() =>
			call<Found>('/v1/campaigns', {
				query: { ...filters.values, cursor: filters.cursor, limit: PER_PAGE },
			}),
		REFRESH_S,
	);
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
			{running.data !== undefined && (
				<Verdict
					tone="info"
					shape={count === 0 ? 'sent' : 'live'}
					live
					say={count === 0 ? w.calm : count === 1 ? w.one : w.many(format.number(count))}
					lead={w.lead}
				/>
			)}
			<CampaignFilters filters={filters} />
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => <List found={found} filters={filters} />}
				</Loaded>
			</section>
		</Page>
	);
}

function CampaignFilters({ filters }: { filters: Filters<'status' | 'channel'> }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const { values } = filters;
	return (
		<FilterForm
			filters={filters}
			describe={(name, value) =>
				name === 'status'
					? w.filter(w.state, s.campaign[value as Campaign['status']])
					: w.filter(w.channel, f.channels[value as Campaign['channel']])
			}
		>
			<Select
				id="status"
				name="status"
				label={w.state}
				any={w.any}
				value={(values.status as Campaign['status'] | undefined) ?? ''}
				options={campaignStatuses.map((status) => [status, s.campaign[status]] as const)}
			/>
			<Select
				id="channel"
				name="channel"
				label={w.channel}
				any={w.any}
				value={(values.channel as Campaign['channel'] | undefined) ?? ''}
				options={CHANNELS.map((channel) => [channel, f.channels[channel]] as const)}
			/>
		</FilterForm>
	);
}

function List({ found, filters }: { found: Found; filters: Filters<string> }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const format = useFormat();
	if (found.data.length === 0) {
		const isFiltered = Object.keys(filters.values).length > 0 || filters.cursor !== undefined;
		return (
			<Empty title={isFiltered ? w.noneTitle : w.emptyTitle}>
				<p class="read">{isFiltered ? w.none : w.empty}</p>
				{!isFiltered && (
					<div class="do">
						<a class="btn main" href={to('try')}>
							{w.tryIt}
						</a>
					</div>
				)}
			</Empty>
		);
	}
	return (
		<>
			<Table
				caption={w.caption}
				rows={found.data}
				keyOf={({ id }) => id}
				columns={[
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
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
