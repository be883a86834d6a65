import type { Deadline } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, Pager, useFilters } from '../../parts/filters.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { DeadlineTable } from './table.tsx';
import { words } from './words.ts';

const PER_PAGE = 50;
const STATES = ['pending', 'met', 'late', 'missed', 'superseded'] as const;
const OWNERS = ['client', 'operator'] as const;

/** Every deadline, the newest first: those that were met are the proof of it. */
export function History() {
	const w = useWords(words);
	const filters = useFilters({ state: STATES, owedBy: OWNERS });
	const { values, cursor } = filters;
	const list = useResource(filters.key, () =>
		call<{ data: Deadline[]; nextCursor: string | null }>('/v1/deadlines', {
			query: { ...values, cursor, limit: PER_PAGE },
		}),
	);
	const isNarrow = Object.keys(values).length > 0 || cursor !== undefined;
	return (
		<section class="card">
			<h2>{w.all}</h2>
			<FilterForm
				filters={filters}
				describe={(name, value) =>
					name === 'state'
						? w.filter(w.state, w.states[value as Deadline['state']])
						: w.filter(w.owedBy, w.owners[value as Deadline['owedBy']])
				}
			>
				<Select
					id="state"
					name="state"
					label={w.state}
					any={w.any}
					value={(values.state as Deadline['state'] | undefined) ?? ''}
					options={STATES.map((state) => [state, w.states[state]] as const)}
				/>
				<Select
					id="owedBy"
					name="owedBy"
					label={w.owedBy}
					any={w.any}
					value={(values.owedBy as Deadline['owedBy'] | undefined) ?? ''}
					options={OWNERS.map((owner) => [owner, w.owners[owner]] as const)}
				/>
			</FilterForm>
			<Loaded what={w.what} resource={list}>
				{({ data, nextCursor }) => (
					<>
						{data.length === 0 ? (
							<Empty title={isNarrow ? w.noMatchTitle : w.emptyTitle}>
								<p class="read">{isNarrow ? w.noMatch : w.empty}</p>
							</Empty>
						) : (
							<DeadlineTable caption={w.caption} deadlines={data} at={list.at} both />
						)}
						<Pager filters={filters} nextCursor={nextCursor} perPage={PER_PAGE} />
					</>
				)}
			</Loaded>
		</section>
	);
}
