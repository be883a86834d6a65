import type { Template } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Field, Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict, VerdictPlace } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { words } from './words.ts';

const PER_PAGE = 25;
const CHANNELS = ['sms', 'email', 'voice'] as const;

interface Found {
	data: Template[];
	nextCursor: string | null;
}

/** The templates of the account. */
export default function Templates() {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const filters = useFilters({ channel: CHANNELS, query: null });
	const { values } = filters;
	const list = useResource(filters.key, () =>
		call<Found>('/v1/templates', {
			query: { ...values, cursor: filters.cursor, limit: PER_PAGE },
		}),
	);
	const count = list.data?.data.length ?? 0;
	return (
		<Page
			title={w.title}
			actions={
				may('createTemplate') ? (
					<a class="btn main" href={to('templates', 'new')}>
						{w.create}
					</a>
				) : undefined
			}
		>
			{list.loading && <VerdictPlace />}
			{list.data !== undefined && (
				<Verdict
					tone="info"
					shape="note"
					say={count === 0 ? w.none : w.say(count, format.number(count))}
					lead={w.lead}
				/>
			)}
			<FilterForm
				filters={filters}
				describe={(name, value) =>
					name === 'query'
						? w.filter(w.search, value)
						: w.filter(w.channel, f.channels[value as Template['channel']])
				}
			>
				<Field
					id="query"
					name="query"
					type="search"
					label={w.search}
					autocomplete="off"
					maxLength={200}
					defaultValue={values.query ?? ''}
				/>
				<Select
					id="channel"
					name="channel"
					label={w.channel}
					any={w.any}
					value={(values.channel as Template['channel'] | undefined) ?? ''}
					options={CHANNELS.map((channel) => [channel, f.channels[channel]] as const)}
				/>
			</FilterForm>
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => <List found={found} filters={filters} />}
				</Loaded>
			</section>
		</Page>
	);
}

function List({ found, filters }: { found: Found; filters: Filters<string> }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	if (found.data.length === 0) {
		const isFiltered = Object.keys(filters.values).length > 0 || filters.cursor !== undefined;
		return (
			<Empty title={isFiltered ? w.noneTitle : w.emptyTitle}>
				<p class="read">{isFiltered ? w.noneHint : w.empty}</p>
				{!isFiltered && may('createTemplate') && (
					<div class="do">
						<a class="btn" href={to('templates', 'new')}>
							{w.create}
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
						cell: ({ id, name, channel }) => (
							<>
								<a href={to('templates', id)}>{name}</a>
								<small>{f.channels[channel]}</small>
							</>
						),
					},
					{
						head: w.purpose,
						cell: ({ purpose }) => (purpose === null ? w.both : f.purposes[purpose]),
					},
					{
						head: w.variables,
						wide: true,
						cell: ({ variables }) =>
							variables.length === 0 ? w.noVariables : variables.join(', '),
					},
					{ head: w.version, num: true, cell: ({ version }) => format.number(version) },
					{ head: w.changed, cell: ({ updatedAt }) => format.short(updatedAt) },
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
