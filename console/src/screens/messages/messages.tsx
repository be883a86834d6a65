import type { MessageSummary, Monitoring } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict, VerdictPlace } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { messageLooks, messageStatuses, statusWords } from '../../words/statuses.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const REFRESH_S = 15;
const CHANNELS = ['sms', 'email', 'voice'] as const;

interface Found {
	data: MessageSummary[];
	nextCursor: string | null;
}

/** The list of messages. Addresses stay out of the address bar, so recipients are found on their own page. */
export default function Messages() {
	const w = useWords(words);
	const filters = useFilters({ status: messageStatuses, channel: CHANNELS });
	const list = useResource(
		filters.key,
		() =>
			call<Found>('/v1/messages', {
				query: { ...filters.values, cursor: filters.cursor, view: 'summary', limit: PER_PAGE },
			}),
		filters.cursor === undefined ? REFRESH_S : undefined,
	);
	return (
		<Page title={w.title}>
			<Waiting />
			<MessageFilters filters={filters} />
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => <List found={found} filters={filters} />}
				</Loaded>
			</section>
		</Page>
	);
}

function Waiting() {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const monitoring = useResource('monitoring', () => call<Monitoring>('/v1/monitoring'), REFRESH_S);
	if (!may('getMonitoring')) return null;
	if (monitoring.data === undefined) return monitoring.loading ? <VerdictPlace /> : null;
	const { queue } = monitoring.data;
	const depth = queue.reduce((sum, lane) => sum + lane.depth, 0);
	const oldest = queue.reduce((most, lane) => Math.max(most, lane.oldestSeconds), 0);
	if (depth === 0) return <Verdict tone="ok" shape="ok" live say={w.calm} lead={w.calmLead} />;
	const since = format.duration(oldest);
	return (
		<Verdict
			tone="wait"
			shape="wait"
			live
			say={depth === 1 ? w.waitingOne(since) : w.waiting(format.number(depth), since)}
			lead={w.waitingLead}
		/>
	);
}

function MessageFilters({ filters }: { filters: Filters<'status' | 'channel'> }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const describe = (name: 'status' | 'channel', value: string) =>
		name === 'status'
			? w.filter(w.status, s.message[value as keyof typeof s.message])
			: w.filter(w.channel, f.channels[value as keyof typeof f.channels]);
	return (
		<FilterForm filters={filters} describe={describe}>
			<Select
				id="status"
				name="status"
				label={w.status}
				any={w.any}
				value={(filters.values.status as keyof typeof s.message | undefined) ?? ''}
				options={messageStatuses.map((status) => [status, s.message[status]] as const)}
			/>
			<Select
				id="channel"
				name="channel"
				label={w.channel}
				any={w.any}
				value={(filters.values.channel as keyof typeof f.channels | undefined) ?? ''}
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
		return isFiltered ? (
			<Empty title={w.noneTitle}>
				<p>{w.none}</p>
			</Empty>
		) : (
			<Empty title={w.emptyTitle}>
				<p class="read">{w.empty}</p>
				<div class="do">
					<a class="btn main" href={to('try')}>
						{w.emptyAction}
					</a>
				</div>
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
						head: w.when,
						cell: ({ id, createdAt }) => <a href={to('messages', id)}>{format.short(createdAt)}</a>,
					},
					{ head: w.channel, cell: ({ channel }) => f.channels[channel] },
					{ head: w.purpose, cell: ({ purpose }) => f.purposes[purpose] },
					{ head: w.to, cell: ({ to: address }) => <Mask address={address} /> },
					{
						head: w.status,
						wide: true,
						cell: ({ status, rule, sendAt }) => (
							<>
								<Status {...messageLooks[status]} word={s.message[status]} />
								{(rule !== undefined || status === 'scheduled') && (
									<>
										<br />
										<small>
											{[
												rule,
												status === 'scheduled' && sendAt !== undefined
													? w.atTime(format.short(sendAt))
													: undefined,
											]
												.filter((part) => part !== undefined)
												.join(', ')}
										</small>
									</>
								)}
							</>
						),
					},
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
