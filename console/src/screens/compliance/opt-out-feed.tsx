import type { OptOut } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { type Filters, Pager } from '../../parts/filters.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { optOutSources } from '../../words/opt-out-sources.ts';
import { words } from './words.ts';

const PER_PAGE = 20;
const REFRESH_S = 60;

/** Who opted out, of what and how it came; addresses are masked. */
export function OptOutFeed({ filters }: { filters: Filters<string> }) {
	const w = useWords(words);
	const sources: Readonly<Record<string, string>> = useWords(optOutSources);
	const format = useFormat();
	const feed = useResource(
		filters.cursor ?? '',
		() =>
			call<{ data: OptOut[]; nextCursor: string | null }>('/v1/opt-outs', {
				query: { order: 'desc', limit: PER_PAGE, cursor: filters.cursor },
			}),
		filters.cursor === undefined ? REFRESH_S : undefined,
	);
	return (
		<section class="card">
			<h2>{w.optOuts}</h2>
			<p class="mut">{w.optOutsLead}</p>
			<Loaded what={w.whatOptOuts} resource={feed}>
				{({ data, nextCursor }) =>
					data.length === 0 ? (
						<p>{w.noOptOuts}</p>
					) : (
						<>
							<Table
								caption={w.optOuts}
								rows={data}
								keyOf={({ id }) => id}
								columns={[
									{ head: w.when, cell: ({ occurredAt }) => format.short(occurredAt) },
									{
										head: w.person,
										cell: ({ subject }) => <Mask address={subject === 'erased' ? null : subject} />,
									},
									{
										head: w.covers,
										cell: ({ channels }) =>
											channels.map((channel) => w.channels[channel]).join(', '),
									},
									{ head: w.origin, cell: ({ source }) => sources[source] ?? source },
								]}
							/>
							<Pager filters={filters} nextCursor={nextCursor} perPage={PER_PAGE} />
						</>
					)
				}
			</Loaded>
		</section>
	);
}
