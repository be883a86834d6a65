import type { Deadline } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { useFilters } from '../../parts/filters.tsx';
import { ChoiceFilters, Listing, useListed } from '../../parts/listing.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useDeadlineColumns } from './table.tsx';
import { words } from './words.ts';

const PER_PAGE = 50;
const STATES = ['pending', 'met', 'late', 'missed', 'superseded'] as const;
const OWNERS = ['client', 'operator'] as const;

/** Every deadline, the newest first: those that were met are the proof of it. */
export function History() {
	const w = useWords(words);
	const filters = useFilters({ state: STATES, owedBy: OWNERS });
	const list = useListed<Deadline>('/v1/deadlines', filters, PER_PAGE);
	const columns = useDeadlineColumns(list.at, true);
	return (
		<section class="card">
			<h2>{w.all}</h2>
			<ChoiceFilters
				filters={filters}
				any={w.any}
				describe={w.filter}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
					owedBy: { label: w.owedBy, options: OWNERS.map((owner) => [owner, w.owners[owner]]) },
				}}
			/>
			<Loaded what={w.what} resource={list}>
				{(found) => (
					<Listing
						found={found}
						filters={filters}
						perPage={PER_PAGE}
						caption={w.caption}
						words={w}
						keyOf={({ id }) => id}
						columns={columns}
					/>
				)}
			</Loaded>
		</section>
	);
}
