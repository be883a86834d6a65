import type { Suspension } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, inStates } from '../../parts/listing.tsx';
import type { Column } from '../../parts/table.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import { sayStopped, suspensionWords, widest } from '../../words/suspensions.ts';
import { looks, OPEN, STATES } from './looks.ts';
import { Scope, useStops } from './scope.tsx';
import { Thresholds } from './thresholds.tsx';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 50;
const REFRESH_S = 60;

/** What is stopped, what was, and above which figures sending is suspended. */
export default function Suspensions() {
	const w = useWords(words);
	const open = useResource(
		'open',
		() => inStates<Suspension>('/v1/suspensions', OPEN, MOST),
		REFRESH_S,
	);
	return (
		<Page title={w.title}>
			<Opening resource={open}>{(found) => <Sentence suspensions={found} />}</Opening>
			<FilteredList
				path="/v1/suspensions"
				perPage={PER_PAGE}
				words={w}
				useColumns={useSuspensionColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
				}}
			/>
			<Thresholds />
		</Page>
	);
}

function Sentence({ suspensions }: { suspensions: readonly Suspension[] }) {
	const w = useWords(words);
	const s = useWords(suspensionWords);
	const format = useFormat();
	const stopping = suspensions.filter(({ stops }) => stops.length > 0);
	const worst = widest(stopping);
	if (worst !== undefined) {
		return (
			<Verdict
				tone="stop"
				shape="stop"
				live
				say={sayStopped(s, worst)}
				lead={
					stopping.length === 1
						? w.leadOne(s.kinds[worst.kind])
						: w.leadMany(format.number(stopping.length))
				}
			/>
		);
	}
	return suspensions.length > 0 ? (
		<Verdict tone="warn" shape="warn" live say={w.sayAnnounced} lead={w.leadAnnounced} />
	) : (
		<Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.leadNone} />
	);
}

function useSuspensionColumns(): Column<Suspension>[] {
	const w = useWords(words);
	const s = useWords(suspensionWords);
	const format = useFormat();
	const stopsText = useStops();
	return [
		{
			head: w.reason,
			cell: ({ id, kind }) => <a href={to('suspensions', id)}>{s.kinds[kind]}</a>,
		},
		{ head: w.scope, wide: true, cell: ({ scope }) => <Scope scope={scope} /> },
		{ head: w.stops, cell: stopsText },
		{
			head: w.state,
			cell: ({ state }) => <Status {...looks[state]} word={w.states[state]} />,
		},
		{
			head: w.since,
			cell: ({ inForceSince, createdAt }) => format.short(inForceSince ?? createdAt),
		},
	];
}
